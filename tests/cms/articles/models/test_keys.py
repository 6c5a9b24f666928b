"""No two sections of an article have one key, and no two articles, by whatever road."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from wagtail.actions.create_alias import (
    CreatePageAliasAction,
    CreatePageAliasIntegrityError,
)
from wagtail.models import Locale, Page

from cms.articles.actions.publish_article import publish_article
from cms.articles.actions.trash import move_to_trash, restore
from cms.articles.forms.copying import NO_ALIAS
from cms.articles.models import ArticlePage, Contributor, SectionPage, TopicPage
from tests.cms.change import draft, publish, section, text

HELPS, NOT = "What helps?", "What does not?"


@pytest.fixture
def article(import_text: Callable[..., ArticlePage]) -> ArticlePage:
    return import_text(publish=True)


def keys(article: ArticlePage) -> list[Any]:
    """The keys of an article's sections, after all that waits was published."""
    article = ArticlePage.objects.get(pk=article.pk)
    publish_article(article)
    found = [page.key for page in article.section_pages()]
    assert len(set(found)) == len(found)
    return found


def copy(client: Client, page: Page, parent: Page, **fields: object) -> Any:
    url = reverse("wagtailadmin_pages:copy", args=[page.pk])
    said = {"new_title": page.title, "new_slug": f"{page.slug}-2", **fields}
    return client.post(url, {"new_parent_page": parent.pk, **said})


def move(client: Client, page: Page, parent: Page) -> None:
    url = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, parent.pk])
    assert client.post(url).status_code == 302


def move_in_bulk(client: Client, page: Page, parent: Page) -> None:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    said = {"chooser": parent.pk, "move_applied": "true"}
    assert client.post(f"{url}?id={page.pk}", said).status_code == 302


@pytest.mark.parametrize("how", [{}, {"publish_copies": "on"}])
def test_a_section_that_is_copied_beside_itself_is_another(
    article: ArticlePage, admin: Client, how: dict[str, str]
) -> None:
    before = keys(article)
    assert copy(admin, section(article, HELPS), article, **how).status_code == 302
    after = keys(article)
    assert after[:2] == before
    assert len(after) == 3


def test_a_section_that_a_script_copies_is_another(article: ArticlePage) -> None:
    page = section(article, HELPS)
    draft(page, body=text("Swimming does."))
    made = page.copy(update_attrs={"slug": "again"})
    assert made.key != page.key
    # Its versions were copied with it: going back to one of them does not bring the key.
    for version in made.revisions.all():
        assert version.as_object().key == made.key
    assert len(keys(article)) == 3


def test_a_copied_article_is_another_with_the_same_sections(
    article: ArticlePage, admin: Client
) -> None:
    topic = article.get_parent()
    copy(admin, article, topic, copy_subpages="on")
    article.copy(recursive=True, update_attrs={"slug": "third"})
    first, *others = ArticlePage.objects.order_by("pk")
    assert len(others) == 2
    for other in others:
        assert keys(other) == keys(first)
    assert len({each.key for each in ArticlePage.objects.all()}) == 3


def test_a_translation_is_another_article_with_the_same_sections(
    article: ArticlePage,
) -> None:
    french = Locale.objects.create(language_code="fr")
    for page in (article.get_parent().get_parent(), article.get_parent(), article):
        page.specific.copy_for_translation(french)
    other = ArticlePage.objects.exclude(pk=article.pk).get()
    assert other.key != article.key
    for page in article.section_pages():
        page.copy_for_translation(french)
    assert keys(other) == keys(article)


@pytest.mark.parametrize("road", [move, move_in_bulk])
def test_a_section_that_moves_to_where_its_key_is_taken_gets_another(
    article: ArticlePage, admin: Client, road: Callable[..., None]
) -> None:
    other = article.copy(recursive=True, update_attrs={"slug": "other"})
    before = keys(article)
    moved = section(other, HELPS)
    draft(moved, slug="moved")
    moved = publish(moved)
    road(admin, moved, article)
    after = keys(article)
    assert after[:2] == before
    assert len(after) == 3
    road(admin, SectionPage.objects.get(pk=moved.pk), other)
    assert len(keys(other)) == 2


