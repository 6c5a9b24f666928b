"""The longest increasing subsequence against its plain definition."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from importers.document.sequences import heaviest_increasing, longest_increasing

weighted = st.lists(
    st.tuples(st.integers(0, 20), st.integers(1, 9)), unique_by=lambda x: x[0], max_size=9
)


@given(weighted)
def test_the_heaviest_increasing_subsequence_outweighs_all_others(
    items: list[tuple[int, int]],
) -> None:
    found = heaviest_increasing([value for value, _ in items], [w for _, w in items])
    assert all(i < j and items[i][0] < items[j][0] for i, j in pairwise(found))
    increasing = [
        chosen
        for length in range(len(items) + 1)
        for chosen in combinations(items, length)
        if all(one[0] < two[0] for one, two in pairwise(chosen))
    ]
    most = max(sum(weight for _, weight in chosen) for chosen in increasing)
    assert sum(items[at][1] for at in found) == most


def test_of_two_that_are_as_long_the_one_that_ends_lowest_is_taken() -> None:
    assert longest_increasing([1, 0]) == [1]
    assert longest_increasing([2, 3, 0, 1]) == [2, 3]
