"""Which figures make a person look first, and when a whole run stops."""

from __future__ import annotations

import pytest
from django.core.checks import run_checks
from pytest_django import Settings

from cms.sources.doubts import Figures, doubts_about, left_for_a_person, mass_change

THIRD = 1 / 3
TABLE = [
    (Figures(), []),
    (Figures(words=900, gone=300), []),
    (Figures(words=900, gone=301), ["words-gone"]),
    (Figures(words=1, gone=1), ["words-gone"]),
    (Figures(lost_title="Sleep"), ["title-gone"]),
    (Figures(kinds=("Markdown", "Markdown")), []),
    (Figures(kinds=("Markdown", "HTML")), ["kind-changed"]),
    (Figures(encodings=("utf-8", "utf-8")), []),
    (Figures(encodings=("utf-8", "cp1252")), ["encoding-changed"]),
    (Figures(encodings=("", "utf-8"), kinds=("a Word document", "HTML")), ["kind-changed"]),
    (Figures(accidents=(("nuls", "It holds a NUL."),)), ["nuls"]),
    (
        Figures(
            words=10,
            gone=10,
            kinds=("plain text", "HTML"),
            accidents=(("server-page", "It looks like one."),),
        ),
        ["server-page", "words-gone", "kind-changed"],
    ),
]


@pytest.mark.parametrize(("figures", "codes"), TABLE)
def test_figures_say_whether_a_person_should_look(
    figures: Figures, codes: list[str]
) -> None:
    assert [doubt.code for doubt in doubts_about(figures, THIRD)] == codes


@pytest.mark.parametrize(("share", "codes"), [(0, ["words-gone"]), (0.5, []), (1, [])])
def test_how_many_words_may_go_is_given(share: float, codes: list[str]) -> None:
    doubts = doubts_about(Figures(words=10, gone=4), share)
    assert [doubt.code for doubt in doubts] == codes


@pytest.mark.parametrize(
    ("figures", "text"),
    [
        (
            Figures(words=1020, gone=412),
            "412 of the article’s 1,020 words go (40 %), more than 33 %.",
        ),
        (
            Figures(lost_title="Sleep"),
            "Its title line is gone; the article keeps the title “Sleep”.",
        ),
        (
            Figures(kinds=("plain text", "HTML")),
            "Before it was plain text, now it is HTML.",
        ),
        (
            Figures(encodings=("utf-8", "utf-16")),
            "Its encoding was UTF-8 and is UTF-16 now.",
        ),
    ],
)
def test_the_figures_stand_in_the_sentence(figures: Figures, text: str) -> None:
    (doubt,) = doubts_about(figures, THIRD)
    assert doubt.text == text
    assert left_for_a_person([text]).endswith(f"until a person has looked at it. {text}")


@pytest.mark.parametrize(
    ("doubtful", "files", "stops"),
    [(9, 9, False), (1, 10, False), (2, 10, True), (10, 100, False), (11, 100, True)],
)
def test_more_than_a_tenth_of_ten_files_or_more_stop_a_run(
    doubtful: int, files: int, stops: bool
) -> None:
    assert bool(mass_change([f"{n}.md" for n in range(doubtful)], files)) == stops


def test_the_files_are_named_up_to_a_few() -> None:
    assert mass_change(["a.md", "b.md"], 10) == (
        "A person should look first at 2 of 10 files, more than a tenth: a.md, b.md."
    )
    assert mass_change(["a.md"] * 23, 30).endswith("a.md and 3 more.")


@pytest.mark.parametrize(
    ("value", "fits"),
    [(0.5, True), ("0.25", True), (1, True), (33, False), (-1, False), ("a third", False)],
)
def test_the_setting_is_checked(settings: Settings, value: object, fits: bool) -> None:
    settings.IMPORT_WORDS_GONE = value
    found = [error for error in run_checks() if error.id == "sources.E001"]
    assert (not found) == fits
