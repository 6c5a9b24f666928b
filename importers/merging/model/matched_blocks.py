"""Matched blocks: one block as it stands in base, ours and theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from importers.merging.model.tree import Unit
from importers.merging.model.versions import ThreeWay

HEADING_WEIGHT = 1_000
"""More than a paragraph of 499 words weighs. Chosen so, not measured: of a heading and a
paragraph that passed each other, the paragraph is said to have moved."""


@dataclass(frozen=True, slots=True)
class MatchedBlock:
    """The units of the three versions that are one block.

    Usually one of each; more where a block was split or joined, none in a version that
    does not have the block.
    """

    index: int
    """Its place in the list of matched blocks."""
    units: ThreeWay[tuple[Unit, ...]]
    """Its units in reading order; neighbours in each version."""
    placed: bool = False
    """Whether a merge has put it where it is in ours, knowing where theirs has it."""

    @property
    def weight(self) -> int:
        """What it costs to say that it moved: two for each word, one for being there.

        As base has it, so that what a side moved does not depend on what the other did;
        nobody moves what base has not.
        """
        if not self.units.base:
            return 0
        words = sum(unit.size for unit in self.units.base)
        heading = any(unit.kind == "heading" for unit in self.units.base)
        return 1 + 2 * words + (HEADING_WEIGHT if heading else 0)

    @property
    def heading(self) -> bool:
        """Whether it is a heading in some version."""
        return any(unit.kind == "heading" for units in self.units for unit in units)

    @property
    def opens_section(self) -> bool:
        """Whether it opens a section in some version."""
        return any(unit.opens_section for units in self.units for unit in units)

    @property
    def inserted_by_both(self) -> bool:
        """Whether both sides have it and base has not, ours not by a merge."""
        both = bool(self.units.ours and self.units.theirs)
        return both and not (self.units.base or self.placed)


def reading_order(blocks: Sequence[MatchedBlock], version: int) -> list[int]:
    """Returns the indices of the blocks that a version has, as they follow there."""
    first = [(b.units[version][0].index, b.index) for b in blocks if b.units[version]]
    return [index for _, index in sorted(first)]


def by_unit(blocks: Sequence[MatchedBlock]) -> dict[tuple[int, int], MatchedBlock]:
    """Returns the block of each unit, by its version and its index there."""
    return {
        (version, unit.index): block
        for block in blocks
        for version, units in enumerate(block.units)
        for unit in units
    }
