"""References like `[1]` in running text, made references to the notes of that name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from importers.document import (
    Block,
    FootnoteDef,
    FootnoteRef,
    Inline,
    Inlines,
    List,
    ListItem,
    Paragraph,
    Quote,
    Text,
)
from importers.readers.plain_text.chunks.footnotes import REFERENCE


def refer(blocks: Sequence[Block], notes: frozenset[str]) -> tuple[Block, ...]:
    """Returns the blocks, with the places that speak of a note made references to it."""
    return tuple(_refer(block, notes) for block in blocks) if notes else tuple(blocks)


def _refer(block: Block, notes: frozenset[str]) -> Block:
    match block:
        case Paragraph(content=content):
            return replace(block, content=_split(content, notes))
        case List(items=items):
            return replace(block, items=tuple(_item(item, notes) for item in items))
        case Quote(blocks=inner):
            return replace(block, blocks=refer(inner, notes))
        case FootnoteDef(blocks=inner):
            return replace(block, blocks=refer(inner, notes))
    return block


def _item(item: ListItem, notes: frozenset[str]) -> ListItem:
    return replace(item, blocks=refer(item.blocks, notes))


def _split(content: Inlines, notes: frozenset[str]) -> Inlines:
    parts: list[Inline] = []
    for inline in content:
        if not isinstance(inline, Text) or "[" not in inline.text:
            parts.append(inline)
            continue
        place = 0
        # A number in brackets that is no note's stays as it is.
        for match in REFERENCE.finditer(inline.text):
            if match[1] not in notes:
                continue
            before = inline.text[place : match.start()]
            if before:
                parts.append(Text(before))
            parts.append(FootnoteRef(match[1]))
            place = match.end()
        if inline.text[place:]:
            parts.append(Text(inline.text[place:]))
    return tuple(parts)
