"""Keeps the rows and columns of a table in line where both sides changed which there are.

A row that one side added, or kept, has the cells of that side: it gets an empty one in each
column that only the other has, and its cells stand in the order of the columns. A cell that
spans rows or columns spans those too that came between them on either side.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from importers.merging.document_view.building.merged_nodes import IN_NONE, MergedNode
from importers.merging.document_view.building.parents import without_nodes
from importers.merging.engine.tree_merge import TreeMerge
from importers.merging.model.tables import ROW, TABLE, Grid, Place, read_grid
from importers.merging.model.versions import SIDES, ThreeWay, merge_value

Column: TypeAlias = ThreeWay[int | None]
"""Which column of each version it is."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the result, and the places of its cells among the nodes."""

    node: MergedNode
    at: int
    cells: list[int]


def with_tables_in_line(nodes: list[MergedNode], merged: TreeMerge) -> list[MergedNode]:
    """Returns the blocks of a result, the cells of each table in line."""
    tables = [at for at, node in enumerate(nodes) if node.kind == TABLE and all(node.units)]
    if not tables:
        return nodes
    children: dict[int | None, list[int]] = defaultdict(list)
    for index in sorted(range(len(nodes)), key=lambda at: nodes[at].rank):
        children[nodes[index].parent].append(index)
    gone: set[int] = set()
    for table in tables:
        rows = [
            _Row(nodes[at], at, list(children[at]))
            for at in children[table]
            if nodes[at].kind == ROW
        ]
        grids = ThreeWay(
            *(
                read_grid(tree.units, unit) if unit else Grid({}, {}, 0)
                for tree, unit in zip(merged.versions, nodes[table].units, strict=True)
            )
        )
        gone |= _Shape(nodes, rows, grids).align()
    # What base had in a column that is gone goes with it; what is new is out of line rather
    # than lost.
    blocks = merged.blocks
    gone = {at for at in gone if blocks[nodes[at].block].units.base or at not in children}
    for at in sorted(gone):
        gone.update(_inside(at, children))
    return without_nodes(nodes, gone)


def _inside(index: int, children: Mapping[int | None, list[int]]) -> Iterator[int]:
    for each in children.get(index, ()):
        yield each
        yield from _inside(each, children)


