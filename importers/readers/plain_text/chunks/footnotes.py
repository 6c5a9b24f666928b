"""Notes like `[1]`: the lines that hold them, and the places that speak of them."""

from __future__ import annotations

import re
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
from importers.readers.plain_text.chunks.chunk import Chunk, ChunkKind
from importers.readers.plain_text.chunks.cutting import NOTE

PLACE = re.compile(r"\[(\d{1,3}|\*)\]_?")


def note_ids(chunks: Sequence[Chunk]) -> dict[int, tuple[str, int]]:
    """The chunks that are notes spoken of elsewhere: place to id and length of the mark."""
    found: dict[int, tuple[str, int]] = {}
    spoken: set[str] = set()
    for place, chunk in enumerate(chunks):
        match = NOTE.match(chunk.lines[0].text) if chunk.kind is ChunkKind.TEXT else None
        if match is not None:
            found[place] = (match["id"], match.end())
        for number, line in enumerate(chunk.lines):
            if "[" in line.text:
                start = match.end() if match is not None and number == 0 else 0
                spoken.update(PLACE.findall(line.text, start))
    notes: dict[int, tuple[str, int]] = {}
    seen: set[str] = set()
    for place, (note, length) in found.items():
        if note in spoken and note not in seen:
            notes[place] = (note, length)
            seen.add(note)
    return notes


def refer(blocks: Sequence[Block], notes: frozenset[str]) -> tuple[Block, ...]:
    """The blocks, with the places that speak of a note made references to it."""
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
        for match in PLACE.finditer(inline.text):
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
