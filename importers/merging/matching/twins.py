"""Twins: blocks that both sides inserted; the strictest of the pairings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from importers.merging.matching.alignment import align
from importers.merging.matching.equal_blocks import TELLING, telling
from importers.merging.matching.pairs import Pairing, convertible
from importers.merging.matching.similar_blocks import best_chain
from importers.merging.matching.similarity import Likeness
from importers.merging.model.tree import HOLDERS, Unit

TWIN = 0.8
"""How alike two insertions at one place must be to be taken for the same block."""
ALIKE = 0.6
"""How alike two insertions at one place must be for it to be a question."""
ROW = "table row"
LARGEST_GAP = 2_000
"""Comparisons that may be made at one place."""


def find_twins(
    ours: Sequence[Unit],
    theirs: Sequence[Unit],
    to_ours: Pairing,
    to_theirs: Pairing,
    likeness: Likeness,
) -> list[tuple[int, int]]:
    """Pairs of insertions, by index in ours and theirs, that are the same block."""
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
    for i, j in pairs[:]:
        for step in (1, -1):
            p, q = i + step, j + step
            while p in mine and q in other and _same(ours[p], theirs[q]):
                take(p, q)
                p, q = p + step, q + step
    runs = _runs(mine, to_ours, to_theirs)
    others = _runs(other, to_theirs, to_ours)
    for key, run in runs.items():
        for i, j in _pairs_of_runs(ours, run, theirs, others.get(key, []), likeness):
            take(i, j)
    for i, j in [pair for pair in pairs if ours[pair[0]].kind == ROW]:
        for cells in _by_place(ours, i, theirs, j):
            take(*cells)
            for words in _by_place(ours, cells[0], theirs, cells[1]):
                take(*words)
    known = set(pairs)

    def in_one_row(i: int, j: int) -> bool:
        one, two = _row(ours, i), _row(theirs, j)
        if one < 0 or two < 0:
            return one == two
        was = to_ours.back[one]
        return (one, two) in known or (was >= 0 and was == to_theirs.back[two])

    return [pair for pair in pairs if in_one_row(*pair)]


def _row(units: Sequence[Unit], index: int) -> int:
    """The table row around a unit; -1 where there is none."""
    index = units[index].parent
    while index >= 0 and units[index].kind != ROW:
        index = units[index].parent
    return index


def _by_place(
    ours: Sequence[Unit], i: int, theirs: Sequence[Unit], j: int
) -> list[tuple[int, int]]:
    """What two twins hold, paired by place; a row with cells of both would be too long."""
    mine, other = _held(ours, i), _held(theirs, j)
    return list(zip(mine, other, strict=True)) if len(mine) == len(other) else []


def _held(units: Sequence[Unit], holder: int) -> list[int]:
    inside = {holder}
    held: list[int] = []
    for unit in units[holder + 1 :]:
        if unit.parent not in inside:
            break
        inside.add(unit.index)
        if unit.parent == holder:
            held.append(unit.index)
    return held


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
        if len(one) == len(two) == 1 and telling(ours[one[0]])
    )


def _runs(
    free: set[int], pairing: Pairing, other: Pairing
) -> dict[tuple[str, int], list[int]]:
    """Insertions by the base unit before them and by the one after, both on both sides."""
    found: dict[tuple[str, int], list[int]] = {}
    left, run = -1, list[int]()
    for index, a in enumerate([*pairing.back, len(pairing.forth)]):
        if index in free:
            run.append(index)
        elif a == len(pairing.forth) or (a >= 0 and other.forth[a] >= 0):
            if run:
                found["after", left] = found["before", a] = run
            left, run = a, []
    return found


def _pairs_of_runs(
    ours: Sequence[Unit],
    mine: list[int],
    theirs: Sequence[Unit],
    other: list[int],
    likeness: Likeness,
) -> list[tuple[int, int]]:
    pairs = _contained(ours, mine, theirs, other)
    if pairs:
        return pairs
    for i, j, length in align(
        [ours[k].content for k in mine], [theirs[k].content for k in other]
    ):
        # A tag or rule that both have is a twin only beside words that both have.
        if any(speaks(ours[mine[i + step]]) for step in range(length)):
            pairs += [(mine[i + step], other[j + step]) for step in range(length)]
    taken = ({i for i, _ in pairs}, {j for _, j in pairs})
    mine = [i for i in mine if i not in taken[0]]
    other = [j for j in other if j not in taken[1]]
    if mine and other and len(mine) * len(other) <= LARGEST_GAP:
        score = [[_twin(ours[i], theirs[j], likeness) for j in other] for i in mine]
        pairs += [(mine[i], other[j]) for i, j in best_chain(score)]
    return pairs


def _contained(
    ours: Sequence[Unit], mine: list[int], theirs: Sequence[Unit], other: list[int]
) -> list[tuple[int, int]]:
    """One whole run as the beginning or the end of the other, with or without words."""
    least = min(len(mine), len(other))
    if not least:
        return []
    for one, two in ((mine[:least], other[:least]), (mine[-least:], other[-least:])):
        if all(_same(ours[i], theirs[j]) for i, j in zip(one, two, strict=True)):
            return list(zip(one, two, strict=True))
    return []


def _same(a: Unit, b: Unit) -> bool:
    return a.kind == b.kind and a.content == b.content


def speaks(unit: Unit) -> bool:
    """Whether a unit says something beside tags and their attributes."""
    return any(fold[:1].isalnum() and "=" not in fold for fold in unit.content)


def _twin(a: Unit, b: Unit, likeness: Likeness) -> float:
    if not convertible(a, b) or not a.bulk or not b.bulk:
        return 0.0
    if a.kind == b.kind == ROW and not _cells_alike(a, b):
        return 0.0
    like = likeness.of(a, b)
    shared = sum((likeness.words(a) & likeness.words(b)).values())
    held = a.kind not in HOLDERS and shared == min(a.bulk, b.bulk) and shared >= TELLING
    if held:
        return max(like, TWIN)
    near = like >= ALIKE and a.kind not in HOLDERS and b.kind not in HOLDERS
    return like if like >= TWIN or near else 0.0


def _cells_alike(a: Unit, b: Unit) -> bool:
    """Whether two rows have as many cells, and each shares a word with its like."""
    one, two = (" ".join(row.content).split("\ncell") for row in (a, b))
    return len(one) == len(two) and all(
        x == y or set(x.split()) & set(y.split()) for x, y in zip(one, two, strict=True)
    )
