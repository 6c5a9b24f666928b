"""Beside the edit views: the source, the last import, and how each section stands to it."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.articles.drafts.reading import read_texts
from cms.articles.models import ArticlePage
from cms.sources.panels.section_states import compare_sections
from cms.sources.reimport.deciding import decide
from tests.cms.change import draft, outline, section, text
from tests.cms.sources.new_version import reimport
from tests.cms.sources.reviewing import (
    FIRST,
    HELPS,
    NOT,
    OTHER,
    WHO,
    Import,
    review,
    second,
)


def panel(client: Client, page: Any) -> Any:
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser").select_one(".source-side")


def words(node: Any) -> str:
    return " ".join(node.get_text(" ").split())


def states(client: Client, page: Any) -> dict[str, str]:
    found = {}
    for row in panel(client, page).select("li"):
        state = row.select_one(".source-side__state").extract()
        found[words(row)] = words(state)[2:]
    return found


def test_it_says_where_the_article_comes_from_and_leads_on(
    waiting: ArticlePage, admin: Client
) -> None:
    found = panel(admin, waiting)
    assert "sleep.txt" in words(found)
    assert "Version 2" in words(found)
    assert "by a command" in words(found)
    links = {link["href"] for link in found.select("a")}
    source = waiting.source_documents.get()
    assert reverse("sources_history", args=[source.pk]) in links
    assert reverse("sources_review", args=[waiting.pk]) in links
    assert reverse("sources_origin", args=[waiting.pk]) in links


def test_its_button_counts_the_pages_with_open_questions(
    waiting: ArticlePage, admin: Client
) -> None:
    answer = admin.get(reverse("wagtailadmin_pages:edit", args=[waiting.pk]))
    page = BeautifulSoup(answer.content, "html.parser")
    assert words(page.select_one('[data-side-panel-toggle="source"]')) == "1"


def test_it_counts_questions_as_the_review_screen_does(
    quiet: ArticlePage, admin: Client
) -> None:
    draft(section(quiet, HELPS), body=text("Walking helps at dusk. So does moonlight."))
    draft(section(quiet, WHO), body=text("A nurse can help with most of it."))
    reimport(
        quiet,
        FIRST.replace("in the morning", "at noon")
        .replace("daylight", "lamplight")
        .replace("A doctor", "A pharmacist"),
    )
    asked = review(quiet).questions
    answer = admin.get(reverse("wagtailadmin_pages:edit", args=[quiet.pk]))
    page = BeautifulSoup(answer.content, "html.parser")
    badge = page.select_one('[data-side-panel-toggle="source"]')
    assert words(badge) == str(len(asked)) == "3"
    assert "3, on 2 pages: decide" in words(panel(admin, quiet))
    decide(quiet, {each.fingerprint: ("ours", "") for each in asked})
    assert "All decided, not saved yet" in words(panel(admin, quiet))


def test_what_was_just_imported_is_in_sync(quiet: ArticlePage, admin: Client) -> None:
    assert states(admin, quiet) == dict.fromkeys([HELPS, NOT, OTHER, WHO], "in sync")
    assert "None" in words(panel(admin, quiet))


def test_every_section_has_its_state(waiting: ArticlePage, admin: Client) -> None:
    draft(section(waiting, NOT), body=text("Coffee keeps most people awake."))
    assert states(admin, section(waiting, HELPS)) == {
        HELPS: "held: a question is open, changed in the source, edited here",
        "How much?": "in sync",
        WHO: "in sync",
        NOT: "changed in the source, edited here",
        OTHER: "removed from the source",
    }


def test_hidden_by_an_editor_is_not_removed_from_the_source(
    quiet: ArticlePage, admin: Client
) -> None:
    draft(quiet, outline=outline(quiet, HELPS, NOT, OTHER, WHO, hidden=(OTHER,)))
    assert states(admin, quiet)[OTHER] == "hidden"


def test_a_page_that_came_from_no_source_has_no_such_panel(
    topic: Any, quiet: ArticlePage, admin: Client
) -> None:
    article = ArticlePage(title="Written here")
    topic.add_child(instance=article)
    assert panel(admin, article) is None
    assert panel(admin, topic) is None
    address = reverse("wagtailadmin_pages:add", args=["articles", "articlepage", topic.pk])
    assert admin.get(address).status_code == 200


def test_states_come_of_few_queries(import_text: Import, admin: Client) -> None:
    article = import_text(FIRST.encode(), "sleep.txt")
    reimport(article, second())

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            texts = read_texts(ArticlePage.objects.get(pk=article.pk)).read()
            base = article.merge_base.read_document()
            assert compare_sections(texts, base, base, ())
        return len(queries)

    count()
    before = count()
    draft(section(article, HELPS), body=text("Walking."))
    draft(section(article, WHO), body=text("A nurse."))
    assert count() == before


def test_the_banner_calls_a_held_section_as_its_draft_does(
    quiet: ArticlePage, admin: Client
) -> None:
    draft(section(quiet, HELPS), title="What is good?")
    reimport(quiet, second().replace(HELPS, "What is best?"))
    page = admin.get(reverse("wagtailadmin_pages:edit", args=[quiet.pk]))
    (banner,) = BeautifulSoup(page.content, "html.parser").select(".source-banner")
    assert "What is good?" in banner.get_text()
    assert HELPS not in banner.get_text()
