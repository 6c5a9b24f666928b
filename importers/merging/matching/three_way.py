"""Matches all three versions: which units of base, ours and theirs are one block."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from typing import TypeAlias

from importers.merging.matching.insertions import match_insertions
from importers.merging.matching.memory import as_pairs, remembered, without
from importers.merging.matching.reconciling import reconcile
from importers.merging.matching.search import RIGID
from importers.merging.matching.similarity import Likeness
from importers.merging.matching.two_way import match_units
from importers.merging.model.matched_blocks import MatchedBlock
from importers.merging.model.tree import FlatTree, Unit
from importers.merging.model.versions import OURS, SIDES, THEIRS, ThreeWay, other_side

Pairs: TypeAlias = Sequence[tuple[int, int]]
Group: TypeAlias = ThreeWay[list[int]]
"""The units that are one block, by index."""


def match_blocks(
    trees: ThreeWay[FlatTree], trusted: bool = True
) -> tuple[MatchedBlock, ...]:
    """Returns the matched blocks of three versions; each unit is in exactly one.

    `trusted` says whether hints in theirs count by themselves. If not, those still do
    that stand in ours before the same words, and the block after them is the same too:
    both sides mean the same block then.
    """
    base, ours, theirs = trees.map(lambda tree: tree.units)
    likeness = Likeness()
    memory = remembered(trees)
    to_ours = match_units(base, ours, likeness)
    confirmed = None if trusted else _confirmed_hints(ours, theirs)
    to_theirs = match_units(base, theirs, likeness, confirmed)
    reconcile(base, (ours, to_ours), (theirs, to_theirs), likeness, trusted)
    inserted = match_insertions(ours, theirs, to_ours, to_theirs, likeness)
    known = memory.units
    pairs = as_pairs(memory.groups)
    firm = ThreeWay(
        pairs.base + without(inserted, known.ours, known.theirs),
        pairs.ours + without(to_ours.forward.items(), known.base, known.ours),
        pairs.theirs + without(to_theirs.forward.items(), known.base, known.theirs),
    )
    links = (
        without(to_ours.links, known.base, known.ours),
        without(to_theirs.links, known.base, known.theirs),
    )
    groups = _absorb(_join(trees, firm, *links), trees)
    scattered = _scattered(groups)
    if scattered:
        # A block cannot be in two places: parts that have others between them are no parts.
        mine, other = ([(a, b) for a, b in row if a not in scattered] for row in links)
        groups = _join(trees, firm, mine, other)
    return tuple(
        MatchedBlock(
            index,
            ThreeWay(
                tuple([base[unit] for unit in sorted(group.base)]),
                tuple([ours[unit] for unit in sorted(group.ours)]),
                tuple([theirs[unit] for unit in sorted(group.theirs)]),
            ),
            not memory.placed.isdisjoint(group.ours),
        )
        for index, group in enumerate(groups)
    )


def _confirmed_hints(ours: Sequence[Unit], theirs: Sequence[Unit]) -> Set[str]:
    """The hints that stand before the same two blocks in ours and theirs."""
    known = _hinted(ours)
    return {hint for hint, words in _hinted(theirs).items() if known.get(hint) == words}


def _hinted(units: Sequence[Unit]) -> dict[str, tuple[tuple[str, ...], ...]]:
    return {
        unit.node.hint: tuple(near.content for near in units[unit.index : unit.index + 2])
        for unit in units
        if unit.node.hint
    }


class _DisjointSets:
    """Numbers in disjoint sets (Galler and Fischer, 1964), with halved paths."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def find(self, x: int) -> int:
        """Returns the number that stands for the set of `x`."""
        above = self._above
        while above[x] != x:
            above[x] = above[above[x]]
            x = above[x]
        return x

    def join(self, x: int, y: int) -> None:
        """Makes the sets of `x` and `y` one."""
        self._above[self.find(y)] = self.find(x)


def _join(
    trees: ThreeWay[FlatTree], firm: ThreeWay[Pairs], mine: Pairs, other: Pairs
) -> list[Group]:
    """The units that pairs connect, as groups, in order of their first unit.

    `firm` holds the pairs of ours and theirs, of base and ours, of base and theirs;
    `mine` and `other` hold the further links of base with ours and with theirs.
    """
    counts = trees.map(lambda tree: len(tree.units))
    starts = ThreeWay(0, counts.base, counts.base + counts.ours)
    sets = _DisjointSets(sum(counts))
    for side, pairs in ((OURS, (*firm.ours, *mine)), (THEIRS, (*firm.theirs, *other))):
        for a, b in pairs:
            sets.join(a, starts[side] + b)
    for a, b in firm.base:
        sets.join(starts.ours + a, starts.theirs + b)
    groups: dict[int, Group] = {}
    for version, count in enumerate(counts):
        for index in range(count):
            top = sets.find(starts[version] + index)
            group = groups.get(top)
            if group is None:
                group = groups[top] = ThreeWay([], [], [])
            group[version].append(index)
    return list(groups.values())


def _absorb(groups: list[Group], trees: ThreeWay[FlatTree]) -> list[Group]:
    """The groups, each with the empty units that a side put between its own.

    A block that was split, with an empty paragraph between its parts, is still one block.
    """
    group_of = _inserted_by_one(groups)
    gone: set[int] = set()
    for group in groups:
        for side in SIDES:
            if not group.base or len(group[side]) < 2:
                continue
            between = _between(group[side])
            units = trees[side].units
            if all(_is_empty(units[unit]) and (side, unit) in group_of for unit in between):
                gone.update(group_of.pop((side, unit)) for unit in between)
                group[side].extend(between)
    return [group for at, group in enumerate(groups) if at not in gone]


def _inserted_by_one(groups: Sequence[Group]) -> dict[tuple[int, int], int]:
    """(side, unit) -> its group, for units that only this side has."""
    return {
        (side, unit): at
        for at, group in enumerate(groups)
        for side in SIDES
        for unit in group[side]
        if not group.base and not group[other_side(side)]
    }


def _between(members: Sequence[int]) -> list[int]:
    return sorted(set(range(min(members), max(members))) - set(members))


def _is_empty(unit: Unit) -> bool:
    return not unit.bulk and unit.kind not in RIGID


def _scattered(groups: Iterable[Group]) -> set[int]:
    """The base units of groups whose units are not neighbours in some version."""
    found: set[int] = set()
    for group in groups:
        for members in group:
            if members and max(members) - min(members) >= len(members):
                found.update(group.base)
    return found
