"""Strands: what became of each block, in all three versions at once.

A strand holds the units of base, ours and theirs that are the same block: usually one
of each, more where a block was split or joined, none of a version that lacks it.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from importers.merging.matching.agreeing import agree
from importers.merging.matching.pairing import pair_units
from importers.merging.matching.pairs import RIGID, Pairing
from importers.merging.matching.similarity import Likeness
from importers.merging.matching.twins import find_twins
from importers.merging.model.tree import Unit, Version

BASE, OURS, THEIRS = 0, 1, 2
HEADING_WEIGHT = 1_000


@dataclass(frozen=True, slots=True)
class Strand:
    """One block through the versions."""

    index: int
    units: tuple[tuple[Unit, ...], tuple[Unit, ...], tuple[Unit, ...]]
    """Its units in base, ours and theirs, in reading order; neighbours in each."""

    @property
    def weight(self) -> int:
        """How many words it has, and a little for being there.

        A heading weighs more than any paragraph: what moves across it is the paragraph.
        """
        words = max(sum(unit.size for unit in units) for units in self.units)
        return 1 + 2 * words + (HEADING_WEIGHT if self.heading else 0)

    @property
    def heading(self) -> bool:
        """Whether it is a heading in some version."""
        return any(unit.kind == "heading" for units in self.units for unit in units)


def make_strands(
    versions: tuple[Version, Version, Version], trusted: bool = True
) -> tuple[Strand, ...]:
    """The strands of three versions; each unit is in exactly one.

    `trusted` says whether hints in theirs count by themselves. If not, those still do
    that stand in ours before the same words, and the block after them is the same too:
    both sides mean the same block then.
    """
    base, ours, theirs = (version.units for version in versions)
    likeness = Likeness()
    to_ours = pair_units(base, ours, likeness)
    vouched = None if trusted else _vouched(ours, theirs)
    to_theirs = pair_units(base, theirs, likeness, vouched)
    agree(base, (ours, to_ours), (theirs, to_theirs), likeness)
    twins = find_twins(ours, theirs, to_ours, to_theirs, likeness)
    forest = _absorbed(_join(versions, to_ours, to_theirs, twins, frozenset()), versions)
    broken = frozenset(_scattered(forest))
    if broken:
        forest = _join(versions, to_ours, to_theirs, twins, broken)
    return tuple(
        Strand(
            index,
            tuple(  # type: ignore[arg-type]
                tuple(versions[side].units[unit] for unit in sorted(group[side]))
                for side in (BASE, OURS, THEIRS)
            ),
        )
        for index, group in enumerate(forest)
    )


def _vouched(ours: Sequence[Unit], theirs: Sequence[Unit]) -> Set[str]:
    """The hints that stand before the same two blocks in ours and theirs."""
    known = _hinted(ours)
    return {hint for hint, words in _hinted(theirs).items() if known.get(hint) == words}


def _hinted(units: Sequence[Unit]) -> dict[str, tuple[tuple[str, ...], ...]]:
    return {
        unit.node.hint: tuple(near.content for near in units[unit.index : unit.index + 2])
        for unit in units
        if unit.node.hint
    }


Group = tuple[list[int], list[int], list[int]]


def _join(
    versions: tuple[Version, Version, Version],
    to_ours: Pairing,
    to_theirs: Pairing,
    twins: Sequence[tuple[int, int]],
    broken: frozenset[int],
) -> list[Group]:
    """Groups of unit indices; further links of base units in `broken` are left out."""
    starts = (0, len(versions[0].units), len(versions[0].units) + len(versions[1].units))
    total = starts[2] + len(versions[2].units)
    root = list(range(total))

    def find(x: int) -> int:
        while root[x] != x:
            root[x] = root[root[x]]
            x = root[x]
        return x

    for side, pairing in ((OURS, to_ours), (THEIRS, to_theirs)):
        links = [(a, b) for a, b in enumerate(pairing.forth) if b >= 0]
        links += [(a, b) for a, b in pairing.twice if a not in broken]
        for a, b in links:
            root[find(starts[side] + b)] = find(a)
    for a, b in twins:
        root[find(starts[THEIRS] + b)] = find(starts[OURS] + a)
    groups: dict[int, Group] = {}
    for side in (BASE, OURS, THEIRS):
        for index in range(len(versions[side].units)):
            top = find(starts[side] + index)
            groups.setdefault(top, ([], [], []))[side].append(index)
    return list(groups.values())


def _absorbed(
    groups: list[Group], versions: tuple[Version, Version, Version]
) -> list[Group]:
    """The groups, each with the empty units that a side put between those of its own."""
    owner = {
        (side, unit): at
        for at, group in enumerate(groups)
        for side in (OURS, THEIRS)
        for unit in group[side]
        if not group[BASE] and not group[OURS + THEIRS - side]
    }
    gone: set[int] = set()
    for group in groups:
        for side in (OURS, THEIRS):
            members = group[side]
            if not group[BASE] or len(members) < 2:
                continue
            between = set(range(min(members), max(members))) - set(members)
            units = [versions[side].units[unit] for unit in between]
            if any(
                unit.bulk or unit.kind in RIGID or (side, unit.index) not in owner
                for unit in units
            ):
                continue
            for unit in between:
                gone.add(owner.pop((side, unit)))
                members.append(unit)
    return [group for at, group in enumerate(groups) if at not in gone]


def _scattered(groups: Sequence[Group]) -> set[int]:
    """Base units of groups whose units are not neighbours in some version."""
    found: set[int] = set()
    for group in groups:
        for members in group:
            if members and max(members) - min(members) >= len(members):
                found.update(group[BASE])
    return found
