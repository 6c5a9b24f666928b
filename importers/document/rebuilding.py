"""Making a block, a Flow or a Document anew with its parts changed.

`rebuilt` goes one level deep. The mapping functions go all the way down by recursion, so
they want input of canonical depth (`importers.canonical.depth`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeAlias, TypeVar

from importers import document as d

LineChange: TypeAlias = Callable[[d.Inlines], d.Inlines]
BlocksChange: TypeAlias = Callable[[d.Blocks], d.Blocks]
Whole = TypeVar("Whole", d.Document, d.Flow)


def rebuilt(block: d.Block, line: LineChange, inner: BlocksChange) -> d.Block:
    """The block with each line of its own and each run of blocks inside it changed."""
    match block:
        case d.Paragraph() | d.Heading():
            content = line(block.content)
            # Most lines of most documents stay as they are: not copied, they cost nothing.
            same = content is block.content
            return block if same else replace(block, content=content)
        case d.List():
            items = (replace(item, blocks=inner(item.blocks)) for item in block.items)
            return replace(block, items=tuple(items))
        case d.DefinitionList():
            return replace(block, items=tuple(_item(i, line, inner) for i in block.items))
        case d.Table():
            rows = tuple(
                replace(row, cells=tuple(_cell(cell, inner) for cell in row.cells))
                for row in block.rows
            )
            return replace(block, rows=rows, caption=line(block.caption))
        case d.Quote():
            return replace(
                block, blocks=inner(block.blocks), attribution=line(block.attribution)
            )
        case d.Figure():
            return replace(block, caption=line(block.caption))
        case d.Callout():
            return replace(block, blocks=inner(block.blocks), title=line(block.title))
        case d.FootnoteDef():
            return replace(block, blocks=inner(block.blocks))
        case d.Code() | d.Divider() | d.RawBlock() | d.Opaque():
            return block


def _item(
    item: d.DefinitionItem, line: LineChange, inner: BlocksChange
) -> d.DefinitionItem:
    return replace(
        item,
        terms=tuple(line(term) for term in item.terms),
        definitions=tuple(inner(blocks) for blocks in item.definitions),
    )


def _cell(cell: d.Cell, inner: BlocksChange) -> d.Cell:
    return replace(cell, blocks=inner(cell.blocks))


def map_blocks(
    blocks: Iterable[d.Block],
    change: Callable[[d.Block], Iterable[d.Block]],
    line: LineChange = lambda content: content,
) -> d.Blocks:
    """Blocks changed from the inside out: `change` gives none, one or several for each.

    `line` changes every piece of inline content first.
    """
    return tuple(
        new
        for block in blocks
        for new in change(
            rebuilt(block, line, lambda inner: map_blocks(inner, change, line))
        )
    )


def map_lines(blocks: Iterable[d.Block], line: LineChange) -> d.Blocks:
    """Blocks with every piece of inline content changed, at every depth."""
    return map_blocks(blocks, lambda block: (block,), line)


def map_whole(value: Whole, line: LineChange, blocks: BlocksChange) -> Whole:
    """A Document or Flow with its titles changed by `line`, runs of blocks by `blocks`.

    `blocks` gets the top level: the lead and each section's blocks, or all of a Flow's.
    """
    if isinstance(value, d.Flow):
        return replace(value, title=line(value.title), blocks=blocks(value.blocks))
    sections = tuple(
        replace(section, title=line(section.title), blocks=blocks(section.blocks))
        for section in value.sections
    )
    return replace(
        value, title=line(value.title), lead=blocks(value.lead), sections=sections
    )
