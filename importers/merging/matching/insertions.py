"""Matches the blocks that both sides inserted.

The strictest of the matchings: two insertions that are wrongly taken for one lose words of
a side, two that are wrongly kept apart only stand twice.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from typing import TypeAlias

from importers.merging.alignment import align
from importers.merging.matching.equal_blocks import (
    DISTINCTIVE_WORDS,
    content,
    distinctive,
    has_text,
)
from importers.merging.matching.identities import known_pairs, strangers
from importers.merging.matching.rows import (
    cells_alike,
    pairs_in_rows,
    within_one_row,
)
from importers.merging.matching.search import Matching, convertible, once_only
from importers.merging.matching.similar_blocks import best_chain
from importers.merging.matching.similarity import Likeness
from importers.merging.model.tables import ROW
from importers.merging.model.tree import CONTAINERS, Unit

SAME_BLOCK = 0.8
"""Least likeness of two insertions at one place that are taken for one block. Chosen by
hand; docs/merging.md ("Doubt") says what it means for people."""
MAYBE_SAME_BLOCK = 0.6
"""Least likeness of two insertions at one place that are a question. Chosen by hand too."""
LARGEST_GAP = 2_000
"""Comparisons that may be made at one place: above this, all with all takes too long."""

Pair: TypeAlias = tuple[int, int]
"""Units of ours and theirs, by index."""


def match_insertions(
    ours: Sequence[Unit],
    theirs: Sequence[Unit],
    to_ours: Matching,
    to_theirs: Matching,
    likeness: Likeness,
) -> list[Pair]:
    """Returns the pairs of insertions of ours and theirs that are the same block."""
    found = _Insertions(
        ours, theirs, _inserted(ours, to_ours), _inserted(theirs, to_theirs), likeness
    )
    found.pair_known()
    found.pair_hints()
    found.pair_rare_equals()
    found.pair_neighbours()
    # Only now: runs are what the steps above have left.
    runs = _runs(len(ours), found.free_ours, to_ours, to_theirs)
    others = _runs(len(theirs), found.free_theirs, to_theirs, to_ours)
    for place, run in runs.items():
        found.pair_runs(run, others.get(place, []))
    for i, j in pairs_in_rows(ours, theirs, found.pairs):
        found.pair(i, j)
    return within_one_row(ours, theirs, found.pairs, (to_ours, to_theirs))


def _inserted(side: Sequence[Unit], matching: Matching) -> set[int]:
    linked = {b for _, b in matching.links}
    return {
        unit.index
        for unit in side
        if unit.index not in matching.backward and unit.index not in linked
    }


@dataclass(slots=True)
class _Insertions:
    """The insertions of both sides, and the pairs found so far."""

    ours: Sequence[Unit]
    theirs: Sequence[Unit]
    free_ours: set[int]
    free_theirs: set[int]
    likeness: Likeness
    pairs: list[Pair] = field(default_factory=list)

    def pair(self, i: int, j: int) -> None:
        """Pairs two units if both are free."""
        if self._are_free(i, j):
            self.free_ours.discard(i)
            self.free_theirs.discard(j)
            self.pairs.append((i, j))

    def pair_known(self) -> None:
        """Pairs insertions that are known to be one block."""
        free = [self.ours[i] for i in sorted(self.free_ours)]
        others = [self.theirs[j] for j in sorted(self.free_theirs)]
        for i, j in known_pairs(free, others):
            self.pair(i, j)

    def pair_hints(self) -> None:
        """Pairs insertions with equal hints."""
        hinted = {self.theirs[j].node.hint: j for j in sorted(self.free_theirs)}
        for i in sorted(self.free_ours):
            hint = self.ours[i].node.hint
            if hint and hint in hinted:
                self.pair(i, hinted[hint])

    def pair_rare_equals(self) -> None:
        """Pairs insertions whose words each side inserted once, at any place."""
        first = once_only([self.ours[i] for i in sorted(self.free_ours)], content)
        second = once_only([self.theirs[j] for j in sorted(self.free_theirs)], content)
        for words, i in first.items():
            if words in second and distinctive(self.ours[i]):
                self.pair(i, second[words])

    def pair_neighbours(self) -> None:
        """Pairs equal insertions beside those that are paired, and on from there."""
        for i, j in self.pairs[:]:
            for step in (1, -1):
                p, q = i + step, j + step
                while self._are_free(p, q) and _equal(self.ours[p], self.theirs[q]):
                    self.pair(p, q)
                    p, q = p + step, q + step

    def _are_free(self, i: int, j: int) -> bool:
        free = i in self.free_ours and j in self.free_theirs
        return free and not strangers(self.ours[i], self.theirs[j])

    def pair_runs(self, mine: Sequence[int], other: Sequence[int]) -> None:
        """Pairs two runs of insertions at one place."""
        pairs = self._contained(mine, other)
        if not pairs:
            pairs = self._equal_in_order(mine, other)
            taken = {i for i, _ in pairs}, {j for _, j in pairs}
            mine = [i for i in mine if i not in taken[0]]
            other = [j for j in other if j not in taken[1]]
            pairs += self._similar_in_order(mine, other)
        for i, j in pairs:
            self.pair(i, j)

    def _contained(self, mine: Sequence[int], other: Sequence[int]) -> list[Pair]:
        """One whole run as the beginning or the end of the other, with or without words."""
        least = min(len(mine), len(other))
        if not least:
            return []
        for one, two in ((mine[:least], other[:least]), (mine[-least:], other[-least:])):
            pairs = list(zip(one, two, strict=True))
            if all(_equal(self.ours[i], self.theirs[j]) for i, j in pairs):
                return pairs
        return []

    def _equal_in_order(self, mine: Sequence[int], other: Sequence[int]) -> list[Pair]:
        pairs: list[Pair] = []
        first = [self.ours[i].content for i in mine]
        second = [self.theirs[j].content for j in other]
        for at, to, length in align(first, second):
            run = mine[at : at + length]
            # A tag or rule that both have is one block only beside words that both have.
            if any(has_text(self.ours[i]) for i in run):
                pairs += zip(run, other[to : to + length], strict=True)
        return pairs

    def _similar_in_order(self, mine: Sequence[int], other: Sequence[int]) -> list[Pair]:
        if not mine or not other or len(mine) * len(other) > LARGEST_GAP:
            return []
        scores = [
            [_score(self.ours[i], self.theirs[j], self.likeness) for j in other]
            for i in mine
        ]
        return [(mine[at], other[to]) for at, to in best_chain(scores)]


Place: TypeAlias = tuple[str, int | None]
"""Directly `after` or `before` a unit of base; None is the beginning and the end."""


def _runs(
    count: int, free: Set[int], matching: Matching, other: Matching
) -> dict[Place, list[int]]:
    """The runs of insertions of a side between units of base that both sides have.

    Each run stands there twice: by what is before it, and by what is after it.
    """
    found: dict[Place, list[int]] = {}
    left: int | None = None
    run: list[int] = []
    for index in range(count):
        a = matching.backward.get(index)
        if index in free:
            run.append(index)
        elif a is not None and a in other.forward:
            if run:
                found["after", left] = found["before", a] = run
            left, run = a, []
    if run:
        found["after", left] = found["before", None] = run
    return found


def _equal(a: Unit, b: Unit) -> bool:
    return a.kind == b.kind and a.content == b.content


def _score(a: Unit, b: Unit, likeness: Likeness) -> float:
    """How alike two insertions at one place are; 0 where they are two blocks for sure."""
    if not convertible(a, b) or not a.bulk or not b.bulk:
        return 0.0
    if a.kind == b.kind == ROW and not cells_alike(a, b):
        return 0.0
    like = likeness.of(a, b)
    contained = False
    if a.kind not in CONTAINERS:
        shared = (likeness.words(a) & likeness.words(b)).total()
        contained = shared == min(a.bulk, b.bulk) and shared >= DISTINCTIVE_WORDS
    # One insertion with all words of the other was added to it: the same block.
    if contained:
        return max(like, SAME_BLOCK)
    # Of containers the parts are compared one by one, so half alike is no question.
    asked = a.kind not in CONTAINERS and b.kind not in CONTAINERS
    return like if like >= (MAYBE_SAME_BLOCK if asked else SAME_BLOCK) else 0.0
