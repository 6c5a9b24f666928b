"""The rules that make blocks canonical: what is empty is gone, plain values are tidy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from importers import document as d
from importers.canonical.inline_rules import canonical_line
from importers.document.characters import tidy, verbatim
from importers.document.rebuilding import rebuilt

MAX_COLSPAN = 1000
"""The most columns that HTML lets a cell span."""

Marked = TypeVar(
    "Marked", d.Paragraph, d.ListItem, d.DefinitionItem, d.Cell, d.Row, d.Section
)


def canonical_blocks(blocks: d.Blocks) -> d.Blocks:
    """Blocks in canonical form; they must be of canonical depth already."""
    done = []
    for block in blocks:
        new = rebuilt(block, canonical_line, canonical_blocks)
        for rule in BLOCK_RULES:
            new = rule(new)
        if not is_empty(new):
            done.append(new)
    return tuple(done)


def attributed(block: d.Block) -> d.Block:
    """Languages and anchors are tidy, and absent rather than empty."""
    if block.attributes == d.NO_ATTRIBUTES:
        return block
    return replace(block, attributes=tidy_attributes(block.attributes))


def tidy_attributes(attributes: d.Attributes) -> d.Attributes:
    """Attributes whose values are tidy, and absent rather than empty."""
    if attributes == d.NO_ATTRIBUTES:
        return attributes
    return replace(
        attributes,
        lang=tidy(attributes.lang or "") or None,
        anchor=tidy(attributes.anchor or "") or None,
    )


def valued(block: d.Block) -> d.Block:
    """Plain values are in their range, and strings in canonical form."""
    match block:
        case d.Heading() if block.level < 1:
            return replace(block, level=1)
        case d.List() if not block.ordered and block.start != 1:
            return replace(block, start=1)
        case d.Code():
            language = tidy(block.language or "") or None
            return replace(block, text=verbatim(block.text), language=language)
        case d.RawBlock():
            return replace(block, text=verbatim(block.text))
        case d.Figure(alt=str() as alt):
            return replace(block, alt=tidy(alt))
        case d.Callout():
            return replace(block, kind=tidy(block.kind).lower())
        case d.FootnoteDef():
            return replace(block, id=tidy(block.id))
        case _:
            return block


def without_empty_parts(block: d.Block) -> d.Block:
    """Lists have no empty items, definition lists no empty terms or definitions.

    An item with a box to tick stays.
    """
    match block:
        case d.List():
            items = tuple(
                _tidy(i) for i in block.items if i.blocks or i.checked is not None
            )
            return replace(block, items=items)
        case d.DefinitionList():
            defined = (
                replace(
                    item,
                    terms=tuple(filter(None, item.terms)),
                    definitions=tuple(filter(None, item.definitions)),
                )
                for item in block.items
            )
            kept = (item for item in defined if item.terms or item.definitions)
            return replace(block, items=tuple(map(_tidy, kept)))
        case _:
            return block


def _tidy(part: Marked) -> Marked:
    if part.attributes == d.NO_ATTRIBUTES:
        return part
    return replace(part, attributes=tidy_attributes(part.attributes))


def squared(block: d.Block) -> d.Block:
    """Tables have no row without cells, save under a cell from above, and their spans
    are at least one and end with the table.
    """
    if not isinstance(block, d.Table):
        return block
    rows: list[d.Row] = []
    reach = 0
    for row in block.rows:
        if row.cells or reach > len(rows):
            spans = (cell.rowspan for cell in row.cells)
            reach = max(reach, len(rows) + max(spans, default=1))
            rows.append(row)
    done = []
    for index, row in enumerate(rows):
        room = len(rows) - index
        done.append(_tidy(replace(row, cells=tuple(_cell(c, room) for c in row.cells))))
    return replace(block, rows=tuple(done))


def _cell(cell: d.Cell, room: int) -> d.Cell:
    colspan = min(max(cell.colspan, 1), MAX_COLSPAN)
    rowspan = min(max(cell.rowspan, 1), room)
    if (colspan, rowspan) != (cell.colspan, cell.rowspan):
        cell = replace(cell, colspan=colspan, rowspan=rowspan)
    return _tidy(cell)


def is_empty(block: d.Block) -> bool:
    """Whether a block, its parts being canonical, holds nothing that anybody would miss."""
    match block:
        case d.Paragraph() | d.Heading():
            return not block.content
        case d.List() | d.DefinitionList():
            return not block.items
        case d.Table():
            held = any(cell.blocks for row in block.rows for cell in row.cells)
            return not held and not block.caption
        case d.Quote():
            return not block.blocks and not block.attribution
        case d.Callout():
            return not block.blocks and not block.title
        case d.Code() | d.RawBlock():
            return not block.text.strip()
        case d.Figure() | d.Divider() | d.FootnoteDef() | d.Opaque():
            return False


BLOCK_RULES: tuple[Callable[[d.Block], d.Block], ...] = (
    attributed,
    valued,
    without_empty_parts,
    squared,
)
