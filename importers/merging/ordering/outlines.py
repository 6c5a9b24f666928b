"""Where each block stands in one version: under which heading, and in which block.

A heading opens a section that holds what follows it, up to the next heading; sections
nest by the depth of their headings. A heading that one side removed and the other edited
is a conflict and may stay, so it keeps its section here, as long as what stood in it
stands where it stood.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from importers.merging.model.matched_blocks import MatchedBlock, reading_order
from importers.merging.model.versions import AS_THEY_ARE, ThreeWay
from importers.merging.ordering.list_merge import moved_by

TOP = -1
"""The section of what stands before the first heading, and of the outermost headings."""
NOTHING: ThreeWay[Set[int]] = ThreeWay(frozenset(), frozenset(), frozenset())


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


def read_outlines(
    blocks: Sequence[MatchedBlock],
    headings: Set[int],
    roles: ThreeWay[int] = AS_THEY_ARE,
    silent: ThreeWay[Set[int]] = NOTHING,
    disputed: ThreeWay[Set[int]] = NOTHING,
) -> ThreeWay[Outline]:
    """Returns the outlines of base, ours and theirs, what moved told from theirs first.

    `headings` open a section in some version; `roles` say which version plays which part.
    By side, `silent` are the blocks of which it shall not say where they stand (what it has
    under a silent heading stands there still), and `disputed` the headings that it removed
    and that may stay.
    """
    reader = _Reader(blocks, headings)
    base = reader.read(roles.base, silent.base)
    theirs = reader.read(roles.theirs, silent.theirs, base, disputed.theirs)
    ours = reader.read(roles.ours, silent.ours, base, disputed.ours, theirs.moved)
    return ThreeWay(base, ours, theirs)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the outlines of the versions of one merge."""

    blocks: Sequence[MatchedBlock]
    headings: Set[int]

    def read(
        self,
        version: int,
        silent: Set[int],
        base: Outline | None = None,
        disputed: Set[int] = frozenset(),
        elsewhere: Set[int] = frozenset(),
    ) -> Outline:
        """Returns the outline of a version; of a side, `base` is the outline of base, and
        `elsewhere` is what the other side moved."""
        order = reading_order(self.blocks, version)
        outline = Outline([index for index in order if index not in silent])
        if base:
            here = outline.present
            outline.moved = moved_by(self.blocks, base.present, here, elsewhere)
        self._read_outermost(outline, order, version)
        depths = {index: _depth(self.blocks[index], version) for index in self.headings}
        walk = _Walk(outline, self.headings, depths, base or Outline(), disputed, silent)
        for index in order:
            walk.enter(index)
        outline.present = [index for index in order if index in outline.section]
        return outline

    def _read_outermost(self, outline: Outline, order: Sequence[int], version: int) -> None:
        units = {
            unit.index: (unit, block.index)
            for block in self.blocks
            for unit in block.units[version]
        }
        for index in order:
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
    silent: Set[int]
    above: list[int] = field(default_factory=lambda: [TOP])
    """The headings whose sections are open, the outermost first."""
    kept: int | None = None
    """The disputed heading under which the block before this one stands, if one."""

    def enter(self, index: int) -> None:
        """Notes where the next block stands."""
        if self.outline.outermost[index] != index:
            self._note(index)
        elif index in self.headings:
            self._enter_heading(index)
        else:
            self._enter_block(index)

    def _enter_heading(self, index: int) -> None:
        self.kept = self._disputed(index, otherwise=self.kept)
        # What is deeper than a disputed heading stands under it.
        if self.kept is not None and self.depths[self.kept] < self.depths[index]:
            self._close(self.depths[self.kept])
            self.above.append(self.kept)
        self.kept = None
        self._close(self.depths[index])
        self._note(index)
        self.above.append(index)

    def _enter_block(self, index: int) -> None:
        # What never stood in the disputed section does not stand in it now; what is new
        # stands where the block before it does.
        known = index in self.base.section
        self.kept = self._disputed(index, otherwise=None if known else self.kept)
        self._note(index)

    def _disputed(self, index: int, otherwise: int | None) -> int | None:
        """The disputed heading under which a block stood in base and was not moved."""
        was = None if index in self.outline.moved else self.base.section.get(index)
        if was is None or was not in self.disputed:
            return otherwise
        if was not in self.outline.section:
            above = [TOP, *(i for i in self.above[1:] if self.depths[i] < self.depths[was])]
            self.outline.section[was] = above[-1]
            self.outline.outermost[was] = was
            self.outline.sequence.append(was)
        return was

    def _note(self, index: int) -> None:
        here = self.above[-1] if self.kept is None else self.kept
        # What did not leave its heading stands under it, wherever that stands.
        if index in self.silent and (
            here not in self.silent or here != self.base.section.get(index)
        ):
            return
        self.outline.section[index] = here
        self.outline.sequence.append(index)

    def _close(self, depth: int) -> None:
        """Closes the sections that a heading of this depth ends."""
        while self.above[-1] != TOP and self.depths[self.above[-1]] >= depth:
            self.above.pop()
