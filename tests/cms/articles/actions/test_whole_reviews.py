"""An article is reviewed as a whole: what its reviewers saw goes out together, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageLogEntry, Workflow

from cms.articles.actions.publish_article import publish_article
from cms.articles.actions.publish_plan import Refused
from cms.articles.models import ArticlePage, PublishHold
from tests.cms.change import draft, section, text

HELPS, NOT = "What helps?", "What does not?"
LogIn = Callable[[str], Client]


@pytest.fixture
def article(
    import_text: Callable[..., ArticlePage], people: Callable[[str], Any]
) -> ArticlePage:
    """A public article with two changed sections, which an editor has submitted."""
    article = import_text(publish=True)
    draft(section(article, HELPS), body=text("Swimming does."))
    draft(section(article, NOT), body=text("Staring."))
    Workflow.objects.get().start(article, people("Editors"))
    return ArticlePage.objects.get(pk=article.pk)


def approve(client: Client, page: Page) -> str:
    task = page.current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
    return client.post(url, {"comment": ""}, follow=True).content.decode()


def words(article: ArticlePage) -> str:
    return "".join(str(page.body) for page in article.section_pages())


def test_approving_it_publishes_its_sections_with_it(
    article: ArticlePage, log_in: LogIn
) -> None:
    said = approve(log_in("Publishers"), article)
    assert "2 pages went out" in said
    assert "Swimming" in words(article)
    assert "Staring" in words(article)
    assert not ArticlePage.objects.get(pk=article.pk).workflow_in_progress


def test_its_reviewers_see_which_sections_changed(
    article: ArticlePage, log_in: LogIn
) -> None:
    url = reverse("wagtailadmin_pages:edit", args=[article.pk])
    html = " ".join(log_in("Publishers").get(url).content.decode().split())
    assert "In review with 2 changed sections, which go out with the article" in html
    assert reverse("articles_publish", args=[article.pk]) in html


def test_with_a_question_about_a_section_nothing_goes_out_and_it_is_said(
    article: ArticlePage, log_in: LogIn
) -> None:
    page = section(article, HELPS)
    PublishHold.objects.create(page=page, kind="conflict", reason="1 question is open.")
    said = approve(log_in("Publishers"), article)
    assert "nothing of “A short note” went out. “What helps?” is held:" in said
    assert reverse("articles_publish", args=[article.pk]) in said
    assert "Staring" not in words(article)
    assert PageLogEntry.objects.filter(page=article, action="articles.held").exists()
    PublishHold.objects.all().delete()
    publish_article(ArticlePage.objects.get(pk=article.pk))
    assert "Staring" in words(article)


def test_a_section_that_is_reviewed_by_itself_keeps_the_article_back(
    article: ArticlePage, log_in: LogIn, people: Callable[[str], Any]
) -> None:
    page = section(article, HELPS)
    Workflow.objects.get().start(page, people("Editors"))
    said = approve(log_in("Publishers"), article)
    assert "“What helps?” is being reviewed; finish or cancel that first." in said
    assert "Staring" not in words(article)


@pytest.mark.parametrize(("who", "may"), [("Editors", False), ("Publishers", True)])
def test_meanwhile_only_its_reviewers_write_its_sections(
    article: ArticlePage, log_in: LogIn, who: str, may: bool
) -> None:
    page = section(article, HELPS)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    html = log_in(who).get(url).content.decode()
    assert "is being reviewed with all its sections." in html
    assert ("Only reviewers can edit them." in html) == (not may)
    revisions = page.revisions.count()
    data = {"title": "Other", "slug": page.slug, "body-count": "0"}
    data["loaded_revision_id"] = page.latest_revision_id
    data["loaded_revision_created_at"] = page.latest_revision.created_at.isoformat()
    log_in(who).post(url, data | {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0})
    assert (page.revisions.count() > revisions) == may


def test_meanwhile_it_is_not_published_by_another_road(
    article: ArticlePage, people: Callable[[str], Any]
) -> None:
    with pytest.raises(Refused, match="is being reviewed"):
        publish_article(article, people("superuser"))


def test_what_is_asked_to_be_changed_does_not_go_out(
    article: ArticlePage, log_in: LogIn
) -> None:
    task = article.current_workflow_task_state
    url = reverse(
        "wagtailadmin_pages:workflow_action", args=[article.pk, "reject", task.pk]
    )
    answer = log_in("Publishers").post(url, {"comment": "No."}, follow=True)
    assert "go out" not in answer.content.decode().partition("messages")[2][:5_000]
    assert "Swimming" not in words(article)
