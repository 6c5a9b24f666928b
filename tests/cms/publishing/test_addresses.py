"""Every address that readers were ever given answers 200, 301 or 410, for ever."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from cms.articles.actions.publish_article import publish_article
from cms.articles.models import ArticlePage, TopicPage
from cms.publishing.publisher import publish_site
from cms.sources.importing.topics import make_topic
from tests.cms.publishing.conftest import Files, fresh, publish, restrict, retitle

SLEEP = "/depression/sleep/"


@pytest.fixture
def sleep(write: Callable[..., ArticlePage]) -> ArticlePage:
    article = write("Sleep")
    publish_site()
    return article


def answer(path: str) -> tuple[int, str]:
    """The status, and where a redirect leads."""
    response = Client().get(path)
    return response.status_code, response.headers.get("Location", "")


def test_a_public_page_answers(sleep: ArticlePage) -> None:
    assert answer(SLEEP) == (200, "")
    assert answer("/depression/") == answer("/") == (200, "")


def test_a_new_slug_leaves_the_old_address_leading_there(
    sleep: ArticlePage, files: Files
) -> None:
    retitle(sleep, "Sleep well", "sleep-well")
    publish_site()
    assert answer(SLEEP) == (301, "/depression/sleep-well/")
    assert answer("/depression/sleep-well/") == (200, "")
    for name in ("index.json", "index.md", "index.html"):
        assert answer(f"{SLEEP}{name}") == (301, f"/depression/sleep-well/{name}")
    assert b"/depression/sleep/ /depression/sleep-well/ 301\n" in files()["_redirects"]
    assert b"/depression/sleep-well/" in files()["depression/sleep/index.html"]


def test_every_former_address_leads_to_where_the_page_is_now(sleep: ArticlePage) -> None:
    for slug in ("one", "two", "three"):
        retitle(sleep, slug, slug)
        publish_site()
    for slug in ("sleep", "one", "two"):
        assert answer(f"/depression/{slug}/") == (301, "/depression/three/")


def test_a_page_that_moves_back_leads_in_no_circle(sleep: ArticlePage) -> None:
    retitle(sleep, "Rest", "rest")
    publish_site()
    retitle(sleep, "Sleep", "sleep")
    publish_site()
    assert answer(SLEEP) == (200, "")
    response = Client().get("/depression/rest/")
    assert (response.status_code, response["Location"]) == (301, SLEEP)
    assert response["Cache-Control"] == "no-cache"


def test_a_moved_article_and_a_renamed_topic_leave_redirects(
    sleep: ArticlePage, topic: TopicPage
) -> None:
    other = make_topic("Other")
    sleep.move(other, pos="last-child")
    publish_site()
    assert answer(SLEEP) == (301, "/other/sleep/")
    retitle(other, "Another", "another")
    publish_site()
    assert answer(SLEEP) == answer("/other/sleep/") == (301, "/another/sleep/")
    assert answer("/other/") == (301, "/another/")


WITHDRAWING: dict[str, Callable[[Any], Any]] = {
    "unpublished": lambda article: article.unpublish(),
    "deleted": lambda article: article.delete(),
    "private": lambda article: restrict(article),
    "in a topic that is unpublished": lambda article: article.get_parent().unpublish(),
    "in a topic that is private": lambda article: restrict(article.get_parent()),
}


@pytest.mark.parametrize("how", WITHDRAWING)
def test_a_withdrawn_article_is_gone(sleep: ArticlePage, files: Files, how: str) -> None:
    retitle(sleep, "Sleep well", "sleep-well")
    publish_site()
    WITHDRAWING[how](fresh(sleep))
    publish_site()
    assert answer(SLEEP) == answer("/depression/sleep-well/") == (410, "")
    for name in ("index.json", "index.md", "index.html"):
        assert answer(f"{SLEEP}{name}") == (410, "")
    assert b"/depression/sleep/\n" in files()["_gone"]
    assert b"sleep" not in files()["_redirects"]


def test_an_article_that_is_published_again_answers_again(sleep: ArticlePage) -> None:
    fresh(sleep).unpublish()
    publish_site()
    assert answer(SLEEP) == (410, "")
    publish_article(fresh(sleep))
    publish_site()
    assert answer(SLEEP) == (200, "")


def test_an_address_that_a_new_page_takes_is_its_own(
    sleep: ArticlePage, write: Callable[..., ArticlePage]
) -> None:
    retitle(sleep, "Rest", "rest")
    publish_site()
    other = write("Wake")
    publish_site()
    retitle(other, "Sleep", "sleep")
    publish_site()
    assert answer(SLEEP) == (200, "")
    assert answer("/depression/wake/") == (301, SLEEP)


def test_a_withdrawn_section_leaves_its_article(sleep: ArticlePage, files: Files) -> None:
    section = sleep.section_pages()[0]
    section.unpublish()
    publish_site()
    assert answer(SLEEP) == (200, "")
    assert section.title.encode() not in files()["depression/sleep/index.html"]
    publish(fresh(section))
    publish_site()
    assert section.title.encode() in files()["depression/sleep/index.html"]


def test_an_anchor_that_readers_know_goes_on_working(
    sleep: ArticlePage, files: Files
) -> None:
    section = sleep.section_pages()[0]
    old = section.slug
    retitle(section, "What sleep is", "what-sleep-is")
    publish_site()
    page = files()["depression/sleep/index.html"].decode()
    assert f'id="{old}"' in page
    assert 'id="what-sleep-is"' in page


def test_an_address_that_never_was_is_not_found(sleep: ArticlePage) -> None:
    for path in ("/nothing/", "/nothing", "/depression/nothing/", "/nothing.html"):
        assert answer(path) == (404, "")


def test_a_draft_has_no_address(write: Callable[..., ArticlePage]) -> None:
    write("Secret", publish=False)
    publish_site()
    assert answer("/depression/secret/") == (404, "")
