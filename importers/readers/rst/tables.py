"""docutils' tables as tables: spans, header rows, stub columns, captions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from docutils import nodes

from importers.document import Attributes, Blocks, Cell, Inlines, Row, Table
from importers.readers.rst.inlines import State, inlines


def read_table(
    node: nodes.Element,
    read: Callable[[Sequence[nodes.Node]], Blocks],
    state: State,
    at: Attributes,
) -> Table:
    """The table; `read` makes blocks of the nodes in a cell."""
    caption: Inlines = ()
    rows: list[Row] = []
    for child in node.children:
        if isinstance(child, nodes.title):
            caption = inlines(child, state)
        elif isinstance(child, nodes.tgroup):
            columns = list(child.findall(nodes.colspec))
            stubs = sum(bool(column.get("stub")) for column in columns)
            for row in child.findall(nodes.row):
                if _table_of(row) is not node:
                    continue
                head = isinstance(row.parent, nodes.thead)
                rows.append(
                    Row(
                        tuple(
                            Cell(
                                read(entry.children),
                                head or place < stubs,
                                entry.get("morecols", 0) + 1,
                                entry.get("morerows", 0) + 1,
                            )
                            for place, entry in enumerate(row.findall(nodes.entry))
                            if entry.parent is row
                        )
                    )
                )
    return Table(tuple(rows), caption, attributes=at)


def _table_of(row: nodes.Node) -> nodes.Node | None:
    node = row.parent
    while node is not None and not isinstance(node, nodes.table):
        node = node.parent
    return node
