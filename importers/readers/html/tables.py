"""`table`: data is read as rows of cells, a table made for layout as what it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from importers.document import Alignment, Cell, Inlines, Row, Table
from importers.readers.html.parsing import Element, name_of, words_of

if TYPE_CHECKING:
    from importers.readers.html.walking import Walker

PARTS = frozenset({"caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr"})
CELLS = frozenset({"td", "th"})
GROUPS = frozenset({"thead", "tbody", "tfoot"})
MAX_SPAN = {"colspan": 1000, "rowspan": 65534}
"""What HTML lets a cell span."""
ALIGNED = re.compile(
    r"text-align\s*:\s*(left|center|right)|(?:^|\s)align-(left|center|right)"
)
LARGE = 10
"""A table of more cells is data, whatever it lacks."""
MAX_WORDY = 200
"""The most characters in a cell of a small table that is data without saying so."""


def read(element: Element, walker: Walker) -> None:
    """Emit a table, or the blocks of one that only places them."""
    rows = list(_rows(element))
    if walker.gathering.guess and _is_layout(element, rows):
        walker.walk_box(element)
        return
    _read_strays(element, walker)
    caption: Inlines = ()
    for child in element:
        if name_of(child) == "caption":
            caption = walker.inlines_in(child)
    made = tuple(
        Row(
            tuple(_cell(cell, part, walker) for cell in _cells(row)),
            attributes=walker.own_attributes_of(row),
        )
        for part, row in rows
        if row not in walker.gathering.left_out
    )
    if walker.gathering.guess:
        made = tuple(row for row in made if any(cell.blocks for cell in row.cells))
    if made or caption:
        walker.emit(Table(made, caption, attributes=walker.attributes_of(element)))


def _read_strays(table: Element, walker: Walker) -> None:
    """Read what stands in a table outside its cells; as browsers do, before the table."""
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


def _rows(table: Element) -> Iterator[tuple[str, Element]]:
    for child in table:
        name = name_of(child)
        if name == "tr":
            yield "tbody", child
        elif name in GROUPS:
            yield from ((name, row) for row in child if name_of(row) == "tr")


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row if name_of(cell) in {"td", "th"}]


def _cell(element: Element, part: str, walker: Walker) -> Cell:
    look = f"{element.get('class') or ''} {element.get('style') or ''}"
    found = ALIGNED.search(look)
    stated = (found[1] or found[2]) if found else (element.get("align") or "").lower()
    head = walker.gathering.guess and part == "thead"
    return Cell(
        walker.blocks_in(element),
        header=name_of(element) == "th" or head,
        colspan=_span(element, "colspan"),
        rowspan=_span(element, "rowspan"),
        align=Alignment(stated) if stated in {"left", "center", "right"} else None,
        attributes=walker.own_attributes_of(element),
    )


def _span(cell: Element, side: str) -> int:
    try:
        return min(max(int(cell.get(side) or 1), 1), MAX_SPAN[side])
    except ValueError:
        return 1


def _is_layout(table: Element, rows: list[tuple[str, Element]]) -> bool:
    """Whether a table places things rather than relates them.

    After the rules of Gecko's accessibility engine, as Readability took them over.
    """
    if table.get("role") in {"presentation", "none"} or table.get("datatable") == "0":
        return True
    if next(table.iterdescendants("table"), None) is not None:
        return True
    widths = [len(_cells(row)) for _, row in rows]
    columns = max(widths, default=0)
    marked = next(table.iter("caption", "th", "thead", "tfoot", "col"), None) is not None
    if columns and len(rows) and (marked or table.get("summary")):
        return columns * len(rows) == 1
    if len(rows) < 2 or columns < 2:
        return True
    if sum(widths) > LARGE:
        return False
    return any(
        len(words_of(cell)) > MAX_WORDY or len(list(cell.iter("p", "div"))) > 1
        for _, row in rows
        for cell in _cells(row)
    )
