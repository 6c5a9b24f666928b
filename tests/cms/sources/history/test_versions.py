"""The versions of a source, what became of each, and how they differ."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.articles.models import ArticlePage
from cms.sources.importing.imports import import_files
from cms.sources.models import ImportItem
from cms.sources.reimport.undoing import undo
from tests.cms.conftest import NOTE
from tests.cms.sources.new_version import reimport
from tests.cms.sources.reviewing import FIRST, OTHER, WHO, Import, second


def soup(client: Client, name: str, *args: int, **asked: Any) -> Any:
    answer = client.get(reverse(name, args=args), asked)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def source_of(article: ArticlePage) -> int:
    return int(article.source_documents.get().pk)


def words(node: Any) -> str:
    return " ".join(node.get_text(" ").split())


def rows(client: Client, article: ArticlePage) -> list[str]:
    page = soup(client, "sources_history", source_of(article))
    return [words(row) for row in page.select("tbody tr")]


def test_every_version_says_when_who_and_what_became_of_it(
    waiting: ArticlePage, admin: Client
) -> None:
    newest, first = rows(admin, waiting)
    assert newest.startswith("2 Questions are open")
    assert "by importers" in newest
    assert "merged into the drafts" in newest
    assert first.startswith("1 Last settled into the article")
    assert "by a command" in first
    assert "became the article" in first
    version = waiting.source_documents.get().versions.get(number=1)
    assert version.sha256 in first


def test_an_import_that_was_taken_back_says_so(waiting: ArticlePage, admin: Client) -> None:
    item = ImportItem.objects.filter(article=waiting).latest("pk")
    undo(item)
    assert "merged, then taken back" in rows(admin, waiting)[0]


def test_the_notes_on_its_reading_are_kept(import_text: Import, admin: Client) -> None:
    article = import_text(NOTE, "note.txt")
    version = article.source_documents.get().versions.get()
    assert version.messages
    (row,) = rows(admin, article)
    assert f"{len(version.messages)} note" in row


def test_the_original_is_given_back_byte_for_byte_and_never_shown(
    topic: Any, admin: Client
) -> None:
    data = b"<!doctype html><title>x</title><h1>Hi</h1><script>alert(1)</script><p>W\xe9"
    item = import_files([("böse\n.html", data)], topic).items.get()
    assert item.article
    answer = admin.get(reverse("sources_original", args=[source_of(item.article), 1]))
    assert answer.content == data
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "\n" not in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]


def test_a_word_that_changed_is_shown_as_one_word(
    import_text: Import, admin: Client
) -> None:
    article = import_text(FIRST.encode(), "sleep.txt")
    reimport(article, FIRST.replace("comfort", "solace"))
    page = soup(admin, "sources_difference", source_of(article), before=1, after=2)
    (section,) = page.select(".review-plain")
    assert words(section.select_one("h2")).startswith(OTHER)
    (sentence,) = section.select(".review-sentence")
    assert [words(each) for each in sentence.select("del")] == ["removed: comfort"]
    assert [words(each) for each in sentence.select("ins")] == ["added: solace"]
    assert "1 change in 1 section" in words(page)
    back = soup(admin, "sources_difference", source_of(article), before=2, after=1)
    assert [words(each) for each in back.select("main ins")] == ["added: comfort"]


def test_what_moved_is_shown_as_moved(import_text: Import, admin: Client) -> None:
    article = import_text(FIRST.encode(), "sleep.txt")
    head, _, who = FIRST.partition(WHO)
    head, _, tail = head.partition("What helps?")
    reimport(article, f"{head}{WHO}{who}\nWhat helps?{tail}")
    page = soup(admin, "sources_difference", source_of(article), before=1, after=2)
    assert [words(each) for each in page.select(".review-what")] == ["Moved"]
    assert page.select("main ins, main del") == []
    assert "1 moved" in words(page)


def test_any_two_versions_are_compared(import_text: Import, admin: Client) -> None:
    article = import_text(FIRST.encode(), "sleep.txt")
    reimport(article, second())
    reimport(article, FIRST + "\nMore.\n")
    source = source_of(article)
    page = soup(admin, "sources_difference", source, before=1, after=3)
    assert words(page.select_one("main ins")) == "added: More."
    chosen = [each["value"] for each in page.select("option[selected]")]
    assert chosen == ["1", "3"]
    same = soup(admin, "sources_difference", source, before=3, after=3)
    assert "No words differ" in words(same)


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"before": "1"},
        {"before": "1", "after": "9"},
        {"before": "x", "after": "1"},
        {"before": "9" * 30, "after": "1"},
    ],
)
def test_versions_that_never_were_are_not_found(
    quiet: ArticlePage, admin: Client, asked: dict[str, str]
) -> None:
    source = source_of(quiet)
    assert admin.get(reverse("sources_difference", args=[source]), asked).status_code == 404
    assert admin.get(reverse("sources_original", args=[source, 9])).status_code == 404
    assert admin.get(reverse("sources_history", args=[99_999])).status_code == 404


def test_the_source_of_an_article_that_is_gone_is_for_superusers(
    quiet: ArticlePage, admin: Client, log_in: Callable[[str], Client]
) -> None:
    source = source_of(quiet)
    quiet.delete()
    assert "is gone" in words(soup(admin, "sources_history", source))
    address = reverse("sources_history", args=[source])
    assert log_in("Publishers").get(address).status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_versions(
    import_text: Import, admin: Client
) -> None:
    article = import_text(FIRST.encode(), "sleep.txt")
    reimport(article, second())
    rows(admin, article)
    with CaptureQueriesContext(connection) as few:
        rows(admin, article)
    for number in range(3):
        reimport(article, FIRST + f"\nMore {number}.\n")
    with CaptureQueriesContext(connection) as many:
        assert len(rows(admin, article)) == 5
    assert len(many) == len(few)
