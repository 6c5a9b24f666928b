"""Tables of a Word file: grid columns into cells with spans, header rows, nesting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from importers.document import Alignment, Blocks, Cell, Paragraph, Row, Style, Table, Text
from importers.readers.docx.context import State
from importers.readers.docx.ooxml import VAL, P, W, number, on, val
from importers.readers.safe_xml import Element
from importers.result import Reason

CONTAINERS = frozenset(W + n for n in ("sdt", "sdtContent", "ins", "moveTo", "customXml"))
MAX_SPAN = 200
ALIGNMENTS = {"center": Alignment.CENTER, "right": Alignment.RIGHT, "end": Alignment.RIGHT}


@dataclass(slots=True)
class _Cell:
    """A cell in the making."""

    column: int
    blocks: Blocks
    colspan: int = 1
    rowspan: int = 1
    align: Alignment | None = None


@dataclass(slots=True)
class _Row:
    cells: list[_Cell] = field(default_factory=list)
    header: bool = False


def read_table(
    table: Element, read_blocks: Callable[[Element], Blocks], state: State
) -> Table | None:
    """The table; None where tracked changes took all its rows."""
    rows: list[_Row] = []
    below: dict[int, _Cell] = {}
    for element in _parts(table, W + "tr"):
        properties = element.find(W + "trPr")
        if properties is not None and properties.find(W + "del") is not None:
            words = "".join(t.text or "" for t in element.iter(W + "t", W + "delText"))
            state.leave_out(Reason.DELETED, words)
            continue
        row = _Row(header=properties is not None and on(properties.find(W + "tblHeader")))
        column = min(number(val(properties, "gridBefore")), MAX_SPAN)
        if column > 0:
            row.cells.append(_Cell(0, (), column))
        for cell in _parts(element, W + "tc"):
            column = _add_cell(cell, row, column, below, read_blocks)
        for stale in [at for at in below if at >= column]:
            del below[stale]
        rows.append(row)
    if not rows:
        return None
    heads = _header_rows(table, rows, state)
    first_column = _header_column(table, state)
    return Table(
        tuple(
            Row(
                tuple(
                    Cell(
                        cell.blocks,
                        at < heads or (first_column and cell.column == 0),
                        cell.colspan,
                        cell.rowspan,
                        cell.align,
                    )
                    for cell in row.cells
                )
            )
            for at, row in enumerate(rows)
        )
    )


def _parts(parent: Element, wanted: str) -> list[Element]:
    """The rows of a table or the cells of a row, content controls looked through."""
    found: list[Element] = []
    for child in parent:
        if child.tag == wanted:
            found.append(child)
        elif child.tag in CONTAINERS:
            found += _parts(child, wanted)
    return found


def _add_cell(
    element: Element,
    row: _Row,
    column: int,
    below: dict[int, _Cell],
    read_blocks: Callable[[Element], Blocks],
) -> int:
    """Put a cell into a row, or into the cell above that it is merged with."""
    properties = element.find(W + "tcPr")
    span = min(max(number(val(properties, "gridSpan"), 1), 1), MAX_SPAN)
    merge = None if properties is None else properties.find(W + "vMerge")
    across = None if properties is None else properties.find(W + "hMerge")
    blocks = read_blocks(element)
    above = below.get(column)
    if merge is not None and merge.get(VAL) != "restart" and above is not None:
        above.rowspan += 1
        above.blocks += blocks
        return column + span
    if across is not None and across.get(VAL) != "restart" and row.cells:
        row.cells[-1].colspan += span
        row.cells[-1].blocks += blocks
        return column + span
    cell = _Cell(column, blocks, span, 1, _alignment(element))
    row.cells.append(cell)
    below.pop(column, None)
    if merge is not None:
        below[column] = cell
    return column + span


def _alignment(cell: Element) -> Alignment | None:
    """The alignment that all paragraphs of a cell share."""
    sides = {val(p.find(W + "pPr"), "jc") for p in cell.iterchildren(P)}
    return ALIGNMENTS.get(sides.pop() or "") if len(sides) == 1 else None


def _header_rows(table: Element, rows: list[_Row], state: State) -> int:
    """How many rows at the top are headers: marked so, or made to stand out."""
    marked = 0
    while marked < len(rows) and rows[marked].header:
        marked += 1
    if marked or len(rows) < 2:
        return 0 if marked == len(rows) and marked > 1 else marked
    if _stands_out(table, "firstRow", 0x0020, state):
        return 1
    bold = [_all_bold(row) for row in rows]
    return 1 if bold[0] and not any(bold[1:]) and len(rows[0].cells) > 1 else 0


def _header_column(table: Element, state: State) -> bool:
    return _stands_out(table, "firstColumn", 0x0080, state, "firstCol")


def _stands_out(
    table: Element, flag: str, bit: int, state: State, condition: str | None = None
) -> bool:
    """Whether the table's style makes its first row or column bold, and is told to."""
    properties = table.find(W + "tblPr")
    look = None if properties is None else properties.find(W + "tblLook")
    style = state.styles.element(val(properties, "tblStyle") or "")
    if look is None or style is None:
        return False
    told = look.get(W + flag)
    if told is None:
        try:
            wanted = bool(int(look.get(VAL) or "0", 16) & bit)
        except ValueError:
            wanted = False
    else:
        wanted = told in ("1", "true", "on")
    return wanted and any(
        part.get(W + "type") == (condition or flag) and on(part.find(f"{W}rPr/{W}b"))
        for part in style.iterchildren(W + "tblStylePr")
    )


def _all_bold(row: _Row) -> bool:
    texts = [
        inline
        for cell in row.cells
        for block in cell.blocks
        if isinstance(block, Paragraph)
        for inline in block.content
        if isinstance(inline, Text) and inline.text.strip()
    ]
    return bool(texts) and all(Style.STRONG in text.marks for text in texts)
