"""docutils' tables as tables: spans, header rows, stub columns, captions."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes

from importers.document import Blocks, Cell, Inlines, Row, Table
from importers.readers.rst.blocks.block_reader import RstBlocks


def read_table(node: nodes.Element, reader: RstBlocks) -> Blocks:
    """Returns a table with its caption."""
    caption: Inlines = ()
    rows: list[Row] = []
    for child in node.children:
        if isinstance(child, nodes.title):
            caption = reader.inlines(child)
        elif isinstance(child, nodes.tgroup):
            rows += _rows(child, reader)
    return (Table(tuple(rows), caption, attributes=reader.attributes(node)),)


def _rows(group: nodes.tgroup, reader: RstBlocks) -> Iterator[Row]:
    stubs = sum(bool(column.get("stub")) for column in group.findall(nodes.colspec))
    for row in group.findall(nodes.row):
        if _table_of(row) is not group.parent:
            # It stands in a table within a cell, which is read with the cell.
            continue
        in_head = isinstance(row.parent, nodes.thead)
        entries = [one for one in row.findall(nodes.entry) if one.parent is row]
        yield Row(
            tuple(
                Cell(
                    reader.blocks(entry.children),
                    in_head or place < stubs,
                    entry.get("morecols", 0) + 1,
                    entry.get("morerows", 0) + 1,
                )
                for place, entry in enumerate(entries)
            )
        )


def _table_of(row: nodes.Node) -> nodes.Node | None:
    node = row.parent
    while node is not None and not isinstance(node, nodes.table):
        node = node.parent
    return node
