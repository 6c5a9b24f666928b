"""Tables as GFM writes them, where it can say them."""

from __future__ import annotations

from importers.document import (
    NO_ATTRIBUTES,
    Alignment,
    Blocks,
    Cell,
    Inlines,
    Paragraph,
    Row,
    Table,
)
from importers.writers.markdown.context import MarkdownContext
from importers.writers.markdown.inlines import write_line

RULES = {
    None: "---",
    Alignment.LEFT: ":--",
    Alignment.CENTER: ":-:",
    Alignment.RIGHT: "--:",
}


def is_sayable(table: Table) -> bool:
    """True where a GFM table says all: one header row, a grid, one line in each cell."""
    if table.caption or table.attributes != NO_ATTRIBUTES or not table.rows:
        return False
    head, *body = table.rows
    alignments = tuple(cell.align for cell in head.cells)
    return (
        bool(head.cells)
        and _is_sayable_row(head, alignments, header=True)
        and all(_is_sayable_row(row, alignments, header=False) for row in body)
    )


def _is_sayable_row(
    row: Row, alignments: tuple[Alignment | None, ...], *, header: bool
) -> bool:
    """GFM aligns whole columns, and has header cells in the first row alone."""
    return (
        row.attributes == NO_ATTRIBUTES
        and tuple(cell.align for cell in row.cells) == alignments
        and all(cell.header == header and _is_sayable_cell(cell) for cell in row.cells)
    )


def _is_sayable_cell(cell: Cell) -> bool:
    plain = cell.attributes == NO_ATTRIBUTES and cell.colspan == cell.rowspan == 1
    return plain and _words(cell.blocks) is not None


def _words(blocks: Blocks) -> Inlines | None:
    """What the cell says on one line, or None where that is not all."""
    match blocks:
        case ():
            return ()
        case (Paragraph(content, attributes=attributes),) if attributes == NO_ATTRIBUTES:
            return content
    return None


def write_table(table: Table, context: MarkdownContext) -> str:
    """A sayable table as GFM."""
    head, *body = table.rows
    rules = "| " + " | ".join(RULES[cell.align] for cell in head.cells) + " |"
    return "\n".join([_row(head, context), rules, *(_row(row, context) for row in body)])


def _row(row: Row, context: MarkdownContext) -> str:
    cells = [write_line(_words(cell.blocks) or (), context) for cell in row.cells]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
