"""The longest increasing subsequence of numbers: what kept its order in a permutation."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence


def longest_increasing(values: Sequence[int]) -> list[int]:
    """Returns the indices of a longest subsequence of distinct values that increases.

    Of several that are as long, the one that ends lowest; at every step back likewise.
    """
    return heaviest_increasing(values, [1] * len(values))


def heaviest_increasing(values: Sequence[int], weights: Sequence[int]) -> list[int]:
    """Returns the indices of an increasing subsequence with the largest sum of weights.

    Takes O(n log n) steps. The weights are positive. The method is patience sorting
    (Fredman, 1975), with the sums of weights in place of lengths.
    """
    # For each sum that can be reached, the lowest value at which it can: both lists rise.
    ends: list[int] = []
    sums: list[int] = []
    tops: list[int] = []
    before: list[int | None] = []
    for index, (value, weight) in enumerate(zip(values, weights, strict=True)):
        at = bisect_right(ends, value)
        total = (sums[at - 1] if at else 0) + weight
        before.append(tops[at - 1] if at else None)
        # Ends that are worth no more than this one and stand higher are of no use now.
        stop = at
        while stop < len(ends) and sums[stop] <= total:
            stop += 1
        ends[at:stop] = [value]
        sums[at:stop] = [total]
        tops[at:stop] = [index]
    chain: list[int] = []
    last = tops[-1] if tops else None
    while last is not None:
        chain.append(last)
        last = before[last]
    return chain[::-1]
