"""A text that both sides added, each in another place: asked once, told in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from cms.articles.models import ArticlePage, PublishHold
from cms.sources.reimport.deciding import take_edits_as_answers, write_decisions
from tests.cms.change import draft, section, text
from tests.cms.sources.conftest import Command
from tests.cms.sources.new_version import reimport
from tests.cms.sources.reviewing import (
    FIRST,
    HELPS,
    NOT,
    Import,
    address,
    answers,
    question,
    review,
    said,
    shown,
)

NAP = "A nap of twenty minutes in the early afternoon does most people good."
IN_HELPS = f"Walking helps in the morning. So does daylight.\n\n{NAP}"
IN_NOT = f"Coffee keeps people awake. Screens do too.\n\n{NAP}"


@pytest.fixture
def twice(import_text: Import) -> ArticlePage:
    """An article to which both added a paragraph, the editors in the first section."""
    article = import_text(FIRST.encode(), "sleep.txt")
    page = section(article, HELPS)
    draft(page, body=[dict(block) for block in page.body.raw_data] + text(NAP))
    reimport(article, FIRST.replace("Screens do too.", f"Screens do too.\n\n{NAP}"))
    return ArticlePage.objects.get(pk=article.pk)


def test_it_is_one_question_that_says_what_each_side_did(twice: ArticlePage) -> None:
    asked = question(twice)
    assert "each in another place" in asked.why
    assert [(label, shown(runs)) for label, runs in asked.texts] == [
        ("Before", ""),
        (
            "Editors",
            f"[+{NAP}] (in “{HELPS}”, after “Walking helps in the morning. So does daylight.”)",
        ),
        (
            "New source",
            f"[+{NAP}] (in “{NOT}”, after “Coffee keeps people awake. Screens do too.”)",
        ),
    ]
    assert shown(asked.result).startswith(f"<{NAP}> (in “{HELPS}”")
    assert [option.label for option in asked.options] == [
        "Where the editors put it",
        "Where the new source put it",
        "In both places",
        "In neither place",
    ]


@pytest.mark.parametrize(
    ("choice", "places"),
    [
        ("ours", (True, False)),
        ("theirs", (False, True)),
        ("both", (True, True)),
        ("base", (False, False)),
    ],
)
def test_it_stands_where_it_was_decided(
    twice: ArticlePage, admin: Client, choice: str, places: tuple[bool, bool]
) -> None:
    name = question(twice).fingerprint
    admin.post(address(twice), answers(twice, only=name) | {f"choice-{name}": choice})
    asked = question(twice)
    assert asked.decided
    assert [option.value for option in asked.options if option.chosen] == [choice]
    assert review(twice).progress == "1 of 1 decided"
    assert shown(asked.result).count(NAP) == sum(places)
    admin.post(address(twice), answers(twice, save="1"))
    words = said(twice)
    assert (IN_HELPS in words, IN_NOT in words) == places
    page = admin.get(address(twice)).content.decode()
    assert "Nothing waits" in page


def test_an_answer_is_taken_back_at_both_places(twice: ArticlePage, admin: Client) -> None:
    name = question(twice).fingerprint
    admin.post(address(twice), answers(twice, only=name) | {f"choice-{name}": "both"})
    assert twice.decisions.count() == 2
    admin.post(address(twice), answers(twice, back=name))
    assert twice.decisions.count() == 0
    assert not question(twice).decided


def test_the_screen_has_no_empty_text_without_a_word(
    twice: ArticlePage, admin: Client
) -> None:
    page = BeautifulSoup(admin.get(address(twice)).content, "html.parser")
    (asked,) = page.select("[data-question]")
    assert all(" ".join(text.get_text().split()) for text in asked.select("dd"))
    assert asked.select("textarea") == []


def test_who_edits_the_text_where_the_editors_put_it_does_not_get_it_twice(
    twice: ArticlePage,
) -> None:
    mine = "A nap of half an hour after lunch does some people good."
    draft(section(twice, HELPS), body=text(f"{IN_HELPS.splitlines()[0]}</p><p>{mine}"))
    take_edits_as_answers(twice)
    words = said(twice)
    assert mine in words
    write_decisions(twice)
    assert said(twice) == words


def test_it_is_counted_once_wherever_questions_are_counted(
    import_source: Command, folder: Path, admin: Client
) -> None:
    (folder / "sleep.txt").write_text(FIRST)
    import_source("sleep.txt", "--into", "Sleep")
    page = section(ArticlePage.objects.get(), HELPS)
    draft(page, body=[dict(block) for block in page.body.raw_data] + text(NAP))
    new = FIRST.replace("Screens do too.", f"Screens do too.\n\n{NAP}")
    (folder / "sleep.txt").write_text(new)
    (planned,) = import_source("sleep.txt", "--dry-run", "--json").data["documents"]
    assert planned["questions"] == 1
    assert [each["questions"] for each in planned["sections"]] == [1, 0, 0, 0]
    (merged,) = import_source("sleep.txt", "--json").data["documents"]
    assert merged["questions"] == 1
    article = ArticlePage.objects.get()
    answer = admin.post(address(article), answers(article, save="1"), follow=True)
    assert "1 question is open still" in answer.content.decode()


def test_twice_on_one_page_it_is_one_question_about_the_page(
    import_text: Import,
) -> None:
    first = FIRST.replace("So does daylight.", "So does daylight.\n\nRest is good.")
    article = import_text(first.encode(), "sleep.txt")
    page = section(article, HELPS)
    old = page.body.raw_data[0]["value"]
    draft(page, body=[{"type": "text", "value": f"<p>{NAP}</p>{old}", "id": None}])
    reimport(article, first.replace("Rest is good.", f"Rest is good.\n\n{NAP}"))
    (hold,) = PublishHold.objects.all()
    assert len(hold.asks) == 2
    assert hold.reason.startswith("1 question is open")
