"""Pairing: which unit of one version is which unit of another.

In order of trust: equal identity hints, equal content that is rare, equal content
beside what is paired already, similar content between the same neighbours, rare
shingles anywhere, and at last the place alone. No step compares all with all.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from importers.merging.equal_blocks import (
    TELLING,
    align_equals,
    equal,
    pair_hints,
    pair_rare_equals,
)
from importers.merging.pairs import Pairing, Search
from importers.merging.similar_blocks import (
    akin,
    align_similar,
    pair_by_place,
    pair_far,
    pair_holders,
    similar,
)
from importers.merging.similarity import Likeness
from importers.merging.split_blocks import link_splits
from importers.merging.tree import Unit


def pair_units(
    first: Sequence[Unit], second: Sequence[Unit], likeness: Likeness, trusted: bool = True
) -> Pairing:
    """The pairing of two versions; each unit is in at most one pair.

    `trusted` says whether equal hints are enough, or the content must be equal too.
    """
    if len(first) == len(second) and all(map(_identical, first, second)):
        return Pairing(list(range(len(first))), list(range(len(first))))
<<<<<<< HEAD
    pairing = Pairing([-1] * len(first), [-1] * len(second))
    work = _Work(first, second, pairing, likeness)
    work.hints(trusted)
    work.rare_equals()
    work.spread(work.equal)
    work.gaps(work.align_equals)
    work.spread(work.equal)
    work.gaps(work.align_similar)
    work.far_similar()
    work.holders()
    work.spread(work.similar)
    work.gaps(work.align_similar)
    work.leftover_equals()
    work.holders()
    work.spread(work.akin)
    work.gaps(work.by_place)
    work.splits()
    return pairing


@dataclass(slots=True)
class _Work:
    first: Sequence[Unit]
    second: Sequence[Unit]
    pairing: Pairing
    likeness: Likeness

    def hints(self, trusted: bool) -> None:
        """Units that say who they are."""
        where = _once({u.index: u.node.hint for u in self.second if u.node.hint})
        own = _once({u.index: u.node.hint for u in self.first if u.node.hint})
        for hint, a in own.items():
            b = where.get(hint, -1)
            if a < 0 or b < 0 or not convertible(self.first[a], self.second[b]):
                continue
            if trusted or hint in FIXED or self.first[a].content == self.second[b].content:
                self.pairing.pair(a, b)

    def rare_equals(self) -> None:
        """Equal content that occurs once in each version, wherever it stands."""
        self._equals_once(lambda unit: unit.bulk >= TELLING)

    def leftover_equals(self) -> None:
        """Equal content, left once in each version, too short to be trusted earlier."""
        self._equals_once(lambda unit: unit.bulk >= 1)

    def _equals_once(self, wanted: object) -> None:
        own = _once(
            {u.index: u.content for u in self._left(self.first, self.pairing.forth)}
        )
        where = _once(
            {u.index: u.content for u in self._left(self.second, self.pairing.back)}
        )
        for folds, a in own.items():
            b = where.get(folds, -1)
            if a >= 0 and b >= 0 and wanted(self.first[a]):  # type: ignore[operator]
                self.pairing.pair(a, b)

    def _left(self, units: Sequence[Unit], paired: Sequence[int]) -> list[Unit]:
        return [unit for unit in units if paired[unit.index] < 0]

    def equal(self, a: Unit, b: Unit) -> bool:
        """Equal in content and kind."""
        return a.content == b.content and (a.kind == b.kind or a.bulk > 0)

    def similar(self, a: Unit, b: Unit) -> bool:
        """Alike enough for neighbours of a pair."""
        return convertible(a, b) and self.likeness.of(a, b) >= NEAR

    def akin(self, a: Unit, b: Unit) -> bool:
        """Headings before the same first block: one was renamed."""
        if a.kind == b.kind == "heading":
            self.pairing.weak.add(a.index)
            return True
        return False

    def spread(self, accept: object) -> None:
        """Pair the neighbours of pairs, as far as they are acceptable."""
        forth, back = self.pairing.forth, self.pairing.back
        for step in (1, -1):
            order = range(len(forth)) if step > 0 else range(len(forth) - 1, -1, -1)
            for a in order:
                b = forth[a]
                if b < 0:
                    continue
                p, q = a + step, b + step
                if not (0 <= p < len(forth) and 0 <= q < len(back)):
                    continue
                if forth[p] < 0 and back[q] < 0:
                    if accept(self.first[p], self.second[q]):  # type: ignore[operator]
                        self.pairing.pair(p, q)

    def gaps(self, settle: object) -> None:
        """Settle each unpaired run of the second version with the run it stands for."""
        forth, back = self.pairing.forth, self.pairing.back
        start = 0
        while start < len(back):
            if back[start] >= 0:
                start += 1
                continue
            stop = start
            while stop < len(back) and back[stop] < 0:
                stop += 1
            left = back[start - 1] + 1 if start else 0
            right = back[stop] if stop < len(back) else len(forth)
            for low, high in self._runs(left, right):
                settle(low, high, start, stop)  # type: ignore[operator]
            start = stop

    def _runs(self, left: int, right: int) -> list[tuple[int, int]]:
        """The unpaired runs of the first version beside the two neighbours of a gap."""
        forth = self.pairing.forth
        stop = left
        while stop < len(forth) and forth[stop] < 0:
            stop += 1
        runs = [(left, stop)] if stop > left else []
        if stop != right:
            start = right
            while start > 0 and forth[start - 1] < 0:
                start -= 1
            if start < right:
                runs.append((start, right))
        return runs

    def align_equals(self, a0: int, a1: int, b0: int, b1: int) -> None:
        """Pair equal units of two runs, in order."""
        one = [self.first[a].content for a in range(a0, a1)]
        two = [self.second[b].content for b in range(b0, b1)]
        for i, j, length in align(one, two):
            for step in range(length):
                self._pair_free(a0 + i + step, b0 + j + step)
                if not self.first[a0 + i + step].bulk:
                    self.pairing.weak.add(a0 + i + step)

    def align_similar(self, a0: int, a1: int, b0: int, b1: int) -> None:
        """Pair similar units of two runs, in order, for the largest sum of likeness."""
        mine = [a for a in range(a0, a1) if self.pairing.forth[a] < 0]
        other = [b for b in range(b0, b1) if self.pairing.back[b] < 0]
        if not mine or not other or len(mine) * len(other) > LARGEST_GAP:
            return
        score = [
            [
                like * like
                if convertible(self.first[a], self.second[b]) and like >= NEAR
                else 0.0
                for b in other
                for like in (self.likeness.of(self.first[a], self.second[b]),)
            ]
            for a in mine
        ]
        for i, j in best_chain(score):
            self._pair_free(mine[i], other[j])

    def by_place(self, a0: int, a1: int, b0: int, b1: int) -> None:
        """Pair the only two of a kind that are left between the same neighbours."""
        mine = [a for a in range(a0, a1) if self.pairing.forth[a] < 0]
        other = [b for b in range(b0, b1) if self.pairing.back[b] < 0]
        if len(mine) == len(other) == 1:
            pairs = [(mine[0], other[0])]
        else:
            own = _once({a: self.first[a].kind for a in mine})
            where = _once({b: self.second[b].kind for b in other})
            pairs = [(a, where.get(kind, -1)) for kind, a in own.items() if kind in HOLDERS]
        for a, b in pairs:
            if a >= 0 and b >= 0 and convertible(self.first[a], self.second[b]):
                self._pair_free(a, b)
                self.pairing.weak.add(a)

    def holders(self) -> None:
        """Pair blocks that hold others by what they hold, from the inside out."""
        votes: dict[int, Counter[int]] = defaultdict(Counter)
        for b in range(len(self.second) - 1, -1, -1):
            unit = self.second[b]
            if self.pairing.back[b] < 0 and b in votes:
                for a, _ in votes[b].most_common(3):
                    if self.pairing.forth[a] < 0 and self.first[a].kind == unit.kind:
                        self.pairing.pair(a, b)
                        break
            a = self.pairing.back[b]
            if a >= 0 and unit.parent >= 0 and self.first[a].parent >= 0:
                votes[unit.parent][self.first[a].parent] += 1 + unit.bulk

    def _pair_free(self, a: int, b: int) -> None:
        if self.pairing.forth[a] < 0 and self.pairing.back[b] < 0:
            self.pairing.pair(a, b)

    def far_similar(self) -> None:
        """Pair what shares rare runs of words, wherever it stands: moved and edited."""
        mine = [u for u in self._left(self.first, self.pairing.forth) if u.bulk >= TELLING]
        other = [u for u in self._left(self.second, self.pairing.back) if u.bulk >= TELLING]
        places: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for unit in other:
            for shingle in set(
                zip(*(unit.content[k:] for k in range(SHINGLE)), strict=False)
            ):
                places[shingle].append(unit.index)
        for unit in mine:
            votes: Counter[int] = Counter()
            for shingle in set(
                zip(*(unit.content[k:] for k in range(SHINGLE)), strict=False)
            ):
                found = places.get(shingle, ())
                if len(found) <= 3:
                    votes.update(found)
            for b, _ in votes.most_common(3):
                if self.pairing.back[b] < 0 and convertible(unit, self.second[b]):
                    if self.likeness.of(unit, self.second[b]) >= FAR:
                        self.pairing.pair(unit.index, b)
                        break

    def splits(self) -> None:
        """Link an unpaired unit to the pair beside it whose other side holds its words."""
        self._link(self.first, self.second, self.pairing.back, forth=False)
        self._link(self.second, self.first, self.pairing.forth, forth=True)

    def _link(
        self,
        wholes: Sequence[Unit],
        pieces: Sequence[Unit],
        owners: Sequence[int],
        forth: bool,
    ) -> None:
        owner = list(owners)
        parts: dict[int, list[Unit]] = defaultdict(list)
        for piece, whole in enumerate(owners):
            if whole >= 0:
                parts[whole].append(pieces[piece])
        for order in (range(len(pieces)), range(len(pieces) - 1, -1, -1)):
            for piece in order:
                if owner[piece] >= 0:
                    continue
                near = piece - order.step
                if 0 <= near < len(pieces) and owner[near] < 0:
                    near -= order.step
                if not 0 <= near < len(pieces) or owner[near] < 0:
                    continue
                whole = owner[near]
                if self._holds(wholes[whole], parts[whole], pieces[piece]):
                    for new in range(piece, near, -order.step):
                        owner[new] = whole
                        parts[whole].append(pieces[new])
                        self.pairing.twice.append((new, whole) if forth else (whole, new))

    def _holds(self, whole: Unit, parts: list[Unit], piece: Unit) -> bool:
        """Whether `piece` is mostly in `whole`, beside the words of `parts`."""
        if piece.kind in RIGID or whole.kind in RIGID:
            return False
        if piece.size < 2 or whole.size < 4:
            return False
        rest = Counter(self.likeness.words(whole))
        for part in parts:
            rest -= self.likeness.words(part)
        words = self.likeness.words(piece)
        if sum((rest & words).values()) < 0.7 * sum(words.values()):
            return False
        pairs = set(pairwise(whole.folds))
        known = sum(pair in pairs for pair in pairwise(piece.folds))
        return 2 * known >= len(piece.folds) - 1
=======
    search = Search(first, second, Pairing([-1] * len(first), [-1] * len(second)), likeness)
    pair_hints(search, trusted)
    pair_rare_equals(search, TELLING)
    search.spread(equal)
    search.gaps(partial(align_equals, search))
    search.spread(equal)
    search.gaps(partial(align_similar, search))
    pair_far(search)
    pair_holders(search)
    search.spread(partial(similar, search))
    search.gaps(partial(align_similar, search))
    pair_rare_equals(search, 1)
    pair_holders(search)
    search.spread(partial(akin, search))
    search.gaps(partial(pair_by_place, search))
    link_splits(search)
    return search.pairing
>>>>>>> refs/heads/merging


def _identical(a: Unit, b: Unit) -> bool:
    return a.content == b.content and a.kind == b.kind and a.parent == b.parent
