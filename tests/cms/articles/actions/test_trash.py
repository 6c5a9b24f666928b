"""What is deleted in the admin can be brought back, until somebody empties the trash."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision

from cms.articles.actions.releases import schedule
from cms.articles.actions.trash import CannotRestore, move_to_trash, restore
from cms.articles.drafts.reading import read_drafts
from cms.articles.models import ArticlePage, Release, SectionPage, TrashedPage
from cms.publishing.publisher import publish_site
from cms.sources.importing.imports import import_files
from tests.cms.change import draft, publish, section, text
from tests.cms.conftest import NOTE

HELPS, NOT = "What helps?", "What does not?"


@pytest.fixture
def article(import_text: Callable[..., ArticlePage]) -> ArticlePage:
    return import_text(publish=True)


def delete(client: Client, page: Page) -> Any:
    url = reverse("wagtailadmin_pages:delete", args=[page.pk])
    assert client.get(url).status_code == 200
    return client.post(url, follow=True)


def bring_back(client: Client, page: Page) -> Any:
    return client.post(reverse("articles_trash_restore", args=[page.pk]), follow=True)


def test_a_deleted_article_leaves_the_site_and_comes_back_whole(
    article: ArticlePage, admin: Client, public: Path
) -> None:
    draft(section(article, HELPS), body=text("Swimming does."))
    publish_site()
    said = read_drafts(article).document
    answer = delete(admin, article)
    assert "can be brought back" in answer.content.decode()
    publish_site()
    assert Client().get("/depression/a-short-note/").status_code == 410
    assert "A short note" in admin.get(reverse("articles_trash")).content.decode()
    answer = bring_back(admin, article)
    assert answer.redirect_chain[-1][0] == f"/admin/pages/{article.pk}/edit/"
    article = ArticlePage.objects.get(pk=article.pk)
    assert (article.slug, article.live) == ("a-short-note", False)
    assert read_drafts(article).document == said
    assert not TrashedPage.objects.exists()


def test_a_deleted_section_keeps_its_place_and_its_history(
    article: ArticlePage, admin: Client
) -> None:
    page = section(article, HELPS)
    delete(admin, page)
    article = ArticlePage.objects.get(pk=article.pk)
    assert [each.title for each in article.section_pages()] == [NOT]
    bring_back(admin, page)
    titles = [each.title for each in read_drafts(article).sections]
    assert titles == [HELPS, NOT]
    actions = PageLogEntry.objects.filter(page=page.pk).values_list("action", flat=True)
    assert {"articles.trash", "articles.restore"} <= set(actions)


def test_what_goes_to_the_trash_is_said_before(
    article: ArticlePage, admin: Client, topic: Page
) -> None:
    one = admin.get(reverse("wagtailadmin_pages:delete", args=[article.pk]))
    assert "It goes to the trash, with 2 sections." in one.content.decode()
    assert "Yes, delete it" not in one.content.decode()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    both = f"{url}?next=/admin/&id={article.pk}&id={topic.pk}"
    many = " ".join(admin.get(both).content.decode().split())
    assert "with 2 pages below: to the trash" in many
    assert many.count("<b>deleted for good</b>") == 1
    told = admin.post(f"{url}?next=/admin/&id={article.pk}", follow=True).content.decode()
    assert "were moved to the trash" in told
    assert "have been deleted" not in told


def test_many_that_are_deleted_at_once_go_there_too(
    article: ArticlePage, admin: Client
) -> None:
    pages = article.section_pages()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    ids = "&".join(f"id={page.pk}" for page in [*pages, article])
    admin.post(f"{url}?{ids}")
    assert TrashedPage.objects.get().page_id == article.pk
    assert SectionPage.objects.count() == 2


def test_a_section_of_a_deleted_article_waits_for_it(article: ArticlePage) -> None:
    trashed = move_to_trash(section(article, HELPS))
    move_to_trash(article)
    with pytest.raises(CannotRestore, match="restore that first"):
        restore(trashed)


def test_an_address_that_was_taken_meanwhile_gets_a_number(
    article: ArticlePage, import_text: Callable[..., ArticlePage]
) -> None:
    trashed = move_to_trash(article)
    import_text(NOTE + b"\nMore.\n", "other.txt")
    assert restore(trashed).slug == "a-short-note-2"


def test_what_is_moved_out_of_the_trash_by_hand_is_as_if_it_had_been_restored(
    article: ArticlePage, admin: Client
) -> None:
    topic = article.get_parent()
    for _ in range(2):
        delete(admin, article)
        admin.post(reverse("wagtailadmin_pages:move_confirm", args=[article.pk, topic.pk]))
        article.refresh_from_db()
        assert article.get_parent().pk == topic.pk
        assert article.slug == "a-short-note"
        assert not TrashedPage.objects.exists()


def test_a_source_whose_article_is_in_the_trash_is_refused(article: ArticlePage) -> None:
    move_to_trash(article)
    item = import_files([("note.txt", NOTE + b"\nMore.\n")], "Depression").items.get()
    assert item.reason == "Its article is in the trash; restore it first."


def test_a_section_that_was_deleted_here_and_changed_there_is_a_question(
    article: ArticlePage,
) -> None:
    move_to_trash(section(article, NOT))
    new = NOTE.replace(b"Silence.", b"Silence and haste.")
    item = import_files([("note.txt", new)], "Depression").items.get()
    assert item.state == "merged"
    assert item.questions


def test_only_who_may_empties_it(
    article: ArticlePage, log_in: Callable[[str], Client], people: Callable[[str], Any]
) -> None:
    move_to_trash(article)
    url = reverse("articles_trash_empty")
    assert log_in("Publishers").post(url).status_code == 404
    assert TrashedPage.objects.exists()
    people("Publishers").user_permissions.add(
        Permission.objects.get(codename="empty_trash")
    )
    client = log_in("Publishers")
    assert "1 deleted page" in client.get(url).content.decode()
    assert TrashedPage.objects.exists()
    client.post(url)
    assert not ArticlePage.objects.exists()
    assert not Page.find_problems()[0]


def let_all_come_due() -> None:
    past = timezone.now() - timedelta(minutes=1)
    Release.objects.update(due=past)
    for revision in Revision.objects.filter(approved_go_live_at__isnull=False):
        revision.content["go_live_at"] = past.isoformat()
        revision.approved_go_live_at = past
        revision.save()
    call_command("publish_scheduled")


@pytest.mark.parametrize("what", ["article", "section", "release"])
def test_what_is_deleted_goes_out_on_no_day(
    import_text: Callable[..., ArticlePage], admin: Client, what: str
) -> None:
    article = import_text(publish=what == "section")
    page: Any = section(article, HELPS) if what == "section" else article
    day = timezone.now() + timedelta(days=1)
    if what == "release":
        schedule(article, day, None)
    else:
        page.unpublish()
        publish(page, go_live_at=day)
    delete(admin, page)
    assert not admin.get("/admin/calendar/").context["days"]
    let_all_come_due()
    bring_back(admin, page)
    let_all_come_due()
    page = Page.objects.get(pk=page.pk)
    assert not page.live
    assert not page.slug.endswith("-2")


def test_what_is_published_in_the_trash_comes_back_as_a_draft(
    article: ArticlePage, admin: Client
) -> None:
    page = section(article, HELPS)
    slug = page.slug
    delete(admin, page)
    # With its own slug, as an older version has it.
    publish(page, slug=slug)
    bring_back(admin, page)
    page = section(article, HELPS)
    assert (page.live, page.slug) == (False, slug)
