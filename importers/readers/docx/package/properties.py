"""What a Word file says about itself (OPC core properties, and its own properties)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from importers.document import Direction, Metadata
from importers.readers.docx.package.parts import Package
from importers.readers.safe_xml import Element

DC = "{http://purl.org/dc/elements/1.1/}"
DCTERMS = "{http://purl.org/dc/terms/}"
CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
EXTRA = (
    ("title", DC + "title"),
    ("subject", DC + "subject"),
    ("category", CP + "category"),
    ("status", CP + "contentStatus"),
    ("created", DCTERMS + "created"),
    ("revision", CP + "revision"),
)
DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?")


def read_properties(
    package: Package,
    lang: str | None,
    direction: Direction | None,
    authors: Sequence[str],
    said_date: str | None,
) -> Metadata:
    """The metadata; authors and date that the text itself names come first."""
    core = custom = None
    for relation in package.relations("").values():
        if relation.kind == "core-properties" and core is None:
            core = package.part(relation.target)
        elif relation.kind == "custom-properties" and custom is None:
            custom = package.part(relation.target)
    named = tuple(authors) or _split(_text(core, DC + "creator"), ";")
    date = _text(core, DCTERMS + "modified") or _text(core, DCTERMS + "created")
    extra = [(name, text) for name, tag in EXTRA if (text := _text(core, tag))]
    if said_date is not None and DATE.fullmatch(said_date):
        date = said_date
    elif said_date is not None:
        extra.append(("date", said_date))
    for item in () if custom is None else custom:
        text = (
            "".join(map(str, item.itertext())).strip() if isinstance(item.tag, str) else ""
        )
        if text and item.get("name"):
            extra.append((item.get("name") or "", text))
    return Metadata(
        lang,
        direction,
        named,
        date if date and DATE.fullmatch(date) else None,
        _text(core, DC + "description"),
        _split(_text(core, CP + "keywords"), ",;"),
        tuple(extra),
    )


def _text(root: Element | None, tag: str) -> str | None:
    text = None if root is None else root.findtext(tag)
    return text.strip() or None if text else None


def _split(text: str | None, signs: str) -> tuple[str, ...]:
    parts = re.split(f"[{signs}]", text or "")
    return tuple(part.strip() for part in parts if part.strip())
