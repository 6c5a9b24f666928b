"""An article goes out whole, at once, or not at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from wagtail.models import Workflow

from cms.articles.actions.publish_article import publish_article
from cms.articles.actions.publish_plan import Refused, plan_publishing
from cms.articles.models import ArticlePage, PublishHold
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


def test_a_withdrawn_section_stays_withdrawn(import_text: Import, people: People) -> None:
    article = import_text(publish=True)
    section(article, NOT).unpublish()
    draft(section(article, HELPS), body=text("Swimming does."))
    plan = plan_publishing(article, people("Publishers"))
    assert [page.title for page in plan.withdrawn] == [NOT]
    publish_article(article, people("Publishers"))
    assert not section(article, NOT).live


def test_an_article_that_comes_back_brings_its_sections(import_text: Import) -> None:
    article = import_text(publish=True)
    for page in [*article.section_pages(), article]:
        page.unpublish()
    publish_article(ArticlePage.objects.get(pk=article.pk))
    article = ArticlePage.objects.get(pk=article.pk)
    assert [page.live for page in [article, *article.section_pages()]] == [True] * 3


def test_what_was_saved_after_the_plan_was_seen_does_not_go_out(
    import_text: Import, admin: Client
) -> None:
    article = import_text(publish=True)
    draft(section(article, HELPS), body=text("Swimming does."))
    url = reverse("articles_publish", args=[article.pk])
    version = admin.get(url).context["version"]
    draft(section(article, NOT), body=text("Staring."))
    answer = admin.post(url, {"version": version}, follow=True).content.decode()
    assert "Something was saved since you looked" in answer
    assert "Swimming" not in live_words(article, HELPS)
    admin.post(url, {"version": admin.get(url).context["version"]})
    assert "Swimming" in live_words(article, HELPS)
    assert "Staring" in live_words(article, NOT)
