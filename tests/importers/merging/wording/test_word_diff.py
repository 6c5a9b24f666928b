"""Two texts side by side, word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers import Mark, word_diff

MARKS = {Mark.SAME: "{}", Mark.ADDED: "[+{}]", Mark.REMOVED: "[-{}]"}


def shown(before: str, after: str) -> str:
    return "".join(MARKS[run.mark].format(run.text) for run in word_diff(before, after))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("in the morning.", "in the evening.", "in the[- morning][+ evening]."),
        ("", "at noon", "[+at noon]"),
        ("at noon", "", "[-at noon]"),
        ("at noon", "noon", "[-at] noon"),
        ("at noon", "at noon", "at noon"),
        ("it's", "it’s", "it’s"),
    ],
)
def test_what_came_and_went_is_told_by_whole_words(
    before: str, after: str, expected: str
) -> None:
    assert shown(before, after) == expected


WORDS = st.lists(st.sampled_from("a be see dee . , (".split())).map(" ".join)


@given(WORDS, WORDS)
def test_the_runs_add_up_to_both_texts(before: str, after: str) -> None:
    runs = word_diff(before, after)
    for text, gone in ((after, Mark.REMOVED), (before, Mark.ADDED)):
        rest = "".join(run.text for run in runs if run.mark is not gone)
        assert "".join(rest.split()) == "".join(text.split())