def test_a_section_that_moves_to_where_its_key_is_free_keeps_it(
    article: ArticlePage, admin: Client
) -> None:
    other = article.copy(update_attrs={"slug": "other"})
    page = section(article, HELPS)
    move(admin, page, other)
    assert keys(other) == [page.key]


def test_a_section_comes_back_from_the_trash_with_its_key_if_it_is_free(
    article: ArticlePage,
) -> None:
    other = article.copy(recursive=True, update_attrs={"slug": "other"})
    mine, theirs = section(article, HELPS), section(other, HELPS)
    assert mine.key == theirs.key
    both = [move_to_trash(page) for page in (mine, theirs)]
    back = [restore(row) for row in both]
    assert [SectionPage.objects.get(pk=page.pk).key for page in back] == [mine.key] * 2


def test_a_section_comes_back_from_the_trash_with_another_key_if_it_is_taken(
    article: ArticlePage, admin: Client
) -> None:
    other = article.copy(recursive=True, update_attrs={"slug": "other"})
    gone = section(article, HELPS)
    trashed = move_to_trash(gone)
    move(admin, section(other, HELPS), article)
    restore(trashed)
    assert len(keys(article)) == 3
    assert SectionPage.objects.get(pk=gone.pk).key != gone.key


@pytest.mark.parametrize("kind", [TopicPage, ArticlePage, SectionPage])
def test_keeping_in_sync_is_not_offered_and_refused_in_a_sentence(
    article: ArticlePage, admin: Client, kind: type[Page]
) -> None:
    page, count = kind.objects.first(), Page.objects.count()
    parent = page.get_parent()
    form = admin.get(reverse("wagtailadmin_pages:copy", args=[page.pk]))
    assert 'name="alias"' not in form.content.decode()
    answer = copy(admin, page, parent, copy_subpages="on", alias="on")
    assert NO_ALIAS in answer.content.decode()
    for recursive in (False, True):
        action = CreatePageAliasAction(
            page, recursive=recursive, parent=parent, update_slug="alias"
        )
        with pytest.raises(CreatePageAliasIntegrityError, match="make a plain copy"):
            action.execute()
    assert Page.objects.count() == count


HEALING = import_module("cms.articles.migrations.0008_unique_keys")


def test_of_sections_with_one_key_the_older_keeps_it(article: ArticlePage) -> None:
    before = keys(article)
    page = section(article, HELPS)
    made = page.copy(update_attrs={"slug": "again"})
    SectionPage.objects.filter(pk=made.pk).update(key=page.key)
    HEALING.make_keys_unique(apps, None)
    after = keys(article)
    assert after[:2] == before
    assert len(after) == 3


def test_an_alias_becomes_a_copy_that_can_be_edited(article: ArticlePage) -> None:
    article.contributors.add(Contributor(name="Ada", role="author"))
    article.save_revision().publish(skip_permission_checks=True)
    other = article.copy(
        recursive=True, copy_revisions=False, update_attrs={"slug": "other"}
    )
    pairs = list(
        zip(
            [article, *article.section_pages()],
            [other, *other.section_pages()],
            strict=True,
        )
    )
    for original, alias in pairs:
        alias.revisions.all().delete()
        as_it_was = {"alias_of": original, "latest_revision": None, "live_revision": None}
        Page.objects.filter(pk=alias.pk).update(**as_it_was)
    HEALING.make_copies_of_aliases(apps, None)
    for original, alias in pairs:
        page = Page.objects.get(pk=alias.pk).specific
        assert page.alias_of is None
        assert page.live_revision == page.latest_revision
        page = publish(page, title="Another title")
        assert (page.slug, page.title) == (alias.slug, "Another title")
        assert Page.objects.get(pk=original.pk).title == original.title
    for row in ArticlePage.objects.all():
        assert [each.name for each in row.contributors.all()] == ["Ada"]
