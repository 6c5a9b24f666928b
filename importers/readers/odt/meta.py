"""What an OpenDocument text says about itself (`meta.xml`, ODF 1.2, 4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from importers.document import Direction, Metadata
from importers.readers.odt.odf import DC, META, OFFICE
from importers.readers.odt.unmarked_text import plain_text
from importers.readers.office.front_paragraphs import FrontParagraphs
from importers.readers.safe_xml import Element

DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?")
EXTRA = (("title", DC + "title"), ("subject", DC + "subject"))


def read_meta(
    root: Element | None,
    lang: str | None,
    direction: Direction | None,
    front: FrontParagraphs,
) -> Metadata:
    """Returns the metadata; authors and date that the text itself names come first."""
    date = front.date
    extra: list[tuple[str, str]] = []
    if date is not None and not DATE.fullmatch(date):
        extra.append(("date", date))
        date = None
    meta = None if root is None else root.find(OFFICE + "meta")
    if meta is None:
        return Metadata(lang, direction, front.authors, date, extra=tuple(extra))
    return Metadata(
        lang,
        direction,
        front.authors or _author(meta),
        date or _date(meta),
        _text(meta, DC + "description"),
        tuple(_keywords(meta)),
        (*extra, *_extra(meta)),
    )


def _author(meta: Element) -> tuple[str, ...]:
    author = _text(meta, META + "initial-creator") or _text(meta, DC + "creator")
    return (author,) if author else ()


def _date(meta: Element) -> str | None:
    said = _text(meta, DC + "date") or _text(meta, META + "creation-date")
    return said if said and DATE.fullmatch(said) else None


def _extra(meta: Element) -> Iterator[tuple[str, str]]:
    """Yields the names and values of what a Document has no field for."""
    for name, tag in EXTRA:
        if text := _text(meta, tag):
            yield name, text
    for item in meta.iterchildren(META + "user-defined"):
        own = item.get(META + "name")
        if own and (text := plain_text(item)):
            yield own, text


def _keywords(meta: Element) -> Iterator[str]:
    for keyword in meta.iterchildren(META + "keyword"):
        yield from filter(None, map(str.strip, re.split("[,;]", plain_text(keyword))))


def _text(meta: Element, tag: str) -> str | None:
    found = meta.find(tag)
    return (plain_text(found) or None) if found is not None else None
