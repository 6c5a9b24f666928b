"""What an OpenDocument text says about itself (`meta.xml`)."""

from __future__ import annotations

import re

from importers.document import Direction, Metadata
from importers.readers.odt.inlines import plain_text
from importers.readers.odt.odf import DC, META, OFFICE
from importers.readers.office.front_paragraphs import FrontParagraphs
from importers.readers.safe_xml import Element

DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?")
EXTRA = (("title", DC + "title"), ("subject", DC + "subject"))


def read_properties(
    root: Element | None,
    lang: str | None,
    direction: Direction | None,
    front: FrontParagraphs,
) -> Metadata:
    """The metadata; authors and date that the text itself names come first."""
    meta = None if root is None else root.find(OFFICE + "meta")
    authors = front.authors
    extra: list[tuple[str, str]] = []
    date = front.date
    if date is not None and not DATE.fullmatch(date):
        extra.append(("date", date))
        date = None
    if meta is None:
        return Metadata(lang, direction, authors, date, extra=tuple(extra))
    if not authors:
        author = _text(meta, META + "initial-creator") or _text(meta, DC + "creator")
        authors = (author,) if author else ()
    said = date or _text(meta, DC + "date") or _text(meta, META + "creation-date")
    extra += [(name, text) for name, tag in EXTRA if (text := _text(meta, tag))]
    for item in meta.iterchildren(META + "user-defined"):
        text = plain_text(item)
        if text and item.get(META + "name"):
            extra.append((item.get(META + "name") or "", text))
    keywords = [part for k in meta.iterchildren(META + "keyword") for part in _split(k)]
    return Metadata(
        lang,
        direction,
        authors,
        said if said and DATE.fullmatch(said) else None,
        _text(meta, DC + "description"),
        tuple(keywords),
        tuple(extra),
    )


def _text(meta: Element, tag: str) -> str | None:
    found = meta.find(tag)
    return (plain_text(found) or None) if found is not None else None


def _split(keyword: Element) -> list[str]:
    return [part.strip() for part in re.split("[,;]", plain_text(keyword)) if part.strip()]
