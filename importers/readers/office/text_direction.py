"""Which way most of a document is written, and what is written the other way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from importers.document import Direction
from importers.readers.office.paragraphs import BodyItem, StyledParagraph


def main_direction(body_items: Iterable[BodyItem]) -> Direction | None:
    """Right to left, where most paragraphs are."""
    paragraphs = [p for p in body_items if isinstance(p, StyledParagraph)]
    rtl = sum(paragraph.attributes.dir is Direction.RTL for paragraph in paragraphs)
    return Direction.RTL if rtl * 2 > len(paragraphs) else None


def with_own_direction(body_item: BodyItem, direction: Direction | None) -> BodyItem:
    """Returns a paragraph that states its direction only where it is not the document's."""
    if not isinstance(body_item, StyledParagraph):
        return body_item
    own = body_item.attributes.dir
    # In a document from right to left, a paragraph that states nothing is the exception.
    stated = None if own is direction else own or Direction.LTR
    if stated is own:
        return body_item
    return replace(body_item, attributes=replace(body_item.attributes, dir=stated))
