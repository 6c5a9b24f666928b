"""The explorer says what readers see of each page, and lists sections as they are read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Workflow

from cms.articles.models import ArticlePage, PublishHold, TopicPage
from tests.cms.change import draft, outline, section, text

HELPS, NOT = "What helps?", "What does not?"
Import = Callable[..., ArticlePage]
LONG = "On sleep\n\nThe lead.\n\n" + "".join(
    f"Part {n}?\n\nWords of part {n}.\n\n" for n in range(12)
)


@pytest.fixture
def article(import_text: Import) -> ArticlePage:
    return import_text(publish=True)


def listed(client: Client, page: Any, query: str = "") -> list[Any]:
    url = reverse("wagtailadmin_explore", args=[page.pk])
    return list(client.get(f"{url}{query}").context["object_list"])


def test_sections_stand_in_the_order_that_is_drafted(
    article: ArticlePage, admin: Client
) -> None:
    article = draft(article, outline=outline(article, NOT, HELPS))
    assert [page.title for page in listed(admin, article)] == [NOT, HELPS]
    by_title = listed(admin, article, "?ordering=-title")
    assert [page.title for page in by_title] == [HELPS, NOT]


def test_sections_and_articles_say_what_readers_see(
    article: ArticlePage, topic: TopicPage, admin: Client
) -> None:
    page = draft(section(article, HELPS), body=text("Asked about."))
    PublishHold.objects.create(page=page, kind=PublishHold.CONFLICT, reason="1 question.")
    helps, _ = listed(admin, article)
    assert helps.readers_see.endswith(": a question is open.")
    (row,) = listed(admin, topic)
    assert row.readers_see == "Readers see this version."
    html = admin.get(reverse("wagtailadmin_explore", args=[article.pk])).content.decode()
    assert "a question is open" in html


def test_topics_are_listed_beside_articles(
    article: ArticlePage, topic: TopicPage, admin: Client
) -> None:
    topic.add_child(instance=TopicPage(title="Inner", slug="inner"))
    titles = {page.title for page in listed(admin, topic)}
    assert titles == {"Inner", article.title}


def queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as made:
        assert client.get(url).status_code == 200
    return len(made)


def sentences(client: Client, url: str) -> int:
    return client.get(url).content.decode().count("Readers see this version.")


@pytest.mark.parametrize(
    ("name", "each"), [("wagtailadmin_explore", 5), ("wagtailadmin_pages:edit", 1)]
)
def test_the_sentences_of_many_sections_cost_as_many_queries_as_those_of_few(
    article: ArticlePage, import_text: Import, admin: Client, name: str, each: int
) -> None:
    long = import_text(LONG.encode(), "sleep.txt", publish=True)
    few, many = (reverse(name, args=[page.pk]) for page in (article, long))
    assert sentences(admin, many) >= 12
    # What Wagtail itself asks of each row of its listing, and nothing of ours.
    assert queries(admin, many) - queries(admin, few) <= each * 10


def test_a_section_names_its_article_where_it_is_met_alone(
    article: ArticlePage, people: Any, log_in: Callable[[str], Client]
) -> None:
    moderator = people("Publishers")
    moderator.email = "moderator@example.org"
    moderator.save()
    page = draft(section(article, HELPS), body=text("Swimming does."))
    Workflow.objects.get().start(page, people("Editors"))
    html = log_in("Publishers").get("/admin/").content.decode()
    assert "What helps? (A short note)" in html
    assert any("What helps? (A short note)" in each.subject for each in mail.outbox)
    html = log_in("Publishers").get(reverse("wagtailadmin_explore", args=[article.pk]))
    assert "What helps? (A short note)" not in html.content.decode().partition("<table")[2]


def in_bulk(client: Client, *pages: Any, **data: str) -> str:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    ids = "&".join(["next=/admin/", *(f"id={page.pk}" for page in pages)])
    asked = client.get(f"{url}?{ids}").content.decode()
    assert "with all its sections and drafts" in asked
    return client.post(f"{url}?{ids}", data, follow=True).content.decode()


def test_in_bulk_an_article_takes_its_sections_along(
    import_text: Import, article: ArticlePage, admin: Client
) -> None:
    new = import_text(LONG.encode(), "sleep.txt")
    draft(section(article, HELPS), body=text("Swimming does."))
    in_bulk(admin, new, article)
    assert all(page.live for page in ArticlePage.objects.get(pk=new.pk).section_pages())
    assert "Swimming" in str(section(article, HELPS).body)


def test_in_bulk_an_article_with_a_question_stays_as_it_is_and_is_named(
    import_text: Import, article: ArticlePage, admin: Client
) -> None:
    new = import_text(LONG.encode(), "sleep.txt")
    page = draft(section(article, HELPS), body=text("Swimming does."))
    draft(section(article, NOT), body=text("Staring."))
    PublishHold.objects.create(page=page, reason="1 question is open.")
    said = in_bulk(admin, new, article)
    assert "Nothing of “A short note” went out." in said
    assert "1 page has been published" in said
    assert "Staring" not in str(section(article, NOT).body)


def test_in_bulk_a_topic_takes_along_whole_what_nobody_has_seen(
    import_text: Import, topic: TopicPage, admin: Client
) -> None:
    new = import_text(LONG.encode(), "sleep.txt")
    in_bulk(admin, topic, include_descendants="on")
    new = ArticlePage.objects.get(pk=new.pk)
    assert new.live
    assert all(page.live for page in new.section_pages())


def test_in_bulk_a_section_goes_out_alone(article: ArticlePage, admin: Client) -> None:
    draft(section(article, HELPS), body=text("Swimming does."))
    draft(section(article, NOT), body=text("Staring."))
    in_bulk(admin, section(article, HELPS))
    assert "Swimming" in str(section(article, HELPS).body)
    assert "Staring" not in str(section(article, NOT).body)


def test_in_bulk_a_section_with_a_question_is_named_with_the_reason_and_the_way_on(
    article: ArticlePage, admin: Client
) -> None:
    page = draft(section(article, HELPS), body=text("Swimming does."))
    other = draft(section(article, NOT), body=text("Staring."))
    PublishHold.objects.create(page=page, reason="1 question is open.")
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    alone = admin.get(f"{url}?next=/admin/&id={page.pk}").content.decode()
    assert "You don't have permission" not in alone.replace("&#x27;", "'")
    review = reverse("sources_review", args=[article.pk])
    for said in (alone, in_bulk(admin, page, other)):
        assert "is held: 1 question is open." in said
        assert f'href="{review}"' in said
    assert "Swimming" not in str(section(article, HELPS).body)
    assert "Staring" in str(section(article, NOT).body)
