"""Sentences of the review screen: what stands beside what, and which sentence is meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.sources.review.marked_runs import (
    difference,
    join,
    sentence_of,
    short,
)

WORDS = st.lists(st.sampled_from("a be see. dee, (e) “f”".split())).map(" ".join)


@pytest.mark.parametrize(
    ("parts", "joined"),
    [
        (("Open it", "warm", "day."), "Open it warm day."),
        (("Open it", "", "."), "Open it."),
        (("see (", "there", ")"), "see (there)"),
        (("", "alone", ""), "alone"),
        (("走路", "很好", "。"), "走路很好。"),
    ],
)
def test_parts_of_a_sentence_are_joined_as_people_write(
    parts: tuple[str, ...], joined: str
) -> None:
    assert join(*parts) == joined


@given(WORDS, WORDS)
def test_no_word_is_lost_or_made_up(before: str, after: str) -> None:
    runs = difference(before, after)
    now = "".join(run.text for run in runs if run.kind != "removed")
    then = "".join(run.text for run in runs if run.kind != "added")
    assert now.replace(" ", "") == after.replace(" ", "")
    assert then.replace(" ", "") == before.replace(" ", "")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("daylight", "So does daylight."),
        ("Walking helps", "Walking helps."),
        ("helps. So", "Walking helps. So does daylight."),
        ("o", None),
        ("", None),
        ("nowhere", None),
    ],
)
def test_the_sentence_that_holds_the_words_is_found(
    words: str, sentence: str | None
) -> None:
    assert sentence_of("Walking helps. So does daylight. Why?", words) == sentence


def test_a_long_text_is_cut_between_words() -> None:
    assert short("one two " * 40).endswith("two …")
    assert short("one  two") == "one two"
