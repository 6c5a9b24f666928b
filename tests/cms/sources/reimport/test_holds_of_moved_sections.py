"""A section that goes, comes back, or moves is held by what is asked about it there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cms.articles.actions.trash import move_to_trash, restore
from cms.articles.models import ArticlePage, PublishHold
from cms.sources.reimport.deciding import decide, write_decisions
from tests.cms.change import draft, section, text
from tests.cms.sources.new_version import reimport
from tests.cms.sources.reviewing import (
    EVENING,
    FIRST,
    HELPS,
    NOT,
    opened,
    review,
    said,
    second,
)


def held(page: Any) -> bool:
    return PublishHold.objects.filter(page=page.pk).exists()


def test_a_question_about_a_deleted_section_holds_the_article(waiting: ArticlePage) -> None:
    assert not held(waiting)
    move_to_trash(section(waiting, HELPS))
    assert held(waiting)


def test_what_was_decided_in_its_absence_does_not_hold_it(waiting: ArticlePage) -> None:
    page = section(waiting, HELPS)
    trashed = move_to_trash(page)
    questions = review(waiting).questions
    decide(waiting, {each.fingerprint: ("ours", "") for each in questions})
    write_decisions(waiting)
    restore(trashed)
    assert not held(page)
    assert not held(waiting)


def test_one_that_comes_back_is_held_as_before(waiting: ArticlePage) -> None:
    page = section(waiting, HELPS)
    restore(move_to_trash(page))
    assert held(page)
    assert not held(waiting)


def test_in_another_article_it_is_not_held(
    waiting: ArticlePage, import_text: Callable[..., ArticlePage]
) -> None:
    page = section(waiting, HELPS)
    other = import_text(b"Another\n\nWords of its own.\n", "other.txt")
    page.move(other, pos="last-child")
    assert not held(page)
    assert held(waiting)


def test_the_page_that_a_question_came_to_with_its_paragraph_is_held(
    quiet: ArticlePage,
) -> None:
    draft(section(quiet, HELPS), body=text(EVENING))
    gone = "Walking helps in the morning. So does daylight."
    apart = "Walking helps at noon. So does daylight."
    newer = FIRST.replace(f"{HELPS}\n\n{gone}", f"{HELPS}\n\nRest helps.")
    reimport(quiet, f"{newer}\nHow about a walk?\n\n{apart}\n")
    assert len(review(quiet).questions) == 1
    (hold,) = PublishHold.objects.all()
    words = hold.page.specific.get_latest_revision_as_object().body
    assert "in the evening" in str(words)


def test_a_deleted_section_comes_back_with_all_that_is_in_it(quiet: ArticlePage) -> None:
    draft(section(quiet, NOT), body=text("Coffee keeps people awake. Screens can too."))
    move_to_trash(section(quiet, HELPS))
    reimport(quiet, second())
    inside = next(
        each for each in opened(quiet).merged().conflicts if "noon" in each.theirs
    )
    decide(quiet, {inside.fingerprint: ("theirs", "")})
    for _ in range(3):
        write_decisions(quiet)
        assert f"{HELPS}\n\nWalking helps at noon. So does daylight." in said(quiet)
    assert [each.plain for each in review(quiet).questions if not each.decided] == [
        "Screens can too."
    ]
