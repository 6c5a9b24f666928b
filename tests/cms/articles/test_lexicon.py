"""Words are found as words, however they are written; nothing else is."""

from __future__ import annotations

import pytest

from cms.articles.help.defaults import SUBJECTS
from cms.articles.lexicon import complaint, spoken_of

WORDS = {slug: fields["words"] for slug, fields in SUBJECTS.items()}


def found(text: str) -> set[str]:
    return set(spoken_of(WORDS, [text]))


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("A large suicide study", "suicide"),
        ("SUICIDAL thoughts", "suicide"),
        ("Suicide Squad, the film", "suicide"),
        ("sui\u00adci\u00addality", "suicide"),
        ("sui\u200bcide", "suicide"),
        ("ＳＵＩＣＩＤＥ", "suicide"),
        ("suicide's toll", "suicide"),
        ("thoughts of sui-\ncide", "suicide"),
        ("suicide_prevention", "suicide"),
        ("He killed\nhimself.", "suicide"),
        ("killing (herself)", "suicide"),
        ("I’ll end my\u00a0life", "suicide"),
        ("I don’t want to live", "suicide"),
        ("they don't want to live any more", "suicide"),
        ("took his own life", "suicide"),
        ("self-harm", "self-harm"),
        ("Self harming", "self-harm"),
        ("self‑harmed", "self-harm"),
        ("self-\nharm", "self-harm"),
        ("an overdose of tablets", "overdose"),
        ("he over-dosed", "overdose"),
        ("Childhood abuse", "abuse"),
        ("abuse or neglect", "abuse"),
        ("She was raped", "abuse"),
        ("Anorexia nervosa", "eating-disorders"),
        ("eating disorders", "eating-disorders"),
    ],
)
def test_what_speaks_of_a_subject_is_found(text: str, slug: str) -> None:
    assert slug in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "a skill himself",
        "Homicide, pesticide and genocide",
        "In the end. My life went on.",
        "substance abuse, drug abuse",
        "grapes and drapes",
        "the incestry of rapeseed",
        "harmless by itself",
        "a dose over and over",
        "bend my life",
        "",
    ],
)
def test_other_words_are_left_alone(text: str) -> None:
    assert found(text) == set()


def test_letters_are_found_however_they_are_composed() -> None:
    lists = {"fr": "se suicider\nautolésion*"}
    assert spoken_of(lists, ["des autole\u0301sions"]) == {"fr": "autolésions"}
    assert spoken_of({"fr": "autole\u0301sion"}, ["AUTOLÉSION"]) == {"fr": "autolésion"}


def test_a_language_without_spaces_is_written_with_stars() -> None:
    assert spoken_of({"ja": "*自殺*"}, ["彼は自殺を考えた。"])
    assert spoken_of({"ar": "*انتحار*"}, ["والانتحار"])


def test_the_words_are_told_as_they_stand() -> None:
    assert spoken_of(WORDS, ["…", "Suicidal  thoughts"])["suicide"] == "suicidal"
    assert spoken_of(WORDS, ["killing \n himself"])["suicide"] == "killing himself"


@pytest.mark.parametrize("words", ["*", "suicid*\n-", "a", "kill / himself", "x /"])
def test_an_entry_that_would_be_found_everywhere_is_refused(words: str) -> None:
    assert complaint(words)


@pytest.mark.parametrize("words", [*WORDS.values(), "", "\n\n", "自殺"])
def test_entries_that_can_be_found_are_taken(words: str) -> None:
    assert not complaint(words)
