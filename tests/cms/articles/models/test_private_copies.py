"""What is private stays so in a copy, by whatever road."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from cms.articles.actions.publish_article import publish_article
from cms.articles.models import ArticlePage
from cms.publishing.publisher import publish_site
from tests.cms.change import section

HELPS, NOT = "What helps?", "What does not?"


@pytest.fixture
def article(import_text: Callable[..., ArticlePage]) -> ArticlePage:
    """An article of which one section is private."""
    article = import_text(publish=True)
    restrict(section(article, HELPS))
    return article


def restrict(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def private(page: Page) -> list[str]:
    """The titles of a page and those below it that are private by themselves."""
    pages = Page.objects.get(pk=page.pk).get_descendants(inclusive=True)
    shut = PageViewRestriction.objects.filter(page__in=pages)
    return sorted(each.page.title for each in shut)


def copied(client: Client, page: Page, parent: Page, **fields: str) -> Any:
    url = reverse("wagtailadmin_pages:copy", args=[page.pk])
    said = {"new_title": page.title, "new_slug": "again", "copy_subpages": "on"}
    return client.post(url, {"new_parent_page": parent.pk, **said, **fields})


def test_a_private_section_stays_private_in_a_copy_of_its_article(
    article: ArticlePage, admin: Client
) -> None:
    assert copied(admin, article, article.get_parent()).status_code == 302
    made = ArticlePage.objects.get(slug="again")
    publish_article(made)
    assert private(made) == [HELPS]


def test_a_private_article_stays_private_in_a_copy_of_its_topic_by_a_script(
    article: ArticlePage,
) -> None:
    restrict(article)
    made = article.get_parent().specific.copy(
        recursive=True, update_attrs={"slug": "again", "title": "Again"}
    )
    assert private(made) == sorted([article.title, HELPS])


@pytest.mark.parametrize("live", [True, False])
def test_a_copy_that_is_made_of_the_base_object_is_as_private(
    article: ArticlePage, public: Path, live: bool
) -> None:
    restrict(article.get_parent())
    base = Page.objects.get(pk=article.get_parent().pk)
    base.copy(
        recursive=True, keep_live=live, update_attrs={"slug": "again", "title": "Again"}
    )
    made = Page.objects.get(slug="again")
    assert private(made) == ["Again", HELPS]
    publish_site()
    assert not (public / "again").exists()


def test_a_copy_that_the_admin_s_own_api_makes_is_as_private(
    article: ArticlePage, admin: Client
) -> None:
    url = reverse("wagtailadmin_api:pages:action", args=[article.pk, "copy"])
    asked = {"slug": "again", "recursive": True, "keep_published": True}
    assert admin.post(url, asked, content_type="application/json").status_code == 201
    assert private(ArticlePage.objects.get(slug="again")) == [HELPS]


def test_a_copied_private_article_can_be_made_public_as_a_whole(
    article: ArticlePage, admin: Client
) -> None:
    PageViewRestriction.objects.all().delete()
    restrict(article)
    copied(admin, article, article.get_parent())
    assert private(ArticlePage.objects.get(slug="again")) == [article.title]


def test_copies_of_what_is_private_are_not_published_with_the_copying(
    article: ArticlePage, admin: Client
) -> None:
    answer = copied(admin, article, article.get_parent(), publish_copies="on")
    assert "“What helps?” is private" in answer.content.decode()
    assert not ArticlePage.objects.filter(slug="again").exists()
