"""How alike two documents are: fair, and the same for ever."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers import make_source, read
from importers.document.likeness import SKETCH, likeness, shingles, sketch

WORDS = [f"word{n}" for n in range(400)]


def found(words: list[str]) -> frozenset[int]:
    return shingles(read(make_source("a.txt", " ".join(words).encode())).value)


def test_the_numbers_never_change() -> None:
    assert sorted(found(["One", "two", "three", "four"])) == [
        3637439588590493083,
        4657598600223993117,
    ]


def test_case_and_marks_make_no_difference() -> None:
    assert found(["One,", "two:", "THREE."]) == found(["one", "two", "three"])


@pytest.mark.parametrize(
    ("kept", "least", "most"), [(400, 1, 1), (300, 0.8, 0.9), (0, 0, 0)]
)
def test_it_is_the_share_of_the_words(kept: int, least: float, most: float) -> None:
    other = WORDS[:kept] if kept else [f"other{n}" for n in range(400)]
    assert least <= likeness(found(WORDS), found(other)) <= most


def test_nothing_is_like_nothing() -> None:
    assert likeness(frozenset(), frozenset()) == 0


def test_a_sketch_is_small_and_shows_most_of_what_is_common() -> None:
    whole, most = sketch(found(WORDS)), sketch(found(WORDS[:300]))
    assert len(whole) == len(most) == SKETCH
    assert len({*whole} & {*most}) >= SKETCH // 2


@given(st.sets(st.integers(0, 50)), st.sets(st.integers(0, 50)))
def test_it_has_no_direction_and_stays_between_0_and_1(a: set[int], b: set[int]) -> None:
    assert likeness(a, b) == likeness(b, a)
    assert 0 <= likeness(a, b) <= 1
