"""An article goes out whole, at once, or not at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from wagtail.models import Workflow

from cms.articles.models import ArticlePage, PublishHold
from cms.articles.publishing import (
    Refused,
    plan_publishing,
    publish_article,
    unpublish_article,
)
from tests.cms.change import draft, outline, section, text

HELPS, NOT = "What helps?", "What does not?"
Import = Callable[..., ArticlePage]
People = Callable[[str], User]


def live_words(article: ArticlePage, title: str) -> str:
    return str(section(article, title).body)


def test_all_drafts_go_out_together(import_text: Import, people: People) -> None:
    article = import_text(publish=True)
    draft(section(article, HELPS), body=text("Swimming does."))
    draft(section(article, NOT), body=text("Staring."))
    article = draft(article, outline=outline(article, NOT, HELPS))
    assert publish_article(article, people("Publishers")) == 3
    article = ArticlePage.objects.get(pk=article.pk)
    assert "Swimming" in live_words(article, HELPS)
    assert [page.title for page in article.section_pages()] == [NOT, HELPS]
    assert publish_article(article, people("Publishers")) == 0


def test_a_hold_on_any_page_keeps_all_of_it_back(
    import_text: Import, people: People
) -> None:
    article = import_text(publish=True)
    draft(section(article, NOT), body=text("Staring."))
    held = draft(section(article, HELPS), body=text("Swimming does."))
    PublishHold.objects.create(page=held, reason="a question is open.")
    with pytest.raises(Refused, match=r"What helps.*held"):
        publish_article(article, people("superuser"))
    assert "Staring" not in live_words(article, NOT)


def test_a_lock_or_a_review_keeps_all_of_it_back(
    import_text: Import, people: People
) -> None:
    article = import_text(publish=True)
    page = draft(section(article, HELPS), body=text("Swimming does."))
    page.locked, page.locked_by = True, people("superuser")
    page.save()
    with pytest.raises(Refused, match="locked"):
        publish_article(article, people("Publishers"))
    page.locked, page.locked_by = False, None
    page.save()
    Workflow.objects.get().start(page, people("Editors"))
    with pytest.raises(Refused, match="reviewed"):
        publish_article(article, people("Publishers"))


def test_an_editor_may_not_publish(import_text: Import, people: People) -> None:
    article = import_text()
    with pytest.raises(Refused, match="may not publish"):
        publish_article(article, people("Editors"))
    assert not ArticlePage.objects.get(pk=article.pk).live


def test_a_new_section_that_the_outline_hides_stays_a_draft(
    import_text: Import, people: People
) -> None:
    article = import_text()
    article = draft(article, outline=outline(article, HELPS, NOT, hidden=(NOT,)))
    plan = plan_publishing(article, people("Publishers"))
    assert [step.page.title for step in plan.steps] == [HELPS, article.title]
    publish_article(article, people("Publishers"))
    assert not section(article, NOT).live


def test_only_who_may_can_withdraw_an_article(import_text: Import, people: People) -> None:
    article = import_text(publish=True)
    with pytest.raises(PermissionDenied):
        unpublish_article(article, people("Editors"))
    unpublish_article(article, people("Publishers"))
    article = ArticlePage.objects.get(pk=article.pk)
    assert not article.live
    publish_article(article, people("Publishers"))
    assert ArticlePage.objects.get(pk=article.pk).live
