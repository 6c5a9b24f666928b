"""A newer version comes while questions about the one before are open."""

from __future__ import annotations

from typing import Any

import pytest

from cms.articles.models import ArticlePage, TopicPage
from cms.sources.importing.imports import import_files
from cms.sources.importing.planning import plan_import
from cms.sources.models import ArticleBase, ImportItem
from cms.sources.reimport.deciding import decide, write_decisions
from cms.sources.reimport.undoing import undo
from tests.cms.change import draft, section, text
from tests.cms.sources.reviewing import (
    EVENING,
    FIRST,
    HELPS,
    NOT,
    OTHER,
    opened,
    question,
    said,
    second,
)

TAKEN = "So do screens and news."


@pytest.fixture
def bring(topic: TopicPage) -> Any:
    """`bring(words)`: import them as the next version; what became of it."""

    def make(words: str) -> ImportItem:
        item: ImportItem = import_files([("sleep.txt", words.encode())], topic).items.get()
        return item

    return make


def base(article: ArticlePage) -> ArticleBase:
    return ArticleBase.objects.get(article=article)


def test_what_was_taken_of_the_last_version_is_not_taken_for_the_editors(
    waiting: ArticlePage, bring: Any
) -> None:
    newer = second().replace(TAKEN, "So do screens and late news.")
    planned = plan_import("sleep.txt", newer.encode()).merged
    assert planned is not None
    assert len(planned.result.conflicts) == 1
    assert bring(newer).questions == 1
    assert "late news" in said(waiting)
    assert "in the evening" in said(waiting)


@pytest.mark.parametrize(
    ("choice", "words", "kept"),
    [
        ("own", "<p>at dusk.</p>", "at dusk"),
        ("base", "", "in the morning"),
        ("ours", "", "in the evening"),
        ("theirs", "", "at noon"),
    ],
)
def test_an_answer_that_was_written_stands_while_another_question_is_open(
    twofold: ArticlePage, choice: str, words: str, kept: str
) -> None:
    one = next(each for each in opened(twofold).review.questions if "evening" in each.plain)
    decide(twofold, {one.fingerprint: (choice, words)})
    for _ in range(2):
        outcome = write_decisions(twofold)
        assert outcome is not None
        assert [each.ours for each in outcome.conflicts] == ["Screens can too."]
        assert kept in said(twofold)
        assert "Screens can too." in said(twofold)
        rows = opened(twofold).review.questions
        left = [each.plain for each in rows if not each.decided]
        assert left == ["Screens can too."]


def test_a_refused_change_stays_refused_while_a_question_is_open(
    twofold: ArticlePage,
) -> None:
    review = opened(twofold).review
    refused = next(each for each in review.source_changes if "We all" in str(each.runs))
    asked = next(each for each in review.questions if "can" in each.plain)
    together = review.together.get(refused.name, (refused.name,))
    names = dict.fromkeys(together, ("base", ""))
    decide(twofold, {**names, asked.fingerprint: ("ours", "")})
    for _ in range(2):
        outcome = write_decisions(twofold)
        assert outcome is not None
        assert len(outcome.conflicts) == 1
        assert "Everybody sleeps" in said(twofold)


def test_a_source_that_goes_back_takes_its_words_with_it(
    waiting: ArticlePage, bring: Any
) -> None:
    bring(FIRST)
    assert said(waiting) == FIRST.replace(
        "Walking helps in the morning. So does daylight.", EVENING
    )
    assert base(waiting).pending is None


def test_what_an_editor_made_of_it_since_stays(waiting: ArticlePage, bring: Any) -> None:
    ours = "Coffee keeps people awake. So do screens and bad news."
    draft(section(waiting, NOT), body=text(ours))
    assert bring(second().replace("Seven", "Eight")).questions == 1
    assert ours in said(waiting)
    assert "Eight hours" in said(waiting)


def test_a_decision_that_is_not_written_yet_still_counts(
    waiting: ArticlePage, bring: Any
) -> None:
    decide(waiting, {question(waiting).fingerprint: ("theirs", "")})
    assert bring(second().replace("Seven", "Eight")).questions == 0
    assert "at noon" in said(waiting)


def test_a_refusal_that_is_not_written_yet_still_counts(
    waiting: ArticlePage, bring: Any
) -> None:
    (change,) = [
        each for each in opened(waiting).merged().changes if "We all" in each.after
    ]
    decide(waiting, {change.fingerprint: ("base", "")})
    words = said(waiting)
    item = bring(second().replace("Seven", "Eight"))
    assert "Everybody sleeps" in said(waiting)
    assert "Eight hours" in said(waiting)
    undo(item)
    assert said(waiting) == words


def test_a_decision_about_what_was_edited_since_is_none(
    waiting: ArticlePage, bring: Any
) -> None:
    decide(waiting, {question(waiting).fingerprint: ("ours", "")})
    draft(section(waiting, HELPS), body=text(EVENING.replace("evening", "night")))
    assert bring(second().replace("Seven", "Eight")).questions == 1


def test_a_decision_that_is_written_is_not_asked_again(
    waiting: ArticlePage, bring: Any
) -> None:
    decide(waiting, {question(waiting).fingerprint: ("ours", "")})
    write_decisions(waiting)
    assert bring(second().replace("Seven", "Eight")).questions == 0
    assert "in the evening" in said(waiting)


def test_taking_the_newer_back_asks_what_was_asked_before(
    waiting: ArticlePage, bring: Any
) -> None:
    words, asked, was = said(waiting), question(waiting), base(waiting).document
    item = bring(second().replace(TAKEN, "So do screens and late news."))
    undo(item)
    assert said(waiting) == words
    assert question(waiting) == asked
    assert base(waiting).document == was


@pytest.mark.parametrize(
    ("words", "title"),
    [("", "Remedies"), (f"<p>{'dear ' * 60}me</p>", f"{'dear ' * 50}dear")],
)
def test_a_heading_that_somebody_wrote_is_one_that_a_page_can_have(
    quiet: ArticlePage, bring: Any, words: str, title: str
) -> None:
    draft(section(quiet, OTHER), title="Remedies")
    assert bring(FIRST.replace(OTHER, "Comforts")).questions == 1
    decide(quiet, {question(quiet).fingerprint: ("own", words)})
    write_decisions(quiet)
    write_decisions(quiet)
    assert f"\n\n{title}\n\n" in said(quiet)
    assert said(quiet).count("dear") in (0, 60)
