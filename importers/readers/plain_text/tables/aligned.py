"""Tables whose columns are made of spaces."""

from __future__ import annotations

import re
from collections.abc import Sequence

from importers.readers.plain_text.lines.list_markers import find_marker
from importers.readers.plain_text.lines.text_line import TextLine
from importers.readers.plain_text.tables.grid import Grid

GAP = re.compile(r" {2,}|\t+")
EDGE_SIGNS = "-=─━═+| "
FEWEST_ROWS = 3
"""Rows in line that are no chance where no edge is drawn."""

_Row = list[tuple[int, str]]
"""The cells of a row, each with the column at which it begins."""


def aligned_grid(run: Sequence[TextLine]) -> Grid | None:
    """Returns the words of rows whose cells begin, or end, at the same columns.

    Two spaces or more stand between them. None where the lines are no such rows.
    """
    edges = [place for place, line in enumerate(run) if _is_edge(line)]
    inner = [line for line in run if not _is_edge(line)]
    if len(inner) < (2 if edges else FEWEST_ROWS):
        return None
    if any(find_marker(line.text) for line in inner):
        return None
    rows = [_cells(line) for line in inner]
    if not _are_in_line(rows):
        return None
    words = [[word for _, word in row] for row in rows]
    return Grid(words, _has_head(edges, len(run)))


def _are_in_line(rows: Sequence[_Row]) -> bool:
    """Returns whether the cells of each column but the first begin or end at one place."""
    width = len(rows[0])
    if width < 2 or any(len(row) != width for row in rows):
        return False
    for column in range(1, width):
        starts = {row[column][0] for row in rows}
        ends = {row[column][0] + len(row[column][1]) for row in rows}
        # Words stand in line at the left, numbers at the right.
        if len(starts) > 1 and len(ends) > 1:
            return False
    return True


def _has_head(edges: Sequence[int], lines: int) -> bool:
    """Returns whether one row stands above an edge that neither opens nor closes the
    table.
    """
    return any(
        1 <= edge < lines - 1 and edge - above == 1 for above, edge in enumerate(edges)
    )


def _is_edge(line: TextLine) -> bool:
    return len(line.text) >= 3 and not line.text.strip(EDGE_SIGNS)


def _cells(line: TextLine) -> _Row:
    cells: _Row = []
    place = line.indent
    for match in GAP.finditer(line.raw, line.indent):
        cells.append((place, line.raw[place : match.start()]))
        place = match.end()
    cells.append((place, line.raw[place:].rstrip()))
    return cells