@dataclass(slots=True)
class _Shape:
    """Aligns one table of the result."""

    nodes: list[MergedNode]
    rows: Sequence[_Row]
    grids: ThreeWay[Grid]

    def align(self) -> set[int]:
        """Aligns the table; returns the cells for which there is no column any more."""
        gone: set[int] = set()
        columns = self._columns()
        if not columns or not all(self._differs(columns, side) for side in SIDES):
            return gone
        for at, row in enumerate(self.rows):
            gone.update(self._complete(row, columns))
            for cell in row.cells:
                self._span(cell, at, columns)
        return gone

    def _columns(self) -> Sequence[Column]:
        """The columns of the result, as most of the rows have them that both sides have."""
        found: Counter[tuple[Column, ...]] = Counter()
        for row in self.rows:
            places = [self._places(cell) for cell in row.cells]
            simple = all(_is_simple(place) for each in places for place in each)
            if row.node.units.ours and row.node.units.theirs and simple:
                found[tuple(each.map(_left) for each in places)] += 1
        return found.most_common(1)[0][0] if found else ()

    def _differs(self, columns: Sequence[Column], side: int) -> bool:
        """Whether a side has other rows or columns than base, or in another order."""
        base, own = self.grids.base, self.grids[side]
        added = any(row.node.units[side] and not row.node.units.base for row in self.rows)
        added |= any(each[side] is not None and each.base is None for each in columns)
        both = [
            (left, was)
            for each in columns
            if (left := each[side]) is not None and (was := each.base) is not None
        ]
        order = [was for _, was in sorted(both)]
        return (
            added
            or (len(base.rows), base.width) != (len(own.rows), own.width)
            or order != sorted(order)
        )

    def _complete(self, row: _Row, columns: Sequence[Column]) -> Iterator[int]:
        """Gives a row of one side its cells in the order of the columns; yields those for
        which there is none."""
        sides = [side for side in SIDES if row.node.units[side]]
        if len(sides) != 1:
            return
        (side,) = sides
        left = {_left(self._places(cell)[side]): cell for cell in row.cells}
        if None in left or len(left) < len(row.cells):
            return
        covered = self._covered_in(row, side)
        ordered: list[int] = []
        for at, column in enumerate(columns):
            if column[side] in left:
                ordered.append(left.pop(column[side]))
            elif column[side] is None and not _within_span(columns, at, side, covered):
                ordered.append(self._empty(row, column))
        rest = list(left.values())
        yield from rest
        row.cells[:] = ordered + rest
        for rank, cell in enumerate(row.cells):
            self.nodes[cell].rank = rank

    def _covered_in(self, row: _Row, side: int) -> dict[int, int]:
        """Which cell covers each column of a row on its side."""
        unit, grid = row.node.units[side], self.grids[side]
        top = grid.rows.get(unit.index, -1) if unit else -1
        return {
            column: index
            for index, place in grid.cells.items()
            if place.top <= top < place.bottom
            for column in range(place.left, place.right)
        }

    def _empty(self, row: _Row, column: Column) -> int:
        """A new cell without words, as the others of its column are aligned."""
        likes = (
            self.nodes[cell].facts.get("align")
            for each in self.rows
            for cell in each.cells
            if self._places(cell).map(_left) == column
        )
        header = all(self.nodes[cell].facts.get("header") for cell in row.cells)
        facts = {"header": header, "colspan": 1, "rowspan": 1, "align": next(likes, None)}
        new = MergedNode(IN_NONE, row.node.block, "cell", facts, parent=row.at)
        self.nodes.append(new)
        return len(self.nodes) - 1

    def _span(self, cell: int, at: int, columns: Sequence[Column]) -> None:
        """Gives a cell that spans rows or columns those that it spans in the result."""
        node, places = self.nodes[cell], self._places(cell)
        known = [place for place in places if place]
        if any(place.bottom > place.top + 1 for place in known):
            below = [self._spans_row(places, row) for row in self.rows[at + 1 :]]
            _set(node, "rowspan", 1 + [*below, False].index(False))
        if any(place.right > place.left + 1 for place in known):
            spanned = [at for at, each in enumerate(columns) if _spans_column(places, each)]
            whole = all(
                place is None or (place.left, place.right) == (0, grid.width)
                for place, grid in zip(places, self.grids, strict=True)
            )
            count = spanned[-1] - spanned[0] + 1 if spanned else 1
            _set(node, "colspan", len(columns) if whole else count)

    def _spans_row(self, places: ThreeWay[Place | None], row: _Row) -> bool:
        """Whether a cell covers a row too."""
        said: list[bool | None] = []
        for place, unit, grid in zip(places, row.node.units, self.grids, strict=True):
            top = grid.rows.get(unit.index) if unit else None
            if place is None or top is None:
                said.append(None)
            else:
                said.append(place.top <= top < place.bottom)
        return _agreed(ThreeWay(*said))

    def _places(self, cell: int) -> ThreeWay[Place | None]:
        units = self.nodes[cell].units
        return ThreeWay(
            *(
                grid.cells.get(unit.index) if unit else None
                for unit, grid in zip(units, self.grids, strict=True)
            )
        )


def _is_simple(place: Place | None) -> bool:
    return place is None or place.right == place.left + 1


def _left(place: Place | None) -> int | None:
    return None if place is None else place.left


def _within_span(
    columns: Sequence[Column], at: int, side: int, covered: Mapping[int, int]
) -> bool:
    """Whether one cell of a side covers the columns on both sides of a place."""
    before = [left for each in columns[:at] if (left := each[side]) is not None]
    behind = [left for each in columns[at:] if (left := each[side]) is not None]
    if before and behind:
        one, two = covered.get(before[-1]), covered.get(behind[0])
        return one is not None and one == two
    return len(covered) > 1 and len(set(covered.values())) == 1


def _spans_column(places: ThreeWay[Place | None], column: Column) -> bool:
    said = (
        place.left <= left < place.right if place and left is not None else None
        for place, left in zip(places, column, strict=True)
    )
    return _agreed(ThreeWay(*said))


def _agreed(said: ThreeWay[bool | None]) -> bool:
    """Whether something is so, merged of what each version says; None says nothing."""
    base, ours, theirs = said
    if ours is None or theirs is None:
        known = [each for each in (ours, theirs, base) if each is not None]
        return bool(known and known[0])
    return ours or theirs if base is None else bool(merge_value(base, ours, theirs))


def _set(node: MergedNode, name: str, value: int) -> None:
    node.facts[name] = value
    node.disputed -= {name}
