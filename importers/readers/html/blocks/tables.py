"""`table`: data is read as rows of cells, a table made for layout as what it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from importers.document import Alignment, Cell, Inlines, Marks, Row, Table
from importers.readers.html.dom.element import Element, name_of, words_of
from importers.readers.html.walking.walker import Walker

PARTS = frozenset({"caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr"})
CELLS = frozenset({"td", "th"})
GROUPS = frozenset({"thead", "tbody", "tfoot"})
MAX_SPAN = {"colspan": 1000, "rowspan": 65534}
"""What HTML lets a cell span."""
ALIGNED = re.compile(
    r"text-align\s*:\s*(left|center|right)|(?:^|\s)align-(left|center|right)"
)
LARGE = 10
"""A table of more cells is data, whatever it lacks (as in Gecko's rules)."""
MAX_DATA = 200
"""The most characters in a cell of a small table that is data by its look (chosen)."""


class _Row(NamedTuple):
    """A `tr`, and the name of the group of rows that it stands in."""

    group: str
    element: Element

    def cells(self) -> list[Element]:
        return [cell for cell in self.element if name_of(cell) in CELLS]


def read(element: Element, walker: Walker, _marks: Marks) -> None:
    """Emits a table, or the blocks of one that only places them."""
    infer = walker.context.infer
    rows = list(_rows(element))
    if infer and _is_layout(element, rows):
        walker.walk_transparent(element)
        return
    _read_strays(element, walker)
    caption: Inlines = ()
    for child in element:
        if name_of(child) == "caption":
            caption = walker.inlines_in(child)
    read_rows = [
        _row(row, walker)
        for row in rows
        if row.element not in walker.context.left_out and not _read_notes(row, walker)
    ]
    if infer:
        read_rows = [row for row in read_rows if any(cell.blocks for cell in row.cells)]
    if read_rows or caption:
        attributes = walker.attributes_of(element)
        walker.emit(Table(tuple(read_rows), caption, attributes=attributes))


def _read_strays(table: Element, walker: Walker) -> None:
    """Reads what stands in a table outside its cells; as browsers do, before the table."""
    strays = walker.inner()
    boxes = [table, *(part for part in table if name_of(part) in GROUPS)]
    rows = [row for box in boxes for row in box if name_of(row) == "tr"]
    for box in (*boxes, *rows):
        known = CELLS if name_of(box) == "tr" else PARTS
        strays.add_words(box.text)
        for child in box:
            if name_of(child) not in known:
                strays.walk(child)
            strays.add_words(child.tail)
    walker.emit(*strays.finish())


def _rows(table: Element) -> Iterator[_Row]:
    for child in table:
        name = name_of(child)
        if name == "tr":
            yield _Row("tbody", child)
        elif name in GROUPS:
            yield from (_Row(name, row) for row in child if name_of(row) == "tr")


def _row(row: _Row, walker: Walker) -> Row:
    # Only by inference: our own writer writes `th` for every header cell.
    in_head = walker.context.infer and row.group == "thead"
    cells = tuple(_cell(cell, in_head, walker) for cell in row.cells())
    return Row(cells, attributes=walker.own_attributes_of(row.element))


def _read_notes(row: _Row, walker: Walker) -> bool:
    """Emits the note that a row is; False where it is none."""
    cells = row.cells()
    if not any(cell in walker.context.notes for cell in cells):
        return False
    for cell in cells:
        walker.walk(cell)
    return True


def _cell(element: Element, in_head: bool, walker: Walker) -> Cell:
    return Cell(
        walker.blocks_in(element),
        header=name_of(element) == "th" or in_head,
        colspan=_span(element, "colspan"),
        rowspan=_span(element, "rowspan"),
        align=_alignment(element),
        attributes=walker.own_attributes_of(element),
    )


def _alignment(cell: Element) -> Alignment | None:
    found = ALIGNED.search(f"{cell.get('class') or ''} {cell.get('style') or ''}")
    stated = (found[1] or found[2]) if found else (cell.get("align") or "").lower()
    return Alignment(stated) if stated in {"left", "center", "right"} else None


def _span(cell: Element, side: str) -> int:
    try:
        return min(max(int(cell.get(side) or 1), 1), MAX_SPAN[side])
    except ValueError:
        return 1


def _is_layout(table: Element, rows: list[_Row]) -> bool:
    """Returns whether a table places things rather than relates them.

    After the rules of Gecko's accessibility engine, as Readability took them over.
    """
    if table.get("role") in {"presentation", "none"} or table.get("datatable") == "0":
        return True
    if next(table.iterdescendants("table"), None) is not None:
        return True
    widths = [len(row.cells()) for row in rows]
    columns = max(widths, default=0)
    if columns and _says_data(table):
        return columns * len(rows) == 1
    if len(rows) < 2 or columns < 2:
        return True
    return sum(widths) <= LARGE and any(_holds_text(c) for row in rows for c in row.cells())


def _says_data(table: Element) -> bool:
    """Returns whether a table has the markup of one that holds data."""
    marked = next(table.iter("caption", "th", "thead", "tfoot", "col"), None) is not None
    return marked or bool(table.get("summary"))


def _holds_text(cell: Element) -> bool:
    """Returns whether a cell holds more than a datum: much text, or several paragraphs."""
    return len(words_of(cell)) > MAX_DATA or len(list(cell.iter("p", "div"))) > 1
