"""Tables of an OpenDocument text: spans, covered cells, header rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from importers.document import Blocks, Cell, Row, Table
from importers.readers.odt.context import State
from importers.readers.odt.odf import STYLE_NAME, TABLE, P, number
from importers.readers.safe_xml import Element

GROUPS = frozenset(TABLE + name for name in ("table-rows", "table-row-group"))
HEADER = TABLE + "table-header-rows"
ROW = TABLE + "table-row"
CELL = TABLE + "table-cell"
COVERED = TABLE + "covered-table-cell"
MAX_SPAN = 200
MAX_CELLS = 20_000
HEADING_STYLES = frozenset(
    {"table heading", "tableheader", "table header", "tableheaderrow"}
)


def read_table(
    table: Element, read_blocks: Callable[[Element], Blocks], state: State
) -> Table | None:
    """The table; None where it has no rows."""
    rows: list[Row] = []
    cells = 0
    for element, header in _rows(table, False):
        made: list[Cell] = []
        for cell in element:
            if cell.tag == COVERED:
                rest = read_blocks(cell)
                if rest and not made:
                    made.append(Cell(rest))
                elif rest:
                    made[-1] = Cell(
                        made[-1].blocks + rest,
                        made[-1].header,
                        made[-1].colspan,
                        made[-1].rowspan,
                    )
                continue
            if cell.tag != CELL:
                continue
            blocks = read_blocks(cell)
            head = header or _is_heading(cell, state)
            one = Cell(
                blocks,
                head,
                min(max(number(cell.get(TABLE + "number-columns-spanned")), 1), MAX_SPAN),
                min(max(number(cell.get(TABLE + "number-rows-spanned")), 1), MAX_SPAN),
            )
            times = number(cell.get(TABLE + "number-columns-repeated"))
            times = min(max(times, 1), MAX_SPAN, MAX_CELLS - cells)
            made += [one] * (times if blocks else min(times, 1))
            cells += max(times, 1)
        rows.append(Row(tuple(made)))
        if cells >= MAX_CELLS:
            break
    return Table(tuple(rows)) if any(row.cells for row in rows) else None


def _rows(parent: Element, header: bool) -> Iterator[tuple[Element, bool]]:
    for child in parent:
        if child.tag == ROW:
            yield child, header
        elif child.tag in GROUPS:
            yield from _rows(child, header)
        elif child.tag == HEADER:
            yield from _rows(child, True)


def _is_heading(cell: Element, state: State) -> bool:
    """Whether all paragraphs of a cell have the style of a table's heading."""
    styles = {
        state.styles.paragraph(p.get(STYLE_NAME) or "").name for p in cell.iterchildren(P)
    }
    return bool(styles) and styles <= HEADING_STYLES
