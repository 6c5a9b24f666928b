"""Where the cells of a table stand, counted in rows and columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from importers.merging.model.tree import Unit, children

TABLE, ROW = "table", "table row"


class Place(NamedTuple):
    """The rows and columns of a cell, each from the first to before the last."""

    top: int
    bottom: int
    left: int
    right: int


class Grid(NamedTuple):
    """A table of one version."""

    cells: Mapping[int, Place]
    """The index of the unit of each cell -> its place."""
    rows: Mapping[int, int]
    """The index of the unit of each row -> which row it is."""
    width: int
    """How many columns there are."""


def read_grid(units: Sequence[Unit], table: Unit) -> Grid:
    """Returns the grid of a table; spans that reach over the end of it are cut."""
    rows = [unit for unit in children(units, table) if unit.kind == ROW]
    cells: dict[int, Place] = {}
    taken: dict[int, set[int]] = defaultdict(set)
    for top, row in enumerate(rows):
        left = 0
        for cell in children(units, row):
            while left in taken[top]:
                left += 1
            bottom = min(top + _span(cell, "rowspan"), len(rows))
            right = left + _span(cell, "colspan")
            cells[cell.index] = Place(top, bottom, left, right)
            for each in range(top, bottom):
                taken[each].update(range(left, right))
            left = right
    width = max((each.right for each in cells.values()), default=0)
    return Grid(cells, {row.index: at for at, row in enumerate(rows)}, width)


def _span(cell: Unit, name: str) -> int:
    value = cell.node.fact(name, 1)
    return value if isinstance(value, int) and value > 0 else 1
