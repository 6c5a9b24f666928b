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
from cms.sources.models import ArticleBase, ImportItem, MergeStep
from cms.sources.reimport.deciding import decide, take_edits_as_answers, write_decisions
from cms.sources.reimport.undoing import undo
from tests.cms.change import draft, section, text
from tests.cms.sources.new_version import reimport
from tests.cms.sources.reviewing import (
    EVENING,
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


def test_words_of_the_source_that_were_changed_by_another_road_are_no_question_either(
    waiting: ArticlePage,
) -> None:
    mine = "Coffee keeps people awake. So do screens and bad news."
    draft(section(waiting, NOT), body=text(mine))
    (one,) = [each for each in review(waiting).questions if not each.decided]
    decide(waiting, {one.fingerprint: ("theirs", "")})
    write_decisions(waiting)
    assert mine in said(waiting)
    assert pending(waiting) is None


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


@pytest.mark.parametrize("choice", ["ours", "base", "own"])
def test_an_answer_that_was_written_and_is_taken_back_is_asked_for_again(
    twofold: ArticlePage, choice: str
) -> None:
    one = next(each for each in review(twofold).questions if "evening" in each.plain)
    decide(twofold, {one.fingerprint: (choice, "<p>at dusk.</p>")})
    write_decisions(twofold)
    assert conflicts_to_ask(twofold) == ["Screens can too."]
    screen = review(twofold)
    decided = [each.fingerprint for each in screen.questions if each.decided]
    refused = [each.name for each in screen.source_changes if each.refused]
    decide(twofold, dict.fromkeys(decided + refused, None))
    write_decisions(twofold)
    if choice == "base":
        assert "Walking helps at noon" in said(twofold)
    else:
        assert len(conflicts_to_ask(twofold)) == 2


def test_a_change_that_was_refused_and_is_taken_after_all_is_written(
    waiting: ArticlePage,
) -> None:
    screen = review(waiting)
    refused = next(each for each in screen.source_changes if "We all" in str(each.runs))
    names = screen.together.get(refused.name, (refused.name,))
    decide(waiting, dict.fromkeys(names, ("base", "")))
    write_decisions(waiting)
    assert "Everybody sleeps" in said(waiting)
    again = [each.name for each in review(waiting).source_changes if each.refused]
    decide(waiting, dict.fromkeys(again, None))
    write_decisions(waiting)
    assert "We all sleep" in said(waiting)
    assert len(conflicts_to_ask(waiting)) == 1


def test_what_was_stored_before_memories_were_kept_is_merged_and_undone_all_the_same(
    twofold: ArticlePage,
) -> None:
    one = next(each for each in review(twofold).questions if "evening" in each.plain)
    decide(twofold, {one.fingerprint: ("own", "<p>at dusk.</p>")})
    write_decisions(twofold)
    # So it was kept then: what was written is another question, and that is decided.
    (known,) = [each for each in review(twofold).questions if each.decided]
    twofold.decisions.create(fingerprint=known.fingerprint, choice="ours", written=True)
    ArticleBase.objects.update(memory="")
    for step in MergeStep.objects.all():
        del step.before["memory"], step.after["memory"]
        step.save()
    assert conflicts_to_ask(twofold) == ["Screens can too."]
    draft(section(twofold, HELPS), body=text("Walking helps at dawn. So does daylight."))
    take_edits_as_answers(twofold)
    assert held() == {NOT}
    write_decisions(twofold)
    assert "Walking helps at dawn." in said(twofold)
    assert conflicts_to_ask(twofold) == ["Screens can too."]
    undo(ImportItem.objects.latest("pk"))
    assert ArticleBase.objects.get(article=twofold).pending is None
    undo(ImportItem.objects.latest("pk"), again=True)
    assert "Walking helps at dawn." in said(twofold)
    assert conflicts_to_ask(twofold) == ["Screens can too."]
