"""Every page of an import and of a publishing has entries of its own in its history."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cms.articles.models import ArticlePage, TopicPage
from cms.sources.models import ImportRun
from tests.cms.change import draft, section, text
from tests.cms.conftest import NOTE

HELPS, NOT = "What helps?", "What does not?"


@pytest.fixture
def uploaded(admin: Client, topic: TopicPage) -> ArticlePage:
    """An article that somebody has imported in the admin, and not published."""
    file = SimpleUploadedFile("note.txt", NOTE)
    admin.post(reverse("sources_import"), {"documents": [file], "topic": topic.pk})
    admin.post(reverse("sources_apply", args=[ImportRun.objects.get().pk]))
    return ArticlePage.objects.get()


def history(client: Client, page: Any) -> str:
    answer = client.get(reverse("wagtailadmin_pages:history", args=[page.pk]))
    return answer.content.decode()


def published(client: Client, page: Any) -> int:
    """How many publishings of a page its history shows."""
    answer = client.get(reverse("wagtailadmin_pages:history", args=[page.pk]))
    return sum(each.action == "wagtail.publish" for each in answer.context["object_list"])


def pages(article: ArticlePage) -> list[Any]:
    return [article, *article.section_pages()]


def publish_all(client: Client, article: ArticlePage) -> None:
    url = reverse("articles_publish", args=[article.pk])
    client.post(url, {"version": client.get(url).context["version"]})


def test_each_imported_page_has_its_entry_and_opens_that_version(
    uploaded: ArticlePage, admin: Client
) -> None:
    assert len(pages(uploaded)) == 3
    for page in pages(uploaded):
        first = page.latest_revision_id
        draft(page, title=f"{page.title} Really?")
        view = reverse("wagtailadmin_pages:revisions_view", args=[page.pk, first])
        again = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, first])
        shown = history(admin, page)
        assert view in shown
        assert again in shown
        assert admin.get(view).status_code == admin.get(again).status_code == 200


def test_each_published_page_has_its_entry(uploaded: ArticlePage, admin: Client) -> None:
    publish_all(admin, uploaded)
    for page in pages(uploaded):
        assert published(admin, page) == 1
    draft(section(uploaded, HELPS), body=text("Swimming does."))
    draft(section(uploaded, NOT), body=text("Staring."))
    publish_all(admin, uploaded)
    assert [published(admin, page) for page in pages(uploaded)] == [1, 2, 2]
