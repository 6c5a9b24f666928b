"""A section that one side removed and the other changed: one question, one answer."""

from __future__ import annotations

import pytest

from cms.articles.actions.trash import move_to_trash
from cms.articles.drafts.reading import read_drafts
from cms.articles.models import ArticlePage, PublishHold
from cms.sources.reimport.deciding import decide, write_decisions
from importers.document.words import text_of
from tests.cms.change import draft, section
from tests.cms.sources.new_version import reimport
from tests.cms.sources.reviewing import FIRST, HELPS, NOT, opened, question, said

BULLETS = "Walking helps in the morning.\n\n- a dark room\n- an open window\n"
WITH_BULLETS = FIRST.replace("Walking helps in the morning. So does daylight.\n", BULLETS)
WITHOUT = FIRST.replace(f"{HELPS}\n\nWalking helps in the morning. So does daylight.\n", "")


@pytest.fixture
def with_bullets(quiet: ArticlePage) -> ArticlePage:
    """The article after a version of the source with bullets in one section."""
    reimport(quiet, WITH_BULLETS)
    return quiet


def edit_bullet(article: ArticlePage) -> None:
    """What an editor does: another word in one of the bullets."""
    page = section(article, HELPS)
    body = str(page.get_latest_revision_as_object().body.raw_data[0]["value"])
    body = body.replace("a dark room", "a dark and quiet room")
    draft(page, body=[{"type": "text", "value": body, "id": None}])


def titles(article: ArticlePage) -> tuple[list[str], list[str]]:
    """The sections that readers shall see, and those that are hidden."""
    drafts = read_drafts(ArticlePage.objects.get(pk=article.pk))
    shown = [text_of(each.title) for each in drafts.document.sections]
    return shown, [page.title for page in drafts.hidden]


@pytest.fixture
def asked(with_bullets: ArticlePage) -> ArticlePage:
    """An editor changed one bullet of a section that the new source has not any more."""
    edit_bullet(with_bullets)
    reimport(with_bullets, WITHOUT)
    return with_bullets


def test_it_is_one_question_with_the_whole_texts_and_two_answers(
    asked: ArticlePage,
) -> None:
    (conflict,) = opened(asked).merged().conflicts
    was = f"{HELPS}\nWalking helps in the morning.\na dark room\nan open window"
    assert conflict.base == was
    assert conflict.ours == was.replace("a dark room", "a dark and quiet room")
    assert conflict.theirs == ""
    assert [option.value for option in question(asked).options] == ["ours", "theirs"]
    assert HELPS in titles(asked)[0]
    assert PublishHold.objects.get().page_id == section(asked, HELPS).pk


def test_kept_it_stays_with_all_that_is_in_it(asked: ArticlePage) -> None:
    page = section(asked, HELPS)
    decide(asked, {question(asked).fingerprint: ("ours", "")})
    write_decisions(asked)
    assert not PublishHold.objects.exists()
    assert section(asked, HELPS).pk == page.pk
    assert titles(asked)[1] == []
    for words in ("Walking helps in the morning.", "a dark and quiet room", "window"):
        assert words in said(asked)


def test_removed_it_is_hidden_with_all_that_is_in_it(asked: ArticlePage) -> None:
    decide(asked, {question(asked).fingerprint: ("theirs", "")})
    write_decisions(asked)
    assert not PublishHold.objects.exists()
    assert titles(asked)[1] == [HELPS]
    assert HELPS not in titles(asked)[0]
    for words in ("Walking helps in the morning.", "quiet room", "window"):
        assert words not in said(asked)
    assert section(asked, NOT)


def test_one_that_the_editors_removed_comes_back_with_all_that_the_source_has(
    with_bullets: ArticlePage,
) -> None:
    move_to_trash(section(with_bullets, HELPS))
    reimport(with_bullets, WITH_BULLETS.replace("a dark room", "a dark and quiet room"))
    assert HELPS not in titles(with_bullets)[0]
    decide(with_bullets, {question(with_bullets).fingerprint: ("theirs", "")})
    write_decisions(with_bullets)
    assert HELPS in titles(with_bullets)[0]
    for words in ("Walking helps in the morning.", "a dark and quiet room", "window"):
        assert words in said(with_bullets)
