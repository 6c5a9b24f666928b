"""Aligning two sequences in order: rare common elements first, then the longest rest.

The anchors are those of patience diff (Bram Cohen); what lies between them is aligned
by the longest common subsequence, computed with bit vectors (Crochemore, Iliopoulos,
Pinzon and Reid, 2001), one row of bits for each element of the second sequence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from typing import TypeAlias

Run: TypeAlias = tuple[int, int, int]
"""(place in the first, place in the second, how many are equal from there)."""

LARGEST_TABLE = 40_000_000
"""Bits that the rows of one longest-common-subsequence table may hold (5 MB)."""


def align(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[Run]:
    """Runs of equal elements, in order in both, none touching the next in both.

    Anchored, so equal elements far from anything else that is common are not forced
    together; bounded: where a stretch without anchors is too large to be aligned, it is
    left without a match.
    """
    pairs: list[Run] = []
    stack = [(0, len(a), 0, len(b))]
    while stack:
        a0, a1, b0, b1 = stack.pop()
        start = a0
        while a0 < a1 and b0 < b1 and a[a0] == b[b0]:
            a0 += 1
            b0 += 1
        if a0 > start:
            pairs.append((start, b0 - (a0 - start), a0 - start))
        end = a1
        while a0 < a1 and b0 < b1 and a[a1 - 1] == b[b1 - 1]:
            a1 -= 1
            b1 -= 1
        if end > a1:
            pairs.append((a1, b1, end - a1))
        if a0 == a1 or b0 == b1:
            continue
        anchors = _unique_common(a, a0, a1, b, b0, b1)
        if anchors:
            left_a, left_b = a0, b0
            for i, j in anchors:
                if i >= left_a and j >= left_b:
                    stack.append((left_a, i, left_b, j))
                    pairs.append((i, j, 1))
                    left_a, left_b = i + 1, j + 1
            stack.append((left_a, a1, left_b, b1))
        elif (a1 - a0) * (b1 - b0) <= LARGEST_TABLE:
            pairs.extend(common_subsequence(a, a0, a1, b, b0, b1))
    return _joined(pairs)


def _joined(pairs: list[Run]) -> list[Run]:
    pairs.sort()
    runs: list[Run] = []
    for i, j, length in pairs:
        if runs:
            p, q, before = runs[-1]
            if p + before == i and q + before == j:
                runs[-1] = (p, q, before + length)
                continue
        runs.append((i, j, length))
    return runs


def _unique_common(
    a: Sequence[Hashable], a0: int, a1: int, b: Sequence[Hashable], b0: int, b1: int
) -> list[tuple[int, int]]:
    """The longest rising chain of elements that occur once in each stretch."""
    where_a: dict[Hashable, int] = {}
    for i in range(a0, a1):
        where_a[a[i]] = -1 if a[i] in where_a else i
    where_b: dict[Hashable, int] = {}
    for j in range(b0, b1):
        where_b[b[j]] = -1 if b[j] in where_b else j
    pairs = [
        (i, where_b[element])
        for element, i in where_a.items()
        if i >= 0 and where_b.get(element, -1) >= 0
    ]
    return rising(pairs)


def rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest subsequence whose second members rise; first members rise already."""
    tails: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for index, (_, j) in enumerate(pairs):
        place = bisect_left(tails, j)
        if place == len(tails):
            tails.append(j)
            tops.append(index)
        else:
            tails[place] = j
            tops[place] = index
        before.append(tops[place - 1] if place else -1)
    chain = []
    index = tops[-1] if tops else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def common_subsequence(
    a: Sequence[Hashable], a0: int, a1: int, b: Sequence[Hashable], b0: int, b1: int
) -> list[Run]:
    """A longest common subsequence; among equal ones, matches stand as late as they can."""
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
    pairs: list[Run] = []
    # A zero bit at i in a row says that the subsequence grows with element i.
    i, j = width - 1, b1 - b0
    while i >= 0 and j > 0:
        if rows[j] >> i & 1:
            i -= 1
        elif not rows[j - 1] >> i & 1:
            j -= 1
        else:
            pairs.append((a0 + i, b0 + j - 1, 1))
            i -= 1
            j -= 1
    return pairs
