"""Headings: their level, and the anchor that may stand inside them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from importers.document import Figure, Heading, InlineImage, Text
from importers.readers.html.parsing import Element, name_of

if TYPE_CHECKING:
    from importers.readers.html.walking import Walker

MAX_LEVEL = 99


def read(element: Element, walker: Walker) -> None:
    """Emit a heading; one that is only images is those images."""
    walker.flush()
    content = walker.inlines_in(element)
    pictures = [part for part in content if isinstance(part, InlineImage)]
    words = [part for part in content if isinstance(part, Text) and part.text.strip()]
    if not words and walker.gathering.guess:
        walker.emit(*(Figure(picture.asset, picture.alt) for picture in pictures))
    elif content:
        attributes = walker.attributes_of(element)
        if attributes.anchor is None:
            attributes = replace(attributes, anchor=_inner_anchor(element, walker))
        level = _level(element) - walker.gathering.heading_offset
        level = min(max(level, 1), MAX_LEVEL)
        walker.emit(Heading(level, content, attributes=attributes))


def _level(element: Element) -> int:
    try:
        return int(element.get("aria-level") or name_of(element)[1:])
    except ValueError:
        return 2


def _inner_anchor(heading: Element, walker: Walker) -> str | None:
    """The anchor that stands in a heading rather than on it."""
    references = walker.gathering.references
    for child in heading.iter("a", "span"):
        if child not in references and child.getparent() not in references:
            anchor = walker.anchor_of(child)
            if anchor:
                return anchor
    return None
