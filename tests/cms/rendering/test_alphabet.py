"""The A to Z puts every article where a reader would look for it."""

from __future__ import annotations

from typing import Any

import pytest

from cms.rendering.alphabet import OTHER, by_letter


def titled(title: str) -> Any:
    return {"title": title, "path": f"/{title}/"}


@pytest.mark.parametrize(
    ("title", "letter"),
    [
        ("sleep", "S"),
        ("Élever", "E"),
        ("“Naps”", "N"),
        ("8 hours", OTHER),
        ("(2) Zebras", OTHER),
        ("…", OTHER),
        ("Ångström", "A"),
        ("النوم", "ا"),
        ("straße", "S"),
        ("ﬁne", "F"),
    ],
)
def test_a_title_is_found_under_its_first_letter(title: str, letter: str) -> None:
    found = [group.name for group in by_letter([titled(title)]) if group.articles]
    assert found == [letter]


def test_all_letters_are_there_and_numbers_come_last() -> None:
    names = [group.name for group in by_letter([titled("8 hours"), titled("Ёж")])]
    assert "".join(names[:26]) == "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    assert names[26:] == ["Е", OTHER]


def test_within_a_letter_case_and_punctuation_do_not_count() -> None:
    titles = ["sleep late", "Sleep early", "“Sleep” deeply"]
    group = by_letter(titled(title) for title in titles)[18]
    assert [summary["title"] for summary in group.articles] == [
        "“Sleep” deeply",
        "Sleep early",
        "sleep late",
    ]
