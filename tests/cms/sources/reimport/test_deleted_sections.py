"""A section that was in the trash while its article was merged comes back as it left."""

from __future__ import annotations

from cms.articles.actions.trash import move_to_trash, restore
from cms.articles.drafts.reading import read_drafts
from cms.articles.models import ArticlePage, PublishHold, SectionPage, TrashedPage
from cms.sources.models import ImportItem
from cms.sources.reimport.deciding import decide, write_decisions
from cms.sources.reimport.undoing import undo
from tests.cms.change import draft, outline, section
from tests.cms.sources.new_version import reimport
from tests.cms.sources.reviewing import (
    HELPS,
    NOT,
    OTHER,
    WHO,
    question,
    review,
    said,
    second,
)


def bring_back() -> None:
    restore(TrashedPage.objects.latest("pk"))


def titles(article: ArticlePage) -> list[str]:
    article = ArticlePage.objects.get(pk=article.pk)
    return [page.title for page in read_drafts(article).sections]


def asked(article: ArticlePage) -> list[str]:
    return [each.plain for each in review(article).questions if not each.decided]


def held() -> set[str]:
    return {hold.page.title for hold in PublishHold.objects.filter(kind="conflict")}


def test_a_section_that_comes_back_after_an_import_is_in_the_article(
    quiet: ArticlePage,
) -> None:
    move_to_trash(section(quiet, NOT))
    reimport(quiet, second())
    assert NOT not in titles(quiet)
    bring_back()
    assert NOT in titles(quiet)
    write_decisions(quiet)
    assert "So do screens and news." in said(quiet)


def test_a_section_that_is_asked_about_and_comes_back_after_a_save_is_asked_about_still(
    waiting: ArticlePage,
) -> None:
    move_to_trash(section(waiting, HELPS))
    write_decisions(waiting)
    bring_back()
    assert HELPS in titles(waiting)
    assert asked(waiting) == ["in the evening."]
    assert held() == {HELPS}


def test_a_section_that_comes_back_after_an_undo_is_in_the_article(
    waiting: ArticlePage,
) -> None:
    move_to_trash(section(waiting, NOT))
    undo(ImportItem.objects.latest("pk"))
    bring_back()
    assert NOT in titles(waiting)


def test_what_was_hidden_when_it_was_deleted_comes_back_hidden(quiet: ArticlePage) -> None:
    draft(quiet, outline=outline(quiet, HELPS, NOT, OTHER, WHO, hidden=(OTHER,)))
    move_to_trash(section(quiet, OTHER))
    reimport(quiet, second())
    bring_back()
    assert OTHER not in titles(quiet)


def test_a_section_that_the_answer_made_anew_is_not_there_twice(
    waiting: ArticlePage,
) -> None:
    move_to_trash(section(waiting, HELPS))
    decide(waiting, {question(waiting).fingerprint: ("theirs", "")})
    write_decisions(waiting)
    bring_back()
    assert titles(waiting).count(HELPS) == 1
    assert "at noon" in said(waiting)
    assert SectionPage.objects.filter(title=HELPS).count() == 2
