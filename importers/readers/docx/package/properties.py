"""What a Word file says about itself (OPC core properties, and custom properties)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from importers.document import Direction, Metadata
from importers.readers.docx.package.parts import OpcPackage
from importers.readers.office.front_paragraphs import FrontParagraphs
from importers.readers.safe_xml import Element

DC = "{http://purl.org/dc/elements/1.1/}"
DCTERMS = "{http://purl.org/dc/terms/}"
CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
CORE, CUSTOM = "core-properties", "custom-properties"
EXTRA = (
    ("title", DC + "title"),
    ("subject", DC + "subject"),
    ("category", CP + "category"),
    ("status", CP + "contentStatus"),
    ("created", DCTERMS + "created"),
    ("revision", CP + "revision"),
)
DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?")
"""W3CDTF, the form that core properties must have: a year, a month, a day or a time."""


def read_properties(
    package: OpcPackage,
    lang: str | None,
    direction: Direction | None,
    front: FrontParagraphs,
) -> Metadata:
    """Returns the metadata; authors and date that the text itself names come first."""
    parts = _property_parts(package)
    core = parts.get(CORE)
    date = _text(core, DCTERMS + "modified") or _text(core, DCTERMS + "created")
    extra = [(name, text) for name, tag in EXTRA if (text := _text(core, tag))]
    if front.date is not None:
        if DATE.fullmatch(front.date):
            date = front.date
        else:
            extra.append(("date", front.date))
    extra += _custom(parts.get(CUSTOM))
    return Metadata(
        lang,
        direction,
        tuple(front.authors) or _split(_text(core, DC + "creator"), ";"),
        date if date and DATE.fullmatch(date) else None,
        _text(core, DC + "description"),
        _split(_text(core, CP + "keywords"), ",;"),
        tuple(extra),
    )


def _property_parts(package: OpcPackage) -> dict[str, Element]:
    """Kind -> root of the first part with properties of that kind which can be read."""
    found: dict[str, Element] = {}
    for relation in package.relations("").values():
        if relation.kind in (CORE, CUSTOM) and relation.kind not in found:
            root = package.part(relation.target)
            if root is not None:
                found[relation.kind] = root
    return found


def _custom(root: Element | None) -> Iterator[tuple[str, str]]:
    """Yields the name and value of each custom property that has both."""
    for item in () if root is None else root:
        name = item.get("name")
        text = "".join(map(str, item.itertext())).strip()
        if name and text:
            yield name, text


def _text(root: Element | None, tag: str) -> str | None:
    text = None if root is None else root.findtext(tag)
    return text.strip() or None if text else None


def _split(text: str | None, signs: str) -> tuple[str, ...]:
    parts = re.split(f"[{signs}]", text or "")
    return tuple(part.strip() for part in parts if part.strip())
