"""Strands: what became of each block, in all three versions at once.

A strand holds the units of base, ours and theirs that are the same block: usually one
of each, more where a block was split or joined, none of a version that lacks it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from importers.merging.alignment import align
from importers.merging.pairing import TELLING, Pairing, best_chain, convertible, pair_units
from importers.merging.similarity import Likeness
from importers.merging.tree import HOLDERS, Unit, Version

BASE, OURS, THEIRS = 0, 1, 2
TWIN = 0.8
"""How alike two insertions at one place must be to be taken for the same block."""


@dataclass(frozen=True, slots=True)
class Strand:
    """One block through the versions."""

    index: int
    units: tuple[tuple[Unit, ...], tuple[Unit, ...], tuple[Unit, ...]]
    """Its units in base, ours and theirs, in reading order; neighbours in each."""

    @property
    def weight(self) -> int:
        """How many words it has, and a little for being there."""
        return 1 + 2 * max(sum(unit.size for unit in units) for units in self.units)

    @property
    def heading(self) -> bool:
        """Whether it is a heading in some version."""
        return any(unit.kind == "heading" for units in self.units for unit in units)


def make_strands(
    versions: tuple[Version, Version, Version], trusted: bool = True
) -> tuple[Strand, ...]:
    """The strands of three versions; each unit is in exactly one.

    `trusted` says whether hints in theirs count by themselves.
    """
    base, ours, theirs = (version.units for version in versions)
    likeness = Likeness()
    to_ours = pair_units(base, ours, likeness)
    to_theirs = pair_units(base, theirs, likeness, trusted)
    _part_weak(base, ours, to_ours, to_theirs)
    _part_weak(base, theirs, to_theirs, to_ours)
    _part_equals(base, ours, to_ours, theirs, to_theirs)
    _part_equals(base, theirs, to_theirs, ours, to_ours)
    twins = _twins(ours, theirs, to_ours, to_theirs, likeness)
    forest = _join(versions, to_ours, to_theirs, twins, frozenset())
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


def _part_weak(
    base: Sequence[Unit], side: Sequence[Unit], one: Pairing, other: Pairing
) -> None:
    """Take back pairs by place alone of units that the other side has not.

    Blocks that hold others and say the same themselves stay paired.
    """
    for a in one.weak:
        b = one.forth[a]
        if b >= 0 and other.forth[a] < 0:
            if base[a].kind not in HOLDERS or base[a].folds != side[b].folds:
                one.part(a)


def _part_equals(
    base: Sequence[Unit],
    side: Sequence[Unit],
    pairing: Pairing,
    others: Sequence[Unit],
    other: Pairing,
) -> None:
    """Take back pairs of unequal units that equal an insertion of the other."""
    inserted = {
        unit.content
        for unit, paired in zip(others, other.back, strict=True)
        if paired < 0 and unit.bulk
    }
    for a, b in enumerate(pairing.forth):
        if b >= 0 and side[b].content in inserted and side[b].content != base[a].content:
            pairing.part(a)


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


def _scattered(groups: Sequence[Group]) -> set[int]:
    """Base units of groups whose units are not neighbours in some version."""
    found: set[int] = set()
    for group in groups:
        for members in group:
            if members and max(members) - min(members) >= len(members):
                found.update(group[BASE])
    return found


def _twins(
    ours: Sequence[Unit],
    theirs: Sequence[Unit],
    to_ours: Pairing,
    to_theirs: Pairing,
    likeness: Likeness,
) -> list[tuple[int, int]]:
    """Insertions of both sides that are the same: the strictest of the pairings."""
    linked = ({b for _, b in to_ours.twice}, {b for _, b in to_theirs.twice})
    mine = {i for i, a in enumerate(to_ours.back) if a < 0 and i not in linked[0]}
    other = {i for i, a in enumerate(to_theirs.back) if a < 0 and i not in linked[1]}
    pairs: list[tuple[int, int]] = []

    def take(i: int, j: int) -> None:
        if i in mine and j in other:
            mine.discard(i)
            other.discard(j)
            pairs.append((i, j))

    hinted = {theirs[j].node.hint: j for j in other if theirs[j].node.hint}
    for i in sorted(mine):
        take(i, hinted.get(ours[i].node.hint, -1))
    for i, j in _rare(ours, mine, theirs, other):
        take(i, j)
    runs = _runs(mine, to_ours, len(ours))
    others = _runs(other, to_theirs, len(theirs))
    for key, run in runs.items():
        for match in others.get(key, ()) if run else ():
            for one in run:
                for i, j in _pairs_of_runs(ours, one, theirs, match, likeness):
                    take(i, j)
    return pairs


def _rare(
    ours: Sequence[Unit], mine: set[int], theirs: Sequence[Unit], other: set[int]
) -> list[tuple[int, int]]:
    places: dict[tuple[str, ...], list[list[int]]] = defaultdict(lambda: [[], []])
    for i in mine:
        places[ours[i].content][0].append(i)
    for j in other:
        places[theirs[j].content][1].append(j)
    return sorted(
        (one[0], two[0])
        for folds, (one, two) in places.items()
        if len(one) == len(two) == 1 and ours[one[0]].bulk >= TELLING
    )


def _runs(
    free: set[int], pairing: Pairing, length: int
) -> dict[tuple[str, int], list[list[int]]]:
    """Runs of insertions, by the base unit before each and by the one after it."""
    found: dict[tuple[str, int], list[list[int]]] = defaultdict(list)
    start = 0
    while start < length:
        if start not in free:
            start += 1
            continue
        stop = start
        while stop < length and stop in free:
            stop += 1
        run = list(range(start, stop))
        left = pairing.back[start - 1] if start else -1
        right = pairing.back[stop] if stop < length else -1
        found["after", left].append(run)
        found["before", right].append(run)
        start = stop
    return found


def _pairs_of_runs(
    ours: Sequence[Unit],
    mine: list[int],
    theirs: Sequence[Unit],
    other: list[int],
    likeness: Likeness,
) -> list[tuple[int, int]]:
    pairs = []
    for i, j, length in align(
        [ours[k].content for k in mine], [theirs[k].content for k in other]
    ):
        pairs += [(mine[i + step], other[j + step]) for step in range(length)]
    taken = ({i for i, _ in pairs}, {j for _, j in pairs})
    mine = [i for i in mine if i not in taken[0]]
    other = [j for j in other if j not in taken[1]]
    if mine and other and len(mine) * len(other) <= 2_000:
        score = [[_twin(ours[i], theirs[j], likeness) for j in other] for i in mine]
        pairs += [(mine[i], other[j]) for i, j in best_chain(score)]
    return pairs


def _twin(a: Unit, b: Unit, likeness: Likeness) -> float:
    if not convertible(a, b) or not a.bulk or not b.bulk:
        return 0.0
    like = likeness.of(a, b)
    shared = sum((likeness.words(a) & likeness.words(b)).values())
    held = a.kind not in HOLDERS and shared == min(a.bulk, b.bulk) and shared >= TELLING
    return like if like >= TWIN else TWIN if held else 0.0
