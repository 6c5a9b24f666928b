"""While a version waits, what an editor writes into the pages counts as an answer or stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.articles.actions.trash import move_to_trash
from cms.articles.models import ArticlePage, PublishHold
from cms.sources.models import ArticleBase
from cms.sources.reimport.deciding import decide, take_edits_as_answers, write_decisions
from tests.cms.change import draft, section, text
from tests.cms.sources.new_version import reimport
from tests.cms.sources.reviewing import (
    FIRST,
    HELPS,
    NOT,
    WHO,
    Import,
    question,
    review,
    said,
    second,
)

EVENING = "Walking helps in the evening. So does bright daylight."
NOON = "Walking helps at noon. So does bright daylight."


@pytest.fixture
def edit(waiting: ArticlePage) -> Callable[..., None]:
    """`edit(title, words)`: save a section with these words, as the admin does it."""

    def save(title: str, words: str) -> None:
        draft(section(waiting, title), body=text(words))
        take_edits_as_answers(waiting)

    return save


def pending(article: ArticlePage) -> Any:
    return ArticleBase.objects.get(article=article).pending


def conflicts_to_ask(article: ArticlePage) -> list[str]:
    return [each.plain for each in review(article).questions if not each.decided]


def test_who_types_what_the_source_says_has_answered(
    waiting: ArticlePage, edit: Callable[..., None]
) -> None:
    assert PublishHold.objects.exists()
    edit(HELPS, NOON)
    assert not PublishHold.objects.exists()
    assert pending(waiting) is None


def test_who_types_what_was_there_before_has_answered_too(
    waiting: ArticlePage, edit: Callable[..., None]
) -> None:
    edit(HELPS, "Walking helps in the morning. So does bright daylight.")
    assert not PublishHold.objects.exists()
    assert pending(waiting) is None
    assert "in the morning" in said(waiting)


def test_who_goes_on_writing_there_is_asked_still(
    waiting: ArticlePage, edit: Callable[..., None]
) -> None:
    edit(HELPS, "Walking helps in the late evening. So does bright daylight.")
    assert PublishHold.objects.exists()
    assert len(conflicts_to_ask(waiting)) == 1


def test_words_of_the_source_that_were_put_back_stay_back(
    waiting: ArticlePage, edit: Callable[..., None]
) -> None:
    was = "Coffee keeps people awake. Screens do too."
    edit(NOT, was)
    decide(waiting, {question(waiting).fingerprint: ("theirs", "")})
    write_decisions(waiting)
    assert was in said(waiting)
    assert "at noon" in said(waiting)
    assert pending(waiting) is None


def test_what_was_put_back_is_shown_as_refused_and_can_be_taken_again(
    waiting: ArticlePage, edit: Callable[..., None]
) -> None:
    edit(NOT, "Coffee keeps people awake. Screens do too.")
    refused = [each.name for each in review(waiting).source_changes if each.refused]
    assert refused
    decide(waiting, dict.fromkeys(refused, None))
    write_decisions(waiting)
    assert "So do screens and news." in said(waiting)


def test_words_of_the_source_that_were_written_on_are_no_question(
    waiting: ArticlePage, edit: Callable[..., None]
) -> None:
    mine = "Coffee keeps people awake. So do screens and bad news."
    edit(NOT, mine)
    assert len(conflicts_to_ask(waiting)) == 1
    write_decisions(waiting)
    assert mine in said(waiting)
    assert len(conflicts_to_ask(waiting)) == 1


def test_an_import_refuses_nothing_by_itself(quiet: ArticlePage) -> None:
    draft(section(quiet, WHO), body=text("A nurse can help with most of it."))
    reimport(quiet, second().replace("A doctor", "A pharmacist"))
    assert conflicts_to_ask(quiet) == ["nurse"]
    found = review(quiet)
    assert not any(each.refused for each in found.source_changes)
    assert sum(each.moved for each in [*found.source_changes, *found.editor_changes]) == 1


def test_a_section_that_came_and_was_deleted_does_not_come_again(
    waiting: ArticlePage,
) -> None:
    move_to_trash(section(waiting, "How much?"))
    decide(waiting, {question(waiting).fingerprint: ("ours", "")})
    write_decisions(waiting)
    assert "Seven hours" not in said(waiting)
    assert pending(waiting) is None


def test_an_answer_that_is_not_written_yet_frees_nothing(
    waiting: ArticlePage, edit: Callable[..., None]
) -> None:
    decide(waiting, {question(waiting).fingerprint: ("theirs", "")})
    edit(NOT, "Coffee keeps people awake. So do screens and news, at night.")
    assert PublishHold.objects.exists()
    assert pending(waiting) is not None


def test_saving_the_page_in_the_admin_counts(
    waiting: ArticlePage, admin_client: Client
) -> None:
    page = section(waiting, HELPS)
    revision = page.latest_revision
    words = {"body": streamfield([("text", rich_text(f"<p>{NOON}</p>"))])}
    data = nested_form_data(words) | {
        "title": page.title,
        "slug": page.slug,
        "loaded_revision_id": revision.pk,
        "loaded_revision_created_at": revision.created_at.isoformat(),
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    answer = admin_client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), data, follow=True
    )
    assert answer.status_code == 200
    assert "at noon" in said(waiting)
    assert not PublishHold.objects.exists()
    assert pending(waiting) is None


@pytest.fixture
def twofold(quiet: ArticlePage) -> ArticlePage:
    """The article with two open questions, about what helps and what does not."""
    draft(section(quiet, HELPS), body=text(EVENING))
    draft(section(quiet, NOT), body=text("Coffee keeps people awake. Screens can too."))
    reimport(quiet, second())
    return ArticlePage.objects.get(pk=quiet.pk)


@pytest.mark.parametrize(
    ("choice", "words", "stood"),
    [
        ("theirs", "", "at noon"),
        ("base", "", "in the morning"),
        ("own", "<p>at dusk.</p>", "at dusk"),
    ],
)
def test_who_goes_back_to_the_editors_words_after_deciding_otherwise_keeps_them(
    twofold: ArticlePage, choice: str, words: str, stood: str
) -> None:
    one = next(each for each in review(twofold).questions if "evening" in each.plain)
    decide(twofold, {one.fingerprint: (choice, words)})
    write_decisions(twofold)
    assert stood in said(twofold)
    draft(section(twofold, HELPS), body=text(EVENING))
    take_edits_as_answers(twofold)
    write_decisions(twofold)
    assert EVENING in said(twofold)
    assert conflicts_to_ask(twofold) == ["Screens can too."]


def test_who_writes_what_was_refused_has_taken_it(waiting: ArticlePage) -> None:
    screen = review(waiting)
    refused = next(each for each in screen.source_changes if "We all" in str(each.runs))
    names = screen.together.get(refused.name, (refused.name,))
    decide(waiting, dict.fromkeys(names, ("base", "")))
    write_decisions(waiting)
    assert "Everybody sleeps" in said(waiting)
    draft(waiting, lead=text("We all sleep. Nobody knows quite why."))
    take_edits_as_answers(waiting)
    write_decisions(waiting)
    assert "We all sleep" in said(waiting)


def test_words_of_ones_own_for_a_paragraph_that_was_deleted_are_written_once(
    import_text: Import,
) -> None:
    first = FIRST.replace("Screens do too.", "Screens do too.\n\nNews is the worst of it.")
    article = import_text(first.encode(), "sleep.txt")
    draft(section(article, NOT), body=text("Coffee keeps people awake. Screens do too."))
    draft(section(article, HELPS), body=text(EVENING))
    changed = first.replace("worst of it", "worst of it by far")
    reimport(article, changed.replace("in the morning", "at noon"))
    one = next(each for each in review(article).questions if not each.plain)
    decide(article, {one.fingerprint: ("own", "<p>Quarrels keep one awake as well.</p>")})
    for _ in range(3):
        write_decisions(article)
        assert said(article).count("Quarrels") == 1
    assert len(conflicts_to_ask(article)) == 1


def held() -> set[str]:
    return {hold.page.title for hold in PublishHold.objects.filter(kind="conflict")}


@pytest.mark.parametrize("otherwise", [None, ("theirs", "")])
def test_a_page_is_held_again_when_an_answer_that_was_written_is_taken_back_or_changed(
    twofold: ArticlePage, otherwise: tuple[str, str] | None
) -> None:
    one = next(each for each in review(twofold).questions if "evening" in each.plain)
    decide(twofold, {one.fingerprint: ("ours", "")})
    write_decisions(twofold)
    assert held() == {NOT}
    decide(twofold, {one.fingerprint: otherwise})
    assert held() == {HELPS, NOT}
