"""Which cell of a table something is about, in words: its own words often do not tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from importers import Document
from importers.document import Block, Cell, Table
from importers.document.traversal import walk
from importers.document.words import texts


def cells_by_block(document: Document) -> Mapping[str, str]:
    """Returns, for each block with an id that is in a table, its row and column by their
    headings."""
    blocks = (document.lead, *(section.blocks for section in document.sections))
    tables = [each for part in blocks for each in walk(part) if isinstance(each, Table)]
    return {id: place for table in tables for id, place in _places(table)}


def _places(table: Table) -> Iterator[tuple[str, str]]:
    """Yields the id of each block in a table, with its place in words."""
    plain = all(
        cell.colspan == cell.rowspan == 1 for row in table.rows for cell in row.cells
    )
    for number, row in enumerate(table.rows):
        for at, cell in enumerate(row.cells):
            # Where cells span others, the cell above may be another column's.
            named = ", ".join(_headings(table, number, at)) if plain else ""
            place = f"In a table: {named}." if named else "In a table."
            for id in filter(None, map(_id, (cell, *walk(cell.blocks)))):
                yield id, place


def _headings(table: Table, number: int, at: int) -> Iterator[str]:
    """Yields the names of the row and the column of a cell, as far as they have any."""
    first_cells = table.rows[number].cells
    heads = table.rows[0].cells
    if number and at and (words := _words(first_cells[0])):
        yield f"row “{words}”"
    if number and at < len(heads) and heads[at].header and (words := _words(heads[at])):
        yield f"column “{words}”"


def _words(cell: Cell) -> str:
    return " ".join(" ".join(texts(cell.blocks)).split())


def _id(block: Block | Cell) -> str | None:
    origin = getattr(block, "origin", None)
    return origin.id if origin else None
