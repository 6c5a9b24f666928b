"""Which cell of a table something is about, in words: its own words often do not tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from importers import Document
from importers.document import Block, Cell, Table
from importers.document.traversal import walk
from importers.document.words import texts


def cells_by_block(document: Document) -> Mapping[str, str]:
    """Row and column, by their headings, of each block with an id that is in a table."""
    blocks = (document.lead, *(section.blocks for section in document.sections))
    tables = [each for part in blocks for each in walk(part) if isinstance(each, Table)]
    return {id: place for table in tables for id, place in _places(table)}


def _places(table: Table) -> Iterator[tuple[str, str]]:
    plain = all(
        cell.colspan == cell.rowspan == 1 for row in table.rows for cell in row.cells
    )
    heads = table.rows[0].cells if plain and table.rows else ()
    for number, row in enumerate(table.rows):
        for at, cell in enumerate(row.cells):
            parts = []
            if number and at and plain:
                parts.append(("row", _words(row.cells[0])))
            if number and at < len(heads) and heads[at].header:
                parts.append(("column", _words(heads[at])))
            named = ", ".join(f"{what} “{words}”" for what, words in parts if words)
            place = f"In a table: {named}." if named else "In a table."
            for id in filter(None, map(_id, (cell, *walk(cell.blocks)))):
                yield id, place


def _words(cell: Cell) -> str:
    return " ".join(" ".join(texts(cell.blocks)).split())


def _id(block: Block | Cell) -> str | None:
    origin = getattr(block, "origin", None)
    return origin.id if origin else None
