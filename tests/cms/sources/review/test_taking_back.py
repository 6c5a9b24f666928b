"""Taking an import back, or merging it again: from where, by whom, and what is said first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from cms.articles.models import ArticlePage
from cms.sources.models import ImportItem
from cms.sources.reimport.deciding import decide, write_decisions
from tests.cms.change import draft, section, text
from tests.cms.sources.new_version import reimport
from tests.cms.sources.reviewing import (
    FIRST,
    HELPS,
    OTHER,
    address,
    question,
    said,
    second,
)


def merged(article: ArticlePage) -> ImportItem:
    return ImportItem.objects.filter(article=article).latest("pk")


def undo_address(article: ArticlePage, item: ImportItem | None = None) -> str:
    return f"{address(article, 'sources_undo')}?item={(item or merged(article)).pk}"


def words(client: Client, place: str) -> str:
    answer = client.get(place)
    assert answer.status_code == 200
    page = BeautifulSoup(answer.content, "html.parser")
    return " ".join(page.main.get_text(" ").split())


def places(article: ArticlePage) -> list[str]:
    """Where somebody looks for an import that was settled long ago."""
    return [
        reverse("sources_runs"),
        reverse("sources_history", args=[article.source_documents.get().pk]),
        reverse("wagtailadmin_pages:edit", args=[article.pk]),
        reverse("wagtailadmin_pages:edit", args=[section(article, HELPS).pk]),
    ]


def settle(article: ArticlePage) -> None:
    decide(article, {question(article).fingerprint: ("theirs", "")})
    write_decisions(article)


@pytest.mark.parametrize("at", range(4))
def test_it_is_reached_for_ever_once_all_is_settled(
    waiting: ArticlePage, admin: Client, at: int
) -> None:
    settle(waiting)
    for again in (False, True, False):
        page = BeautifulSoup(admin.get(places(waiting)[at]).content, "html.parser")
        (link,) = page.select(f'a[href="{undo_address(waiting)}"]')
        assert ("again" in link.get_text()) == again
        admin.post(link["href"], {"item": merged(waiting).pk, "again": str(int(again))})
        assert ("Seven hours" in said(waiting)) == again


def test_the_confirmation_says_what_will_happen_and_changes_nothing(
    waiting: ArticlePage, admin: Client
) -> None:
    settle(waiting)
    before = said(waiting)
    page = words(admin, undo_address(waiting))
    assert "sleep.txt , version 2 of" in page
    for line in (
        "Title and lead : changed",
        f"{HELPS} : changed",
        f"{OTHER} : comes back",
        "How much? : taken out; its page is kept",
    ):
        assert line in page
    assert said(waiting) == before
    assert merged(waiting).state == "merged"


def test_merging_again_says_how_many_questions_are_open_then(
    waiting: ArticlePage, admin: Client
) -> None:
    assert "What it asked is not asked any more" in words(admin, undo_address(waiting))
    admin.post(address(waiting, "sources_undo"), {"item": merged(waiting).pk})
    assert "1 question is open then" in words(admin, undo_address(waiting))


def test_under_a_later_import_it_says_which_comes_first(
    quiet: ArticlePage, admin: Client
) -> None:
    reimport(quiet, FIRST.replace("morning", "evening"))
    first = merged(quiet)
    reimport(quiet, second())
    page = BeautifulSoup(admin.get(places(quiet)[0]).content, "html.parser")
    assert not page.select(f'a[href="{undo_address(quiet, first)}"]')
    assert page.select(f'a[href="{undo_address(quiet)}"]')
    answer = admin.get(undo_address(quiet, first))
    page = BeautifulSoup(answer.content, "html.parser")
    assert "undo that import first" in page.main.get_text()
    assert page.select(f'a[href="{undo_address(quiet)}"]')
    assert not page.select("main form")


def test_it_is_offered_to_whoever_may_and_nobody_else(
    waiting: ArticlePage, log_in: Callable[[str], Client]
) -> None:
    for group, may in {"Publishers": True, "Editors": False, "Importers": True}.items():
        client = log_in(group)
        for place in places(waiting)[:3]:
            offered = undo_address(waiting) in client.get(place).content.decode()
            assert offered == may, (group, place)


@pytest.mark.parametrize("item", ["", "0", "x", "9" * 30])
def test_an_import_of_another_article_is_not_found(
    waiting: ArticlePage, import_text: Any, admin: Client, item: str
) -> None:
    other = import_text(b"Rain\n\nIt rains on all of us alike, all day.\n", "rain.txt")
    place = address(waiting, "sources_undo")
    for name in filter(None, [item, str(merged(other).pk)]):
        assert admin.get(f"{place}?item={name}").status_code == 404
        assert admin.post(place, {"item": name}).status_code == 404
    answer = admin.post(place, follow=True)
    assert "Look first" in answer.content.decode()


def test_what_was_edited_since_stays_and_a_locked_page_is_told_of(
    waiting: ArticlePage, admin: Client
) -> None:
    settle(waiting)
    draft(section(waiting, "How much?"), body=text("Eight hours is usual."))
    ArticlePage.objects.filter(pk=waiting.pk).update(locked=True)
    assert "is locked" in words(admin, undo_address(waiting))
