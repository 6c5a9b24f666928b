"""What editors changed while an import was taken back meets it when it is merged again."""

from __future__ import annotations

import pytest

from cms.articles.models import ArticlePage, PublishHold
from cms.sources.models import ArticleBase, ImportItem
from cms.sources.reimport.deciding import decide, take_edits_as_answers, write_decisions
from cms.sources.reimport.undoing import undo
from tests.cms.change import draft, section, text
from tests.cms.sources.new_version import reimport
from tests.cms.sources.reviewing import HELPS, NOT, OTHER, WHO, review, said, second

SCREENS = "Coffee keeps people awake. Screens can too."


def edit(article: ArticlePage, title: str, words: str) -> None:
    draft(section(article, title), body=text(words))
    take_edits_as_answers(article)


def last_import() -> ImportItem:
    return ImportItem.objects.latest("pk")


def asked(article: ArticlePage) -> list[str]:
    return [each.plain for each in review(article).questions if not each.decided]


def held() -> set[str]:
    return {hold.page.title for hold in PublishHold.objects.filter(kind="conflict")}


def test_what_was_settled_is_asked_about_where_an_editor_wrote_since(
    quiet: ArticlePage,
) -> None:
    reimport(quiet, second())
    undo(last_import())
    edit(quiet, NOT, SCREENS)
    undo(last_import(), again=True)
    assert SCREENS in said(quiet)
    assert asked(quiet) == ["Screens can too."]
    assert held() == {NOT}
    (only,) = review(quiet).questions
    decide(quiet, {only.fingerprint: ("theirs", "")})
    write_decisions(quiet)
    assert "So do screens and news." in said(quiet)
    assert ArticleBase.objects.get(article=quiet).pending is None
    assert not held()


def test_so_it_is_while_other_questions_are_open(waiting: ArticlePage) -> None:
    undo(last_import())
    edit(waiting, NOT, SCREENS)
    undo(last_import(), again=True)
    assert asked(waiting) == ["in the evening.", "Screens can too."]
    assert held() == {HELPS, NOT}


def test_a_section_that_the_source_removed_and_an_editor_changed_since_is_a_question(
    waiting: ArticlePage,
) -> None:
    undo(last_import())
    edit(waiting, OTHER, "Warm milk is a comfort to many.")
    undo(last_import(), again=True)
    assert held() == {HELPS, OTHER}
    assert "a comfort to many" in said(waiting)
    (_, removed) = review(waiting).questions
    decide(waiting, {removed.fingerprint: ("theirs", "")})
    write_decisions(waiting)
    assert "Warm milk" not in said(waiting)
    assert held() == {HELPS}


@pytest.mark.parametrize("choice", ["ours", "theirs", "base", "own"])
def test_what_was_answered_is_not_asked_again_where_nobody_wrote_since(
    twofold: ArticlePage, choice: str
) -> None:
    one = next(each for each in review(twofold).questions if "evening" in each.plain)
    decide(twofold, {one.fingerprint: (choice, "<p>at dusk.</p>")})
    write_decisions(twofold)
    stood = said(twofold)
    undo(last_import())
    edit(twofold, NOT, "Coffee keeps people awake. Screens may too.")
    undo(last_import(), again=True)
    assert asked(twofold) == ["Screens may too."]
    assert said(twofold) == stood.replace("Screens can", "Screens may")


def test_it_can_be_taken_back_and_merged_again_once_more(quiet: ArticlePage) -> None:
    reimport(quiet, second())
    undo(last_import())
    edit(quiet, NOT, SCREENS)
    taken_back = said(quiet)
    undo(last_import(), again=True)
    undo(last_import())
    assert said(quiet) == taken_back
    assert not held()
    undo(last_import(), again=True)
    assert asked(quiet) == ["Screens can too."]


def test_a_settled_version_above_one_that_waited_is_asked_about_too(
    waiting: ArticlePage,
) -> None:
    third = second().replace("So do screens and news", "So do screens and films")
    reimport(waiting, third.replace("at noon", "in the evening"))
    assert ArticleBase.objects.get(article=waiting).pending is None
    undo(last_import())
    edit(waiting, NOT, "Coffee keeps people awake. So do screens and bad news.")
    undo(last_import(), again=True)
    assert "and bad news" in said(waiting)
    assert [each for each in asked(waiting) if "news" in each]
    assert held() == {NOT}


@pytest.mark.parametrize("more", ["", "A nurse can help with most of it."])
def test_what_is_open_again_in_an_older_version_is_open_in_the_newer_one_too(
    waiting: ArticlePage, more: str
) -> None:
    """With `more`, the newer version has a question of its own."""
    second_import = last_import()
    (one,) = review(waiting).questions
    decide(waiting, {one.fingerprint: ("theirs", "")})
    write_decisions(waiting)
    if more:
        edit(waiting, WHO, more)
    third = second().replace("Seven", "Eight").replace("A doctor", "A pharmacist")
    reimport(waiting, third)
    third_import = last_import()
    assert held() == ({WHO} if more else set())
    undo(third_import)
    undo(second_import)
    edit(waiting, HELPS, "Walking helps in the night. So does bright daylight.")
    undo(second_import, again=True)
    assert held() == {HELPS}
    undo(third_import, again=True)
    assert "Eight hours" in said(waiting)
    assert "in the night" in said(waiting)
    assert held() == ({HELPS, WHO} if more else {HELPS})
    for each in review(waiting).questions:
        decide(waiting, {each.fingerprint: ("theirs", "")})
    write_decisions(waiting)
    assert "at noon" in said(waiting)
    assert "A pharmacist" in said(waiting)
    assert ArticleBase.objects.get(article=waiting).pending is None
