"""Pairing by likeness: what was edited, moved and edited, renamed, or replaced in place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from importers.merging.matching.equal_blocks import TELLING
from importers.merging.matching.pairs import Search, convertible, once
from importers.merging.model.tree import HOLDERS, Unit

NEAR = 0.40
"""How alike two units must be that stand between the same neighbours."""
FAR = 0.60
"""How alike two units must be that share a rare run of words and nothing else."""
FARTHEST = 0.75
"""How alike two units must be that share no more than a rare word."""
LARGEST_GAP = 6_000
"""Comparisons that may be made in one gap between paired neighbours."""
COMMON = 3
"""In how many units a run of words may occur and still say which unit is meant."""


def similar(search: Search, a: Unit, b: Unit) -> bool:
    """Whether two neighbours of a pair are alike enough."""
    return convertible(a, b) and search.likeness.of(a, b) >= _least(a, b)


def align_similar(search: Search, mine: Sequence[Unit], other: Sequence[Unit]) -> None:
    """Pair similar units of two runs, in order, the sum of squared likeness the largest."""
    if len(mine) * len(other) > LARGEST_GAP:
        return
    score = [[_near(search, a, b) for b in other] for a in mine]
    for i, j in best_chain(score):
        search.pair_free(mine[i], other[j])


def _near(search: Search, a: Unit, b: Unit) -> float:
    like = search.likeness.of(a, b) if convertible(a, b) else 0.0
    return like * like if like >= _least(a, b) else 0.0


def _least(a: Unit, b: Unit) -> float:
    """What is in a list or table is near to what is in one, and not to what is in none."""
    return NEAR if (a.parent < 0) == (b.parent < 0) else FAR


def pair_far(search: Search, size: int, least: float) -> None:
    """Pair what shares rare runs of `size` words and is at least so alike, anywhere."""
    mine, other = search.left()
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
            if search.pairing.back[b] >= 0 or not convertible(unit, candidate):
                continue
            if search.likeness.of(unit, candidate) >= least:
                search.pairing.pair(unit.index, b)
                break


def _shingles(unit: Unit, size: int) -> set[tuple[str, ...]]:
    if unit.bulk < TELLING:
        return set()
    rows = [unit.content[start:] for start in range(size)]
    return set(zip(*rows, strict=False))


def pair_holders(search: Search) -> None:
    """Pair blocks that hold others by what they hold, from the inside out."""
    pairing = search.pairing
    votes: dict[int, Counter[int]] = defaultdict(Counter)
    for unit in reversed(search.second):
        b = unit.index
        if pairing.back[b] < 0 and b in votes:
            for a, _ in votes[b].most_common(COMMON):
                if pairing.forth[a] < 0 and search.first[a].kind == unit.kind:
                    pairing.pair(a, b)
                    break
        a = pairing.back[b]
        if a >= 0 and unit.parent >= 0 and search.first[a].parent >= 0:
            votes[unit.parent][search.first[a].parent] += 1 + unit.bulk


def akin(search: Search, a: Unit, b: Unit) -> bool:
    """Whether both are headings beside the same block: one was renamed."""
    if a.kind == b.kind == "heading":
        search.pairing.weak.add(a.index)
        return True
    return False


def pair_by_place(search: Search, mine: Sequence[Unit], other: Sequence[Unit]) -> None:
    """Pair the only two left between the same neighbours, or of a kind of holder.

    What stands in a holder that is left too does not count beside it.
    """
    if len(mine) == len(other) == 1:
        pairs = [(mine[0], other[0])]
    else:
        own = once({unit.index: unit.kind for unit in _outermost(mine)})
        where = once({unit.index: unit.kind for unit in _outermost(other)})
        pairs = [
            (search.first[a], search.second[where[kind]])
            for kind, a in own.items()
            if kind in HOLDERS and a >= 0 and where.get(kind, -1) >= 0
        ]
    for a, b in pairs:
        if a.kind == b.kind:
            search.pair_free(a, b)
            search.pairing.weak.add(a.index)


def _outermost(units: Sequence[Unit]) -> list[Unit]:
    inside = {unit.index for unit in units}
    return [unit for unit in units if unit.parent not in inside]


def part_headings(search: Search) -> None:
    """Take back pairs by place of headings if nothing of their sections stayed.

    A section is known again by its title or by what is in it. Without the one and the
    other it is a section that was removed and one that was added.
    """
    pairing = search.pairing
    for a in sorted(pairing.weak):
        b = pairing.forth[a]
        if b < 0 or search.first[a].kind != "heading" or search.first[a].parent >= 0:
            continue
        mine, other = _body(search.first, a), _body(search.second, b)
        held = {unit.index for unit in other}
        if (
            any(unit.size for unit in mine)
            and any(unit.size for unit in other)
            and not any(pairing.forth[unit.index] in held for unit in mine)
        ):
            pairing.part(a)


def _body(units: Sequence[Unit], heading: int) -> list[Unit]:
    """What stands behind a heading, up to the next."""
    found: list[Unit] = []
    for unit in units[heading + 1 :]:
        if unit.kind == "heading" and unit.parent < 0:
            break
        found.append(unit)
    return found


def best_chain(score: list[list[float]]) -> list[tuple[int, int]]:
    """The rising chain of pairs with the largest sum; pairs of score 0 are left out."""
    rows, columns = len(score), len(score[0])
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1])
            if score[i][j]:
                best[i][j] = max(best[i][j], score[i][j] + best[i + 1][j + 1])
    chain, i, j = [], 0, 0
    while i < rows and j < columns:
        if score[i][j] and best[i][j] == score[i][j] + best[i + 1][j + 1]:
            chain.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return chain
