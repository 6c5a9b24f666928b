"""The matching of two versions, and the search that finds its pairs."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar

from importers.merging.alignment import once
from importers.merging.matching.identities import strangers
from importers.merging.matching.similarity import Likeness
from importers.merging.model.tree import CONTAINERS, Unit

T = TypeVar("T", bound=Hashable)

RIGID = CONTAINERS | {
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
"""Kinds that never become another kind."""


def convertible(a: Unit, b: Unit) -> bool:
    """Whether an edit can have made one unit the other."""
    if strangers(a, b):
        return False
    return a.kind == b.kind or (a.kind not in RIGID and b.kind not in RIGID)


@dataclass(slots=True)
class Matching:
    """Which unit of a first version is which unit of a second: pairs of their indices."""

    forward: dict[int, int] = field(default_factory=dict)
    """The pairs, from the first version to the second."""
    backward: dict[int, int] = field(default_factory=dict)
    """The same pairs, from the second version to the first."""
    links: list[tuple[int, int]] = field(default_factory=list)
    """Further (first, second), where one unit was split in two, or two were joined."""
    weak: set[int] = field(default_factory=set)
    """Units of the first version that were paired by their place alone."""

    def pair(self, a: int, b: int) -> None:
        """Makes `a` of the first version and `b` of the second a pair."""
        self.forward[a] = b
        self.backward[b] = a

    def unpair(self, a: int) -> None:
        """Takes back the pair of `a`, and the further links of `a`."""
        del self.backward[self.forward.pop(a)]
        self.links = [link for link in self.links if link[0] != a]


Accept: TypeAlias = Callable[[Unit, Unit], bool]
"""Whether two units are a pair."""
Settle: TypeAlias = Callable[[Sequence[Unit], Sequence[Unit]], None]
"""Pairs what it can of two runs of units."""


@dataclass(slots=True)
class Search:
    """Two versions, and the pairs found so far."""

    first: Sequence[Unit]
    second: Sequence[Unit]
    likeness: Likeness
    matching: Matching = field(default_factory=Matching)

    def pair_free(self, a: Unit, b: Unit) -> None:
        """Pairs two units if neither has a partner, and they can be one block."""
        taken = a.index in self.matching.forward or b.index in self.matching.backward
        if not taken and not strangers(a, b):
            self.matching.pair(a.index, b.index)

    def free(self) -> tuple[list[Unit], list[Unit]]:
        """Returns the units of both versions that have no partner yet."""
        forward, backward = self.matching.forward, self.matching.backward
        return (
            [unit for unit in self.first if unit.index not in forward],
            [unit for unit in self.second if unit.index not in backward],
        )

    def spread(self, accept: Accept) -> None:
        """Pairs the neighbours of pairs, and theirs, as far as they are acceptable.

        A heading belongs to what follows it, so that the block before it says little of
        it: going forwards, headings are left out the first time.
        """
        count = len(self.first)
        self._spread(range(count), 1, accept, headings=False)
        self._spread(range(count - 1, -1, -1), -1, accept, headings=True)
        self._spread(range(count), 1, accept, headings=True)

    def _spread(self, order: range, step: int, accept: Accept, headings: bool) -> None:
        first, second = self.first, self.second
        forward, backward = self.matching.forward, self.matching.backward
        for a in order:
            b = forward.get(a)
            if b is None:
                continue
            p, q = a + step, b + step
            if not (0 <= p < len(first) and 0 <= q < len(second)):
                continue
            if p in forward or q in backward:
                continue
            if (headings or first[p].kind != "heading") and accept(first[p], second[q]):
                self.pair_free(first[p], second[q])

    def gaps(self, settle: Settle) -> None:
        """Settles each run of the second version that is free with its counterparts.

        These are the free runs of the first version beside the partners of its neighbours.
        """
        forward, backward = self.matching.forward, self.matching.backward
        for start, stop in self._free_runs():
            left = backward[start - 1] + 1 if start else 0
            right = backward[stop] if stop < len(self.second) else len(self.first)
            for low, high in self._counterparts(left, right):
                mine = [self.first[a] for a in range(low, high) if a not in forward]
                other = [self.second[b] for b in range(start, stop) if b not in backward]
                if mine and other:
                    settle(mine, other)

    def _free_runs(self) -> list[tuple[int, int]]:
        """The runs of the second version that have no partners: from, to."""
        backward = self.matching.backward
        runs: list[tuple[int, int]] = []
        start = None
        for b in range(len(self.second)):
            if b in backward:
                if start is not None:
                    runs.append((start, b))
                start = None
            elif start is None:
                start = b
        return runs if start is None else [*runs, (start, len(self.second))]

    def _counterparts(self, left: int, right: int) -> list[tuple[int, int]]:
        """The free runs of the first version that begin at `left` or end at `right`."""
        forward = self.matching.forward
        stop = left
        while stop < len(self.first) and stop not in forward:
            stop += 1
        runs = [(left, stop)] if stop > left else []
        if stop != right:
            start = right
            while start > 0 and start - 1 not in forward:
                start -= 1
            if start < right:
                runs.append((start, right))
        return runs


def once_only(units: Sequence[Unit], key: Callable[[Unit], T]) -> dict[T, int]:
    """Returns the values that only one of the units has, with the index of that unit."""
    keys = [key(unit) for unit in units]
    return {value: units[at].index for value, at in once(keys).items()}
