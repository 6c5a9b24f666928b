"""Finds the tables, rows, columns and definitions that one side removed and the other
changed.

What is left of such a part alone says something else: a dose without its medicine, a
meaning without its term, or a row whose cells stand under the headings of others. So it
is kept or removed with all that is in it, as a removed section is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from importers.merging.model.matched_blocks import MatchedBlock, by_unit
from importers.merging.model.tables import ROW, TABLE, read_grid
from importers.merging.model.tree import FlatTree, Unit, inside
from importers.merging.model.versions import SIDES, ThreeWay, other_side
from importers.merging.ordering.removed_sections import RemovedSection, was_changed

COLUMN = "column"
_WHOLE = {TABLE: TABLE, ROW: "row", "definition": "definition"}
"""Kinds of containers that are removed as a whole, as people call them."""


def find_removed_parts(
    trees: ThreeWay[FlatTree],
    blocks: Sequence[MatchedBlock],
    sections: Iterable[RemovedSection],
) -> list[RemovedSection]:
    """Returns the outermost parts to ask about that stand in no removed section."""
    asked = {index for section in sections for index in section.blocks}
    block_of = by_unit(blocks)
    found: list[RemovedSection] = []
    for side in SIDES:
        finder = _Finder(trees, blocks, block_of, side, asked)
        found += finder.wholes()
        found += finder.columns()
    return found


@dataclass(slots=True)
class _Finder:
    """Finds what one side has and the other removed."""

    trees: ThreeWay[FlatTree]
    blocks: Sequence[MatchedBlock]
    block_of: Mapping[tuple[int, int], MatchedBlock]
    side: int
    asked: set[int] = field(default_factory=set)
    """The blocks that are in a question already."""

    def wholes(self) -> Iterator[RemovedSection]:
        """Yields the removed containers in which this side changed something."""
        for unit in self.trees[self.side].units:
            block = self.block_of[self.side, unit.index]
            if unit.kind in _WHOLE and self._removed(block):
                held = [unit, *inside(self.trees[self.side].units, unit)]
                yield from self._part(_WHOLE[unit.kind], block.index, held)

    def columns(self) -> Iterator[RemovedSection]:
        """Yields the columns that the other side removed and this one changed."""
        units = self.trees[self.side].units
        for table in units:
            block = self.block_of[self.side, table.index]
            if table.kind != TABLE or not all(block.units):
                continue
            columns: dict[int, list[Unit]] = defaultdict(list)
            for index, place in read_grid(units, table).cells.items():
                if place.right == place.left + 1:
                    columns[place.left].append(units[index])
            for _, cells in sorted(columns.items()):
                # The cells of a removed row go with it.
                cells = [
                    cell for cell in cells if not self._removed(self._row(units, cell))
                ]
                known = [cell for cell in cells if self._stayed(units, cell)]
                if known and all(self._removed(self._block(cell)) for cell in known):
                    held = [each for cell in cells for each in (cell, *inside(units, cell))]
                    heading = self._block(cells[0]).index
                    yield from self._part(COLUMN, heading, held)

    def _stayed(self, units: Sequence[Unit], cell: Unit) -> bool:
        """Whether base has a cell, and both sides have its row."""
        return bool(self._block(cell).units.base) and all(self._row(units, cell).units)

    def _row(self, units: Sequence[Unit], cell: Unit) -> MatchedBlock:
        return self._block(units[cell.parent or 0])

    def _part(
        self, kind: str, heading: int, held: Iterable[Unit]
    ) -> Iterator[RemovedSection]:
        """Yields the part that holds these units, if it is to be asked about."""
        other = other_side(self.side)
        indices = list(dict.fromkeys(self._block(unit).index for unit in held))
        indices = [i for i in indices if not self.blocks[i].units[other]]
        if heading in self.asked or not any(map(self._changed, indices)):
            return
        free = [index for index in indices if index not in self.asked]
        self.asked.update(free)
        was = [index for index in free if self.blocks[index].units.base]
        yield RemovedSection(
            heading, self.side, blocks=free, was=was, shown=free, part=kind
        )

    def _changed(self, index: int) -> bool:
        return was_changed(self.blocks[index], self.side)

    def _block(self, unit: Unit) -> MatchedBlock:
        return self.block_of[self.side, unit.index]

    def _removed(self, block: MatchedBlock) -> bool:
        return bool(block.units.base) and not block.units[other_side(self.side)]
