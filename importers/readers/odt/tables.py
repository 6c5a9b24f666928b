"""Tables of an OpenDocument text (ODF 1.2, 9): spans, covered cells, header rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from importers.document import Blocks, Cell, Row, Table
from importers.readers.odt.context import OdtContext
from importers.readers.odt.odf import STYLE_NAME, TABLE, P, number
from importers.readers.safe_xml import Element

GROUPS = frozenset(TABLE + name for name in ("table-rows", "table-row-group"))
HEADER = TABLE + "table-header-rows"
ROW = TABLE + "table-row"
CELL = TABLE + "table-cell"
COVERED = TABLE + "covered-table-cell"
"""A cell that another one spreads over."""
MAX_SPAN = 200
"""Chosen, as in Word files; a cell may say that it is repeated a million times."""
MAX_CELLS = 20_000
"""Chosen: a table of a thousand rows of twenty cells."""
HEADING_STYLES = frozenset(
    {"table heading", "tableheader", "table header", "tableheaderrow"}
)

ReadBlocks = Callable[[Element], Blocks]


def read_table(
    table: Element, read_blocks: ReadBlocks, context: OdtContext
) -> Table | None:
    """Returns the table; None where it has no cells.

    One of more than `MAX_CELLS` cells ends with the row in which it reaches them.
    """
    rows: list[Row] = []
    cells = 0
    for element, is_header in _rows(table, False):
        made: list[Cell] = []
        for cell in element:
            if cell.tag == COVERED:
                _join_covered(made, read_blocks(cell))
            elif cell.tag == CELL:
                is_head = is_header or _is_heading(cell, context)
                one = _cell(cell, read_blocks(cell), is_head)
                times = min(_count(cell, "number-columns-repeated"), MAX_CELLS - cells)
                # Empty cells are repeated to fill the sheet, and mean one at the most.
                made += [one] * (times if one.blocks else min(times, 1))
                cells += max(times, 1)
        rows.append(Row(tuple(made)))
        if cells >= MAX_CELLS:
            break
    return Table(tuple(rows)) if any(row.cells for row in rows) else None


def _rows(parent: Element, is_header: bool) -> Iterator[tuple[Element, bool]]:
    """Yields the rows of a table, and whether each is a header."""
    for child in parent:
        if child.tag == ROW:
            yield child, is_header
        elif child.tag in GROUPS:
            yield from _rows(child, is_header)
        elif child.tag == HEADER:
            yield from _rows(child, True)


def _cell(cell: Element, blocks: Blocks, is_head: bool) -> Cell:
    return Cell(
        blocks,
        is_head,
        _count(cell, "number-columns-spanned"),
        _count(cell, "number-rows-spanned"),
    )


def _count(cell: Element, name: str) -> int:
    return min(max(number(cell.get(TABLE + name)), 1), MAX_SPAN)


def _join_covered(made: list[Cell], covered: Blocks) -> None:
    """Adds what a covered cell holds, which nobody sees, to the cell before it."""
    if covered and made:
        made[-1] = replace(made[-1], blocks=made[-1].blocks + covered)
    elif covered:
        made.append(Cell(covered))


def _is_heading(cell: Element, context: OdtContext) -> bool:
    """Returns whether all paragraphs of a cell have the style of a table's heading."""
    styles = context.styles
    names = {styles.paragraph(p.get(STYLE_NAME) or "").name for p in cell.iterchildren(P)}
    return bool(names) and names <= HEADING_STYLES
