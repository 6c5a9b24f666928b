"""Every word of an OpenDocument text, read off the XML without regard to its meaning."""

from __future__ import annotations

from collections.abc import Iterable

from importers.readers.odt.names import DRAW, OFFICE, SVG, TEXT, H, P
from importers.readers.safe_xml import Element

SPACES = frozenset({TEXT + "s", TEXT + "tab", TEXT + "line-break"})
GENERATED = frozenset({TEXT + "number", TEXT + "note-citation", OFFICE + "binary-data"})
"""What programs write for others to show: the numbers of items and notes."""
UNSEEN = frozenset({SVG + "title", SVG + "desc", DRAW + "object"})


def words_seen(roots: Iterable[Element]) -> str:
    """The texts below some elements, a line for each paragraph."""
    lines: list[str] = []
    for root in roots:
        for paragraph in root.iter(P, H):
            parts: list[str] = []
            _gather(paragraph, parts, lines)
            lines.append("".join(parts))
    return "\n".join(lines)


def _gather(element: Element, parts: list[str], lines: list[str]) -> None:
    """The text of a paragraph; paragraphs inside it count by themselves."""
    parts.append(element.text or "")
    for child in element:
        if child.tag in SPACES:
            parts.append(" ")
        elif child.tag == TEXT + "ruby-text":
            lines.append(child.text or "")
        elif child.tag not in GENERATED | UNSEEN and child.tag not in (P, H):
            _gather(child, parts, lines)
        parts.append(child.tail or "")
