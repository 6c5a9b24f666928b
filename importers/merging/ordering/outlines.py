"""Where each block stands in one version: under which heading, and in which block.

A heading opens a section that holds what follows it, up to the next heading; sections
nest by the depth of their headings. A heading that one side removed and the other edited
is a conflict and may stay, so it keeps its section here, as long as what stood in it
stands where it stood.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from importers.merging.model.matched_blocks import MatchedBlock, reading_order

TOP = -1
"""The section of what stands before the first heading, and of the outermost headings."""


@dataclass(slots=True)
class Outline:
    """The structure of one version; blocks are named by their index."""

    present: list[int] = field(default_factory=list)
    """The blocks that the version has, in reading order."""
    sequence: list[int] = field(default_factory=list)
    """The same, and the disputed headings where their sections are."""
    section: dict[int, int] = field(default_factory=dict)
    """A block -> the heading under which it stands; a heading -> the one above it."""
    outermost: dict[int, int] = field(default_factory=dict)
    """A block -> the outermost block that holds it, or itself."""
    moved: Set[int] = frozenset()
    """The blocks of base that the version moved."""


@dataclass(frozen=True, slots=True)
class OutlineReader:
    """Reads outlines of the versions of one merge."""

    blocks: Sequence[MatchedBlock]
    headings: Set[int]
    """The blocks that open a section in some version."""

    def read(
        self,
        version: int,
        silent: Set[int],
        base: Outline | None = None,
        moved: Callable[[Sequence[int]], Set[int]] | None = None,
        disputed: Set[int] = frozenset(),
    ) -> Outline:
        """Returns the outline of a version.

        `silent` are the blocks of which the version shall not say where they stand. Of a
        side, `base` is the outline of base, `moved` tells from its blocks which it moved,
        and `disputed` are the headings that it removed and that may stay.
        """
        outline = Outline(
            [index for index in reading_order(self.blocks, version) if index not in silent]
        )
        if moved:
            outline.moved = moved(outline.present)
        self._read_outermost(outline, version)
        depths = {index: _depth(self.blocks[index], version) for index in self.headings}
        walk = _Walk(outline, self.headings, depths, base or Outline(), disputed)
        for index in outline.present:
            walk.enter(index)
        return outline

    def _read_outermost(self, outline: Outline, version: int) -> None:
        units = {
            unit.index: (unit, block.index)
            for block in self.blocks
            for unit in block.units[version]
        }
        for index in outline.present:
            unit, holder = self.blocks[index].units[version][0], index
            while unit.parent is not None:
                unit, holder = units[unit.parent]
            outline.outermost[index] = holder


def _depth(block: MatchedBlock, version: int) -> int:
    """How deep a heading stands in a version, or in another where it is none there."""
    for units in (block.units[version], *block.units):
        for unit in units:
            if unit.kind == "heading":
                return unit.node.depth
    return 1


@dataclass(slots=True)
class _Walk:
    """Goes through a version in reading order and notes under which heading it is."""

    outline: Outline
    headings: Set[int]
    depths: Mapping[int, int]
    base: Outline
    disputed: Set[int]
    above: list[int] = field(default_factory=lambda: [TOP])
    """The headings whose sections are open, the outermost first."""

    def enter(self, index: int) -> None:
        """Notes where the next block stands."""
        if self.outline.outermost[index] == index:
            if index in self.headings:
                self._close(self.depths[index])
            self._open_disputed(index)
        self._note(index)
        if index in self.headings:
            self.above.append(index)

    def _note(self, index: int) -> None:
        self.outline.section[index] = self.above[-1]
        self.outline.sequence.append(index)

    def _close(self, depth: int) -> None:
        """Closes the sections that a heading of this depth ends."""
        while self.above[-1] != TOP and self.depths[self.above[-1]] >= depth:
            self.above.pop()

    def _open_disputed(self, index: int) -> None:
        """Opens the disputed section in which a block stood in base.

        Closes one where a block comes that never stood in it.
        """
        was = TOP if index in self.outline.moved else self.base.section.get(index, TOP)
        if was in self.disputed:
            if was not in self.outline.section:
                self._close(self.depths[was])
                self._note(was)
                self.outline.outermost[was] = was
                self.above.append(was)
        elif index in self.base.section and index not in self.headings:
            while self.above[-1] in self.disputed:
                self.above.pop()
