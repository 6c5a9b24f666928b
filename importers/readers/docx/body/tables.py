"""Tables of a Word file (ECMA-376 Part 1, 17.4): grid columns into cells with spans."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from importers.document import Alignment, Blocks, Cell, Row, Table
from importers.readers.docx.body.table_headers import (
    GridCell,
    GridRow,
    has_header_column,
    header_rows,
)
from importers.readers.docx.context import DocxContext
from importers.readers.docx.ooxml import (
    PPR,
    VAL,
    P,
    W,
    child,
    is_prompt,
    number,
    on,
    val,
)
from importers.readers.docx.source_words import source_words
from importers.readers.docx.words.descriptions import attribute_words_below
from importers.readers.safe_xml import Element
from importers.result import Cause

CONTAINERS = frozenset(W + n for n in ("sdt", "sdtContent", "ins", "moveTo", "customXml"))
"""What may stand round rows and cells."""
MAX_SPAN = 200
"""Chosen: Word itself has at most 63 columns."""
ALIGNMENTS = {"center": Alignment.CENTER, "right": Alignment.RIGHT, "end": Alignment.RIGHT}

ReadBlocks = Callable[[Element], Blocks]


def read_table(
    table: Element, read_blocks: ReadBlocks, context: DocxContext
) -> Table | None:
    """Returns the table; None where tracked changes took all its rows."""
    rows = _read_rows(table, read_blocks, context)
    if not rows:
        return None
    heads = header_rows(table, rows, context.styles)
    column_heads = has_header_column(table, context.styles)
    return Table(
        tuple(_finished(row, at < heads, column_heads) for at, row in enumerate(rows))
    )


def _read_rows(
    table: Element, read_blocks: ReadBlocks, context: DocxContext
) -> list[GridRow]:
    rows: list[GridRow] = []
    above: dict[int, GridCell] = {}
    for element in _inside(table, W + "tr"):
        properties = element.find(W + "trPr")
        if child(properties, "del") is not None:
            words = "".join(t.text or "" for t in element.iter(W + "t", W + "delText"))
            for text in (words, *attribute_words_below(element)):
                context.leave_out(Cause.DELETED, text)
            continue
        row = GridRow(header=on(child(properties, "tblHeader")))
        # A row may leave the first columns of the grid empty.
        column = min(number(val(properties, "gridBefore")), MAX_SPAN)
        if column > 0:
            row.cells.append(GridCell(0, (), column))
        for cell in _inside(element, W + "tc"):
            column = _add_cell(cell, row, column, above, read_blocks, context)
        # A row that ends early ends the merged cells to the right of its last one.
        above = {at: cell for at, cell in above.items() if at < column}
        rows.append(row)
    return rows


def _inside(parent: Element, wanted: str) -> Iterator[Element]:
    """Yields the rows of a table or the cells of a row, content controls looked through."""
    for element in parent:
        if element.tag == wanted:
            yield element
        elif element.tag in CONTAINERS:
            yield from _inside(element, wanted)


def _add_cell(
    element: Element,
    row: GridRow,
    column: int,
    above: dict[int, GridCell],
    read_blocks: ReadBlocks,
    context: DocxContext,
) -> int:
    """Puts a cell into a row, or into the cell that it is merged with.

    `above` are the cells that go on below themselves, by column. Returns the column
    after the cell.
    """
    properties = element.find(W + "tcPr")
    span = min(max(number(val(properties, "gridSpan"), 1), 1), MAX_SPAN)
    down, across = child(properties, "vMerge"), child(properties, "hMerge")
    # A cell is read even where it is merged away: it may hold words.
    blocks = () if _is_prompt(element, context) else read_blocks(element)
    if _goes_on(down) and column in above:
        above[column].rowspan += 1
        above[column].blocks += blocks
    elif _goes_on(across) and row.cells:
        row.cells[-1].colspan += span
        row.cells[-1].blocks += blocks
    else:
        cell = GridCell(column, blocks, span, 1, _alignment(element))
        row.cells.append(cell)
        above.pop(column, None)
        if down is not None:
            above[column] = cell
    return column + span


def _is_prompt(cell: Element, context: DocxContext) -> bool:
    """Returns whether a content control round a cell shows a prompt, which is then left
    out.
    """
    content = cell.getparent()
    control = None if content is None else content.getparent()
    if control is None or control.tag != W + "sdt" or not is_prompt(control):
        return False
    context.fields.pass_over(cell)
    context.leave_out_prompt(source_words((cell,), context.hides))
    return True


def _goes_on(merge: Element | None) -> bool:
    """Returns whether a cell is merged with the one before it: `restart` begins a merged
    cell.
    """
    return merge is not None and merge.get(VAL) != "restart"


def _alignment(cell: Element) -> Alignment | None:
    """Returns the alignment that all paragraphs of a cell share."""
    sides = {val(p.find(PPR), "jc") for p in cell.iterchildren(P)}
    return ALIGNMENTS.get(sides.pop() or "") if len(sides) == 1 else None


def _finished(row: GridRow, is_head: bool, column_heads: bool) -> Row:
    return Row(
        tuple(
            Cell(
                cell.blocks,
                is_head or (column_heads and cell.column == 0),
                cell.colspan,
                cell.rowspan,
                cell.align,
            )
            for cell in row.cells
        )
    )
