"""Tables to HTML: a head, scopes, spans, and a frame that can be scrolled by keyboard."""

from __future__ import annotations

from collections.abc import Callable

from importers.document import Blocks, Cell, Row, Table
from importers.writers.html.context import HtmlContext, common
from importers.writers.html.inlines import plain, write_inlines
from importers.writers.html.markup import element


def write_table(
    table: Table, context: HtmlContext, inside: Callable[[Blocks, HtmlContext], str]
) -> str:
    """A table in its frame; `inside` writes the blocks of a cell.

    The frame takes the focus, so that a wide table can be scrolled by keyboard; it is
    a region of its own only where a caption gives it a name.
    """
    heads = head_rows(table)
    parts = []
    if table.caption:
        parts.append(element("caption", write_inlines(table.caption, context)))
    for name, rows in (("thead", table.rows[:heads]), ("tbody", table.rows[heads:])):
        if rows:
            lines = "\n".join(_row(row, name, context, inside) for row in rows)
            parts.append(element(name, f"\n{lines}\n"))
    body = "\n".join(parts)
    label = plain(table.caption)
    return element(
        "div",
        element("table", f"\n{body}\n", **common(table.attributes)),
        class_="table",
        role="region" if label else "group",
        aria_label=label or None,
        tabindex=0,
    )


def head_rows(table: Table) -> int:
    """How many first rows are the head: all header cells, none reaching below."""
    heads = 0
    reach = 0
    for n, row in enumerate(table.rows, start=1):
        if not row.cells or not all(cell.header for cell in row.cells):
            break
        reach = max(reach, *(n - 1 + cell.rowspan for cell in row.cells))
        if reach <= n:
            heads = n
    # A table that is all head has no rows for it to head.
    return heads if heads < len(table.rows) else 0


def _row(
    row: Row, part: str, context: HtmlContext, inside: Callable[[Blocks, HtmlContext], str]
) -> str:
    cells = "".join(
        element(
            "th" if cell.header else "td",
            inside(cell.blocks, context),
            **common(cell.attributes),
            scope=_scope(cell, row, part) if cell.header else None,
            colspan=cell.colspan if cell.colspan != 1 else None,
            rowspan=cell.rowspan if cell.rowspan != 1 else None,
            class_=f"align-{cell.align}" if cell.align else None,
        )
        for cell in row.cells
    )
    return element("tr", cells, **common(row.attributes))


def _scope(cell: Cell, row: Row, part: str) -> str:
    if part == "thead" or (len(row.cells) > 1 and all(c.header for c in row.cells)):
        return "colgroup" if cell.colspan > 1 else "col"
    return "rowgroup" if cell.rowspan > 1 else "row"
