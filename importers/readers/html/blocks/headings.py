"""Headings: their level, and the anchor that may stand inside them."""

from __future__ import annotations

from dataclasses import replace

from importers.document import Figure, Heading, InlineImage, Inlines, Marks, Text
from importers.readers.html.dom.element import Element, name_of
from importers.readers.html.walking.walker import Walker

MAX_LEVEL = 99
"""A bound for `aria-level`; levels that are skipped are closed up later."""
DEFAULT_LEVEL = 2
"""The level of a heading that states none, as WAI-ARIA has it."""


def read(element: Element, walker: Walker, _marks: Marks) -> None:
    """Emits a heading; one that is only images is those images."""
    walker.flush()
    content = walker.inlines_in(element)
    if walker.context.infer and not _has_words(content):
        images = (part for part in content if isinstance(part, InlineImage))
        walker.emit(*(Figure(image.asset, image.alt) for image in images))
    elif content:
        attributes = walker.attributes_of(element)
        if attributes.anchor is None:
            attributes = replace(attributes, anchor=_inner_anchor(element, walker))
        level = _level(element) - walker.context.heading_offset
        level = min(max(level, 1), MAX_LEVEL)
        walker.emit(Heading(level, content, attributes=attributes))


def _has_words(content: Inlines) -> bool:
    return any(isinstance(part, Text) and part.text.strip() for part in content)


def _level(element: Element) -> int:
    try:
        return int(element.get("aria-level") or name_of(element)[1:])
    except ValueError:
        return DEFAULT_LEVEL


def _inner_anchor(heading: Element, walker: Walker) -> str | None:
    """Returns the anchor that stands in a heading rather than on it."""
    references = walker.context.references
    for child in heading.iter("a", "span"):
        if child not in references and child.getparent() not in references:
            anchor = walker.anchor_of(child)
            if anchor:
                return anchor
    return None
