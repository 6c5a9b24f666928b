"""Pairs units that are alike: edited, moved and edited, renamed, or replaced in place.

The less else speaks for a pair, the more alike its units must be. The bounds were chosen by
hand, around the 0.5 that GumTree uses with the same coefficient; what a change of one does
is measured with `bench/merging.py`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from operator import attrgetter

from importers.merging.matching.equal_blocks import DISTINCTIVE_WORDS
from importers.merging.matching.search import Search, convertible, once_only
from importers.merging.model.tables import ROW
from importers.merging.model.tree import CONTAINERS, Unit, children

NEAR = 0.40
"""Least likeness of two units between the same neighbours."""
FAR = 0.60
"""Least likeness of two units that share a rare run of words and nothing else."""
FARTHEST = 0.75
"""Least likeness of two units that share no more than a rare word."""
SHINGLE = 4
"""Tokens in a run that is looked for anywhere in the other version."""
LARGEST_GAP = 6_000
"""Comparisons that may be made in one gap: above this, all with all takes too long."""
COMMON = 3
"""In how many units a run of words may occur and still say which unit is meant."""


def similar(search: Search, a: Unit, b: Unit) -> bool:
    """Whether two neighbours of a pair are alike enough."""
    least = FAR if _ends_of_sections(search, a, b) else _least(a, b)
    return convertible(a, b) and search.likeness.of(a, b) >= least


def _ends_of_sections(search: Search, a: Unit, b: Unit) -> bool:
    """Whether two units are neighbours only by the heading behind them, which says little
    of what stands before it."""
    behind = search.first[a.index + 1 : a.index + 2]
    after_pair = search.matching.forward.get(a.index - 1) == b.index - 1
    return any(unit.opens_section for unit in behind) and not after_pair


def align_similar(search: Search, mine: Sequence[Unit], other: Sequence[Unit]) -> None:
    """Pairs similar units of two runs, in order, so that the squared likeness sums up most.

    Squared, because one pair that is much alike says more than two that are half alike.
    """
    if len(mine) * len(other) > LARGEST_GAP:
        return
    # What stands behind a heading that came or went is not between the same neighbours.
    start, other_start = _first_heading(mine), _first_heading(other)
    scores = [
        [
            _score(search, a, b, (i < start) == (j < other_start))
            for j, b in enumerate(other)
        ]
        for i, a in enumerate(mine)
    ]
    for i, j in best_chain(scores):
        search.pair_free(mine[i], other[j])


def _first_heading(units: Sequence[Unit]) -> int:
    return next((at for at, unit in enumerate(units) if unit.opens_section), len(units))


def _score(search: Search, a: Unit, b: Unit, near: bool) -> float:
    like = search.likeness.of(a, b) if convertible(a, b) else 0.0
    if a.kind == "cell" and not _may_share_holder(search, a, b):
        return 0.0
    return like * like if like >= (_least(a, b) if near else FAR) else 0.0


def _least(a: Unit, b: Unit) -> float:
    """What is in a list or table is near to what is in one, and not to what is in none."""
    return NEAR if (a.parent is None) == (b.parent is None) else FAR


def pair_far(search: Search, size: int, least: float) -> None:
    """Pairs what shares rare runs of `size` words and is at least so alike, anywhere."""
    mine, other = search.free()
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for unit in other:
        for shingle in _shingles(unit, size):
            places[shingle].append(unit.index)
    for unit in mine:
        votes: Counter[int] = Counter()
        for shingle in _shingles(unit, size):
            found = places.get(shingle, ())
            if len(found) <= COMMON:
                votes.update(found)
        for b, _ in votes.most_common(COMMON):
            candidate = search.second[b]
            if b in search.matching.backward or not convertible(unit, candidate):
                continue
            if search.likeness.of(unit, candidate) >= least:
                search.matching.pair(unit.index, b)
                break


def _shingles(unit: Unit, size: int) -> set[tuple[str, ...]]:
    if unit.bulk < DISTINCTIVE_WORDS:
        return set()
    # Shingles (Broder, 1997): all runs of so many neighbouring tokens.
    rows = [unit.content[start:] for start in range(size)]
    return set(zip(*rows, strict=False))


def pair_containers(search: Search) -> None:
    """Pairs containers by the pairs of what they hold, from the inside out."""
    matching = search.matching
    votes: dict[int, Counter[int]] = defaultdict(Counter)
    for unit in reversed(search.second):
        b = unit.index
        if b not in matching.backward and b in votes:
            for candidate, _ in votes[b].most_common(COMMON):
                free = candidate not in matching.forward
                if free and search.first[candidate].kind == unit.kind:
                    matching.pair(candidate, b)
                    break
        a = matching.backward.get(b)
        holder = search.first[a].parent if a is not None else None
        if unit.parent is not None and holder is not None:
            # One more than its words: a pair of rules or images has a vote too.
            votes[unit.parent][holder] += 1 + unit.bulk


def pair_by_place(search: Search, mine: Sequence[Unit], other: Sequence[Unit]) -> None:
    """Pairs the only two left between the same neighbours, or the only two of a container.

    Of those that are left, what stands in another one does not count beside it. Behind a
    heading that came or went nothing has the same place.
    """
    if len(mine) == len(other) == 1:
        pairs = [(mine[0], other[0])]
    else:
        first, second = (_only_containers(units) for units in (mine, other))
        pairs = [
            (search.first[a], search.second[second[kind]])
            for kind, a in first.items()
            if kind in second
        ]
    for one, two in pairs:
        if one.kind == two.kind and _may_share_holder(search, one, two):
            search.pair_free(one, two)
            search.matching.weak.add(one.index)


def _may_share_holder(search: Search, one: Unit, two: Unit) -> bool:
    """Whether two units do not stand in containers of which one is paired with another."""
    if one.parent is None or two.parent is None:
        return True
    forward, backward = search.matching.forward, search.matching.backward
    return forward.get(one.parent, two.parent) == two.parent and (
        backward.get(two.parent, one.parent) == one.parent
    )


def _only_containers(units: Sequence[Unit]) -> dict[str, int]:
    """Returns the kinds of container that there are once, before any heading."""
    before = {unit.index for unit in units[: _first_heading(units)]}
    found = once_only(_outermost(units), attrgetter("kind"))
    return {kind: at for kind, at in found.items() if kind in CONTAINERS and at in before}


def _outermost(units: Sequence[Unit]) -> list[Unit]:
    inside = {unit.index for unit in units}
    return [unit for unit in units if unit.parent not in inside]


def pair_cells(search: Search) -> None:
    """Pairs the cells that are left in paired rows of as many cells, by their places."""
    for a, b in sorted(search.matching.forward.items()):
        if search.first[a].kind != ROW:
            continue
        mine = children(search.first, search.first[a])
        other = children(search.second, search.second[b])
        for one, two in zip(mine, other, strict=False) if len(mine) == len(other) else ():
            if one.index not in search.matching.forward:
                search.pair_free(one, two)
                search.matching.weak.add(one.index)


def best_chain(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Returns the increasing (row, column) with the largest sum of scores, without zeros.

    The method is that of Needleman and Wunsch (1970), from the end, without gap costs.
    """
    rows, columns = len(scores), len(scores[0])
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1])
            if scores[i][j]:
                best[i][j] = max(best[i][j], scores[i][j] + best[i + 1][j + 1])
    chain, i, j = [], 0, 0
    # Back along the sums; of equal ones that which leaves out a row.
    while i < rows and j < columns:
        if scores[i][j] and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            chain.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return chain
