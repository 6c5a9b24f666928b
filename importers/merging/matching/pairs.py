"""Pairs of units of two versions while they are being found."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from importers.merging.matching.similarity import Likeness
from importers.merging.model.tree import HOLDERS, Unit

RIGID = HOLDERS | {
    "code",
    "row",
    "rule",
    "field",
    "entry",
    "option",
    "title",
    "opaque",
    "figure",
    "raw",
    "divider",
    "attribution",
    "term",
}
"""Kinds that never become another."""


def convertible(a: Unit, b: Unit) -> bool:
    """Whether one kind can have become the other."""
    return a.kind == b.kind or (a.kind not in RIGID and b.kind not in RIGID)


@dataclass(slots=True)
class Pairing:
    """Which unit of the first version is which of the second, both ways; -1: none."""

    forth: list[int]
    back: list[int]
    twice: list[tuple[int, int]] = field(default_factory=list)
    """Further links: (first, second) where one unit was split in two, or two joined."""
    weak: set[int] = field(default_factory=set)
    """Units of the first version that were paired by their place alone."""

    def pair(self, a: int, b: int) -> None:
        """Say that `a` of the first version is `b` of the second."""
        self.forth[a] = b
        self.back[b] = a

    def part(self, a: int) -> None:
        """Take back the pair of `a`, and further links to it."""
        self.back[self.forth[a]] = -1
        self.forth[a] = -1
        self.twice = [link for link in self.twice if link[0] != a]


Accept: TypeAlias = Callable[[Unit, Unit], bool]
Settle: TypeAlias = Callable[[Sequence[Unit], Sequence[Unit]], None]


@dataclass(slots=True)
class Search:
    """Two versions, and the pairs between them so far."""

    first: Sequence[Unit]
    second: Sequence[Unit]
    pairing: Pairing
    likeness: Likeness

    def pair_free(self, a: Unit, b: Unit) -> None:
        """Pair two units if neither is paired."""
        if self.pairing.forth[a.index] < 0 and self.pairing.back[b.index] < 0:
            self.pairing.pair(a.index, b.index)

    def left(self) -> tuple[list[Unit], list[Unit]]:
        """The units of both versions that are not paired yet."""
        return (
            [unit for unit in self.first if self.pairing.forth[unit.index] < 0],
            [unit for unit in self.second if self.pairing.back[unit.index] < 0],
        )

    def spread(self, accept: Accept) -> None:
        """Pair the neighbours of pairs, as far as they are acceptable.

        A heading belongs to what follows it, so its neighbour before it is asked last.
        """
        forth, back = self.pairing.forth, self.pairing.back
        for step, early in ((1, True), (-1, False), (1, False)):
            order = range(len(forth)) if step > 0 else range(len(forth) - 1, -1, -1)
            for a in order:
                p, q = a + step, forth[a] + step
                if forth[a] < 0 or not (0 <= p < len(forth) and 0 <= q < len(back)):
                    continue
                free = forth[p] < 0 and back[q] < 0
                if early and self.first[p].kind == "heading":
                    continue
                if free and accept(self.first[p], self.second[q]):
                    self.pairing.pair(p, q)

    def gaps(self, settle: Settle) -> None:
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
                mine = [a for a in range(low, high) if forth[a] < 0]
                other = [b for b in range(start, stop) if back[b] < 0]
                if mine and other:
                    settle([self.first[a] for a in mine], [self.second[b] for b in other])
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


def once(values: Mapping[int, Hashable]) -> dict[Hashable, int]:
    """Value -> index for the values that occur once; -1 for the others."""
    where: dict[Hashable, int] = {}
    for index, value in values.items():
        where[value] = -1 if value in where else index
    return where
