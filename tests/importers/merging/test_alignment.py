"""Alignment against the plain definition of what it computes."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from importers.merging.alignment import Stretch, align, common_subsequence

words = st.lists(st.sampled_from("abcd"), max_size=14)


def longest(a: list[str], b: list[str]) -> int:
    """The length of a longest common subsequence, by the textbook."""
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            best = max(table[i][j + 1], table[i + 1][j])
            table[i + 1][j + 1] = table[i][j] + 1 if x == y else best
    return table[-1][-1]


@given(words, words)
def test_the_bit_vectors_find_a_longest_common_subsequence(
    a: list[str], b: list[str]
) -> None:
    runs = sorted(common_subsequence(a, b, Stretch(0, len(a), 0, len(b))))
    assert len(runs) == longest(a, b)
    assert all(a[i] == b[j] for i, j, _ in runs)
    assert all(one[0] < two[0] and one[1] < two[1] for one, two in pairwise(runs))


@given(words, words)
def test_aligned_runs_are_equal_and_in_order(a: list[str], b: list[str]) -> None:
    runs = align(a, b)
    assert all(a[i : i + n] == b[j : j + n] for i, j, n in runs)
    assert all(i + n <= p and j + n <= q for (i, j, n), (p, q, _) in pairwise(runs))


def test_words_that_occur_once_are_anchors() -> None:
    a, b = "so the old cat the end".split(), "but the the cat ran".split()
    assert (3, 3, 1) in align(a, b)
