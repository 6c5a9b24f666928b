"""Aligns two sequences in order: rare common elements first, then what is between them.

The anchors are those of patience diff (Bram Cohen): elements that occur once in both. What
lies between two anchors is aligned by the longest common subsequence, computed with bit
vectors (Crochemore, Iliopoulos, Pinzon and Reid, 2001), one row of bits for each element
of the second sequence.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple, TypeAlias, TypeVar

from importers.document.sequences import longest_increasing

T = TypeVar("T", bound=Hashable)

Run: TypeAlias = tuple[int, int, int]
"""(place in the first, place in the second, how many are equal from there)."""

LARGEST_TABLE = 40_000_000
"""Bits that the rows of one longest-common-subsequence table may hold: 5 MB. Chosen, so
that two stretches of 6,000 words without an anchor still align."""


class Stretch(NamedTuple):
    """A part of both sequences: `a0` to `a1` of the first, `b0` to `b1` of the second."""

    a0: int
    a1: int
    b0: int
    b1: int


def align(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[Run]:
    """Returns runs of equal elements, in order in both, none touching the next in both.

    Equal elements far from all else that is common are not forced together. Where a
    stretch without anchors is too large to be aligned, it stays without a match.
    """
    runs: list[Run] = []
    stack = [Stretch(0, len(a), 0, len(b))]
    while stack:
        stretch, ends = trimmed(a, b, stack.pop())
        runs += ends
        a0, a1, b0, b1 = stretch
        if a0 == a1 or b0 == b1:
            continue
        anchors = [(a0 + i, b0 + j) for i, j in rare_in_order(a[a0:a1], b[b0:b1])]
        if anchors:
            # What is between two anchors may have anchors of its own, rare only there.
            runs += [(i, j, 1) for i, j in anchors]
            stack += _between(stretch, anchors)
        elif (a1 - a0) * (b1 - b0) <= LARGEST_TABLE:
            runs += common_subsequence(a, b, stretch)
    return _joined(runs)


def trimmed(
    a: Sequence[Hashable], b: Sequence[Hashable], stretch: Stretch
) -> tuple[Stretch, list[Run]]:
    """Returns the stretch without its equal beginning and end, and these."""
    a0, a1, b0, b1 = stretch
    runs: list[Run] = []
    while a0 < a1 and b0 < b1 and a[a0] == b[b0]:
        a0 += 1
        b0 += 1
    if a0 > stretch.a0:
        runs.append((stretch.a0, stretch.b0, a0 - stretch.a0))
    while a0 < a1 and b0 < b1 and a[a1 - 1] == b[b1 - 1]:
        a1 -= 1
        b1 -= 1
    if a1 < stretch.a1:
        runs.append((a1, b1, stretch.a1 - a1))
    return Stretch(a0, a1, b0, b1), runs


def _between(stretch: Stretch, anchors: list[tuple[int, int]]) -> list[Stretch]:
    """What is before the first anchor, between two, and behind the last."""
    result = []
    a0, a1, b0, b1 = stretch
    for i, j in anchors:
        result.append(Stretch(a0, i, b0, j))
        a0, b0 = i + 1, j + 1
    return [*result, Stretch(a0, a1, b0, b1)]


def _joined(runs: list[Run]) -> list[Run]:
    """The runs in order, those that touch in both sequences made one."""
    runs.sort()
    result: list[Run] = []
    for i, j, length in runs:
        if result:
            p, q, before = result[-1]
            if p + before == i and q + before == j:
                result[-1] = (p, q, before + length)
                continue
        result.append((i, j, length))
    return result


def rare_in_order(a: Iterable[Hashable], b: Iterable[Hashable]) -> list[tuple[int, int]]:
    """Returns the most elements that occur once in each and stand in one order in both."""
    in_first, in_second = _places(a), _places(b)
    pairs: list[tuple[int, int]] = []
    for each, i in in_first.items():
        j = in_second.get(each)
        if i is not None and j is not None:
            pairs.append((i, j))
    return [pairs[at] for at in longest_increasing([j for _, j in pairs])]


def once(sequence: Iterable[T]) -> dict[T, int]:
    """Returns the elements that occur once, with their places."""
    return {each: at for each, at in _places(sequence).items() if at is not None}


def _places(sequence: Iterable[T]) -> dict[T, int | None]:
    """The elements with their places; None for those that occur more than once."""
    places: dict[T, int | None] = {}
    for at, each in enumerate(sequence):
        places[each] = None if each in places else at
    return places


def common_subsequence(
    a: Sequence[Hashable], b: Sequence[Hashable], stretch: Stretch
) -> list[Run]:
    """Returns a longest common subsequence; of equal ones, that which stands latest."""
    a0, a1, b0, b1 = stretch
    width = a1 - a0
    masks: dict[Hashable, int] = {}
    for i in range(a0, a1):
        masks[a[i]] = masks.get(a[i], 0) | 1 << (i - a0)
    full = (1 << width) - 1
    row = full
    rows = [row]
    for j in range(b0, b1):
        mask = masks.get(b[j], 0)
        if mask:
            hits = row & mask
            row = ((row + hits) | (row - hits)) & full
        rows.append(row)
    runs: list[Run] = []
    # A zero bit at i in a row says that the subsequence grows with element i.
    i, j = width - 1, b1 - b0
    while i >= 0 and j > 0:
        if rows[j] >> i & 1:
            i -= 1
        elif not rows[j - 1] >> i & 1:
            j -= 1
        else:
            runs.append((a0 + i, b0 + j - 1, 1))
            i -= 1
            j -= 1
    return runs
