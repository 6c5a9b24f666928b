"""A Document as one flat list of blocks, for scripts that measure or index.

The form is a JSON object `{"title": str | null, "blocks": [...]}`; each block has a
`type` (heading, paragraph, list_item, table, quote, code, image, footnote), a `text`, and
with it: headings a `level`; list items a `depth` from 1 and `ordered`; further paragraphs
of an item `in_list`, its depth; tables their `cells` as rows of strings.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from importers import document as d
from importers.document.words import text_of
from importers.writers.text import text_of_blocks

Flat: TypeAlias = dict[str, Any]


def flattened(document: d.Document) -> Flat:
    """The Document in the flat form; section titles are headings one below the title."""
    blocks = [flat for block in document.lead for flat in _block(block)]
    for section in document.sections:
        blocks += _line("heading", section.title, level=section.level + 1)
        blocks += (flat for block in section.blocks for flat in _block(block))
    return {"title": text_of(document.title) or None, "blocks": blocks}


def _block(block: d.Block, kind: str = "paragraph", depth: int = 0) -> Iterator[Flat]:
    """`kind` is what a paragraph is here, `depth` how many lists are around it."""
    more = {"in_list": depth} if depth else {}
    match block:
        case d.Paragraph():
            yield from _line(kind, block.content, **more)
        case d.Heading():
            yield from _line("heading", block.content, level=block.level + 1)
        case d.List():
            for item in block.items:
                yield from _item(item, depth + 1, block.ordered)
        case d.DefinitionList():
            for defined in block.items:
                for term in defined.terms:
                    yield from _line(kind, term, **more)
                for blocks in defined.definitions:
                    yield from _blocks(blocks, kind, depth)
        case d.Table():
            yield from _line("paragraph", block.caption, **more)
            yield _table(block)
        case d.Quote():
            yield from _blocks(block.blocks, "quote", depth)
            yield from _line("quote", block.attribution, **more)
        case d.Code():
            yield {"type": "code", "text": block.text}
        case d.Figure():
            yield {"type": "image", "text": block.alt or ""}
            yield from _line("paragraph", block.caption, **more)
        case d.Callout():
            yield from _line("paragraph", block.title, **more)
            yield from _blocks(block.blocks, kind, depth)
        case d.FootnoteDef():
            yield {"type": "footnote", "text": text_of_blocks(block.blocks)}
        case d.RawBlock() | d.Opaque():
            yield {"type": "paragraph", "text": block.text}
        case d.Divider():
            pass


def _blocks(blocks: d.Blocks, kind: str, depth: int) -> Iterator[Flat]:
    for block in blocks:
        yield from _block(block, kind, depth)


def _item(item: d.ListItem, depth: int, ordered: bool) -> Iterator[Flat]:
    """Its first paragraph is the item, wherever it stands; the others are in the list."""
    own = next((b for b in item.blocks if isinstance(b, d.Paragraph)), None)
    for block in item.blocks:
        if isinstance(block, d.Paragraph) and block is own:
            yield from _line("list_item", block.content, depth=depth, ordered=ordered)
        else:
            yield from _block(block, "paragraph", depth)


def _line(kind: str, content: d.Inlines, **more: Any) -> Iterator[Flat]:
    """A block for the words of a line, and one for each image among them."""
    images = [part for part in content if isinstance(part, d.InlineImage)]
    text = text_of(tuple(part for part in content if part not in images)).strip()
    if text:
        yield {"type": kind, "text": text, **more}
    for image in images:
        yield {"type": "image", "text": image.alt or ""}


def _table(table: d.Table) -> Flat:
    cells = [[text_of_blocks(cell.blocks) for cell in row.cells] for row in table.rows]
    text = "\n".join("\t".join(row) for row in cells)
    return {"type": "table", "text": text, "cells": cells}
