"""Finds the sections that one side removed and in which the other changed something.

A section is removed where its heading is gone and nothing that stood directly under it
stayed: what was moved elsewhere does not keep it. Where something stayed it stands under
another heading now, and the section was joined with another one (`removed_headings`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from importers.merging.model.matched_blocks import MatchedBlock
from importers.merging.model.versions import OURS, SIDES, ThreeWay, other_side
from importers.merging.ordering.outlines import TOP, Outline, read_outlines


@dataclass(slots=True)
class RemovedSection:
    """A section that is a question as a whole, with the removed sections in it."""

    heading: int
    """Its outermost heading; of a part of a section the first block."""
    kept_by: int
    """The side that has it; the other removed it."""
    above: dict[int, int] = field(default_factory=dict)
    """Each heading and block in it on the side that kept it -> the heading above it."""
    headings: set[int] = field(default_factory=set)
    blocks: list[int] = field(default_factory=list)
    """What only the side that kept it has, headings too: all that the answer is about."""
    was: list[int] = field(default_factory=list)
    """What stood in it in base."""
    shown: list[int] = field(default_factory=list)
    """What stands in it on the side that kept it, also what the other moved elsewhere."""
    moved_in: dict[int, ThreeWay[int]] = field(default_factory=dict)
    """What the side that kept it moved into it, and the other has elsewhere -> the heading
    above it in each version."""
    elsewhere: set[int] = field(default_factory=set)
    """What the other side put elsewhere, where it stands whatever the answer."""
    part: str | None = None
    """What it is, if it is no section: see `removed_parts`."""


def find_removed_sections(blocks: Sequence[MatchedBlock]) -> tuple[RemovedSection, ...]:
    """Returns the sections to ask about, those of ours before those of theirs.

    One that the other side left as it was is no question.
    """
    headings = {block.index for block in blocks if block.opens_section}
    if all(bool(blocks[i].units.ours) == bool(blocks[i].units.theirs) for i in headings):
        return ()
    outlines = read_outlines(blocks, headings)
    found: list[RemovedSection] = []
    for side in SIDES:
        here, there = outlines[side], outlines[other_side(side)]
        found += _Finder(blocks, side, outlines.base, here, there).sections(headings)
    return tuple(found)


def held_back(
    sections: Iterable[RemovedSection], kept: Callable[[RemovedSection], bool]
) -> ThreeWay[set[int]]:
    """Returns, by side, the blocks of which it shall not say where they stand.

    What was moved into a section stands in it if that is `kept`, and only then; what both
    sides moved into sections that are kept stands where ours has it.
    """
    found: ThreeWay[set[int]] = ThreeWay(set(), set(), set())
    in_kept: ThreeWay[set[int]] = ThreeWay(set(), set(), set())
    for section in sections:
        side = section.kept_by
        found[side].update(section.elsewhere)
        found[other_side(side) if kept(section) else side].update(section.moved_in)
        in_kept[side].update(section.moved_in if kept(section) else ())
    found.ours.difference_update(in_kept.ours & in_kept.theirs)
    return found


@dataclass(slots=True)
class _Finder:
    """Finds the sections that one side has and the other removed."""

    blocks: Sequence[MatchedBlock]
    side: int
    base: Outline
    here: Outline
    there: Outline
    """Of the other side."""
    outermost: dict[int, int] = field(default_factory=dict)
    """Removed heading -> the outermost removed one that it stands under, or itself."""

    def sections(self, headings: Set[int]) -> list[RemovedSection]:
        """Returns the sections to ask about, in the order of the side that kept them."""
        self._find_headings(headings)
        if not self.outermost:
            return []
        sections = {
            heading: RemovedSection(heading, self.side)
            for heading in self.outermost.values()
        }
        for heading, outermost in self.outermost.items():
            sections[outermost].headings.add(heading)
        for index, section in self._inside(self.base, headings, sections):
            section.was.append(index)
        for index, section in self._inside(self.here, headings, sections):
            section.shown.append(index)
            section.above[index] = self.here.section[index]
            self._sort_in(index, section)
        for section in sections.values():
            if not self.blocks[section.heading].units.base:
                section.was = self._known(section.shown)
        return [section for section in sections.values() if self._touched(section)]

    def _find_headings(self, headings: Set[int]) -> None:
        in_base, in_here = (_directly(each, headings) for each in (self.base, self.here))
        for index in self.here.present:
            if index not in headings or self._other(index):
                continue
            above = self.here.section[index]
            inserted = not self.blocks[index].units.base
            directly = in_here if inserted else in_base
            removed = self._all_gone(directly[index], inserted)
            if above in self.outermost and (inserted or removed):
                self.outermost[index] = self.outermost[above]
            elif removed:
                self.outermost[index] = index

    def _all_gone(self, directly: Iterable[int], inserted: bool) -> bool:
        """Whether the other side left nothing where it was of what stood under a heading.

        A heading that was put above such words would lose its text with them.
        """
        said = [index for index in directly if _says_something(self.blocks[index])]
        if inserted:
            return bool(said) and all(map(self._taken_away, said))
        return all(index in self.there.moved or not self._other(index) for index in said)

    def _taken_away(self, index: int) -> bool:
        """Whether the other side removed a block of base, or moved it elsewhere."""
        if not self.blocks[index].units.base:
            return False
        return not self._other(index) or self._moved_away(index)

    def _moved_away(self, index: int) -> bool:
        """Whether the other side moved a block of base to another section."""
        was, there = self.base.section[index], self.there.section[index]
        return index in self.there.moved and there != was

    def _known(self, indices: Iterable[int]) -> list[int]:
        """Those that base has, in its order."""
        known = (index for index in indices if self.blocks[index].units.base)
        return sorted(known, key=lambda index: self.blocks[index].units.base[0].index)

    def _inside(
        self,
        outline: Outline,
        headings: Set[int],
        sections: Mapping[int, RemovedSection],
    ) -> Iterable[tuple[int, RemovedSection]]:
        """The blocks that stand in these sections in a version, each with its section."""
        for index in outline.present:
            above = index if index in headings else outline.section[index]
            if above in self.outermost:
                yield index, sections[self.outermost[above]]

    def _sort_in(self, index: int, section: RemovedSection) -> None:
        """Notes what the answer does to a block of the section."""
        units = self.blocks[index].units
        inserted = not self.blocks[section.heading].units.base
        if not self._other(index):
            section.blocks.append(index)
        elif not units.base or (not inserted and self._moved_away(index)):
            section.elsewhere.add(index)
        elif (heading := self._joined(index)) is not None:
            if heading not in section.headings:
                section.headings.add(heading)
                section.blocks.append(heading)
        else:
            here, there = self.here.section[index], self.there.section[index]
            sides = (here, there) if self.side == OURS else (there, here)
            section.moved_in[index] = ThreeWay(self.base.section[index], *sides)

    def _joined(self, index: int) -> int | None:
        """The heading under which a block stood, and that only this side took away."""
        heading = self.base.section[index]
        if heading == TOP or index in self.here.moved or not self._other(heading):
            return None
        return None if self.blocks[heading].units[self.side] else heading

    def _touched(self, section: RemovedSection) -> bool:
        """Whether the side that kept a section changed something in it."""
        if any(_says_something(self.blocks[index]) for index in section.moved_in):
            return True
        return any(was_changed(self.blocks[index], self.side) for index in section.blocks)

    def _other(self, index: int) -> bool:
        return bool(self.blocks[index].units[other_side(self.side)])


def _directly(outline: Outline, headings: Set[int]) -> Mapping[int, list[int]]:
    """Heading -> the blocks under it that are under no heading in its section."""
    found: dict[int, list[int]] = defaultdict(list)
    for index in outline.present:
        if index not in headings:
            found[outline.section[index]].append(index)
    return found


_SHOWN = frozenset({"figure", "opaque", "raw"})
"""Kinds of blocks that say something without words."""


def was_changed(block: MatchedBlock, side: int) -> bool:
    """Whether a side changed or added what a block says."""
    own = [unit.folds for unit in block.units[side]]
    return _says_something(block) and [unit.folds for unit in block.units.base] != own


def _says_something(block: MatchedBlock) -> bool:
    return any(unit.size or unit.kind in _SHOWN for units in block.units for unit in units)
