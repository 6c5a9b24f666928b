"""A Document as one flat list of blocks, for scripts that measure or index.

The form is a JSON object `{"title": str | null, "blocks": [...]}`; each block has a
`type` (heading, paragraph, list_item, table, quote, code, image, footnote), a `text`, and
with it: headings a `level`; list items a `depth` from 1 and `ordered`; further paragraphs
of an item `in_list`, its depth; tables their `cells` as rows of strings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias  # JSON: the values of a block are of several types

from importers import document as d
from importers.document.words import text_of
from importers.writers.text import text_of_blocks

Flat: TypeAlias = dict[str, Any]


def flattened(document: d.Document) -> Flat:
    """The Document in the flat form; section titles are headings one below the title."""
    blocks = [flat for block in document.lead for flat in _block(block, _Around())]
    for section in document.sections:
        blocks += _line("heading", section.title, level=section.level + 1)
        blocks += (flat for block in section.blocks for flat in _block(block, _Around()))
    return {"title": text_of(document.title) or None, "blocks": blocks}


@dataclass(frozen=True, slots=True)
class _Around:
    """What a block stands in."""

    kind: str = "paragraph"
    """The type that a paragraph has there."""
    depth: int = 0
    """How many lists are around it."""

    @property
    def more(self) -> Flat:
        """What every paragraph there says beside its text."""
        return {"in_list": self.depth} if self.depth else {}


def _block(block: d.Block, around: _Around) -> Iterator[Flat]:
    yield from BLOCKS[type(block)](block, around)


def _paragraph(block: d.Paragraph, around: _Around) -> Iterator[Flat]:
    return _line(around.kind, block.content, **around.more)


def _heading(block: d.Heading, around: _Around) -> Iterator[Flat]:
    return _line("heading", block.content, level=block.level + 1)


def _list(block: d.List, around: _Around) -> Iterator[Flat]:
    for item in block.items:
        yield from _item(item, around.depth + 1, block.ordered)


def _definitions(block: d.DefinitionList, around: _Around) -> Iterator[Flat]:
    for defined in block.items:
        for term in defined.terms:
            yield from _line(around.kind, term, **around.more)
        for blocks in defined.definitions:
            yield from _blocks(blocks, around)


def _quote(block: d.Quote, around: _Around) -> Iterator[Flat]:
    yield from _blocks(block.blocks, _Around("quote", around.depth))
    yield from _line("quote", block.attribution, **around.more)


def _code(block: d.Code, around: _Around) -> Iterator[Flat]:
    yield {"type": "code", "text": block.text}


def _figure(block: d.Figure, around: _Around) -> Iterator[Flat]:
    yield {"type": "image", "text": block.alt or ""}
    yield from _line("paragraph", block.caption, **around.more)


def _callout(block: d.Callout, around: _Around) -> Iterator[Flat]:
    yield from _line("paragraph", block.title, **around.more)
    yield from _blocks(block.blocks, around)


def _footnote(block: d.FootnoteDef, around: _Around) -> Iterator[Flat]:
    yield {"type": "footnote", "text": text_of_blocks(block.blocks)}


def _words(block: d.RawBlock | d.Opaque, around: _Around) -> Iterator[Flat]:
    yield {"type": "paragraph", "text": block.text}


def _divider(block: d.Divider, around: _Around) -> Iterator[Flat]:
    return iter(())


def _blocks(blocks: d.Blocks, around: _Around) -> Iterator[Flat]:
    for block in blocks:
        yield from _block(block, around)


def _item(item: d.ListItem, depth: int, ordered: bool) -> Iterator[Flat]:
    """Its first paragraph is the item, wherever it stands; the others are in the list."""
    own = next((b for b in item.blocks if isinstance(b, d.Paragraph)), None)
    for block in item.blocks:
        if isinstance(block, d.Paragraph) and block is own:
            yield from _line("list_item", block.content, depth=depth, ordered=ordered)
        else:
            yield from _block(block, _Around(depth=depth))


def _line(kind: str, content: d.Inlines, **more: Any) -> Iterator[Flat]:
    """A block for the words of a line, and one for each image among them."""
    images = [part for part in content if isinstance(part, d.InlineImage)]
    text = text_of(tuple(part for part in content if part not in images)).strip()
    if text:
        yield {"type": kind, "text": text, **more}
    for image in images:
        yield {"type": "image", "text": image.alt or ""}


def _table(block: d.Table, around: _Around) -> Iterator[Flat]:
    yield from _line("paragraph", block.caption, **around.more)
    cells = [[text_of_blocks(cell.blocks) for cell in row.cells] for row in block.rows]
    text = "\n".join("\t".join(row) for row in cells)
    yield {"type": "table", "text": text, "cells": cells}


BLOCKS: Mapping[type[d.Block], Callable[..., Iterator[Flat]]] = {
    d.Paragraph: _paragraph,
    d.Heading: _heading,
    d.List: _list,
    d.DefinitionList: _definitions,
    d.Table: _table,
    d.Quote: _quote,
    d.Code: _code,
    d.Figure: _figure,
    d.Divider: _divider,
    d.Callout: _callout,
    d.FootnoteDef: _footnote,
    d.RawBlock: _words,
    d.Opaque: _words,
}
"""What flattens each kind of block."""
