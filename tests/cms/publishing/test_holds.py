"""While something about an article must be decided, readers keep what they have."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.management import call_command

from cms.articles.models import ArticlePage, PublishHold, TopicPage
from cms.publishing.publisher import publish_site
from tests.cms.publishing.conftest import Files, fresh, retitle

PAGE = "depression/sleep/index.html"


@pytest.fixture
def sleep(write: Callable[..., ArticlePage]) -> ArticlePage:
    article = write("Sleep")
    publish_site()
    return article


@pytest.mark.parametrize("held", ["the article", "a section of it"])
def test_what_was_written_past_a_hold_waits_until_it_is_let_go(
    sleep: ArticlePage, files: Files, held: str
) -> None:
    page = sleep if held == "the article" else sleep.section_pages()[0]
    hold = PublishHold.objects.create(page=page, kind="conflict", reason="Two wordings.")
    before = files()[PAGE]
    page.title = "Changed"
    page.save()
    publish_site()
    publish_site(full=True)
    assert files()[PAGE] == before
    hold.delete()
    publish_site()
    assert b"Changed" in files()[PAGE]


@pytest.mark.parametrize("held", ["the article", "a section of it"])
def test_a_section_without_a_hold_goes_out_alone(
    sleep: ArticlePage, files: Files, held: str
) -> None:
    page = sleep if held == "the article" else sleep.section_pages()[0]
    PublishHold.objects.create(page=page, kind="conflict", reason="Two wordings.")
    retitle(sleep.section_pages()[1], "Changed")
    publish_site()
    assert b"Changed" in files()[PAGE]


def test_a_held_article_can_be_withdrawn(sleep: ArticlePage, files: Files) -> None:
    PublishHold.objects.create(page=sleep, kind="conflict", reason="Two wordings.")
    fresh(sleep).unpublish()
    publish_site()
    assert PAGE not in files()


def test_the_lists_above_a_held_article_go_on(
    sleep: ArticlePage,
    topic: TopicPage,
    write: Callable[..., ArticlePage],
    files: Files,
) -> None:
    PublishHold.objects.create(page=sleep, kind="conflict", reason="Two wordings.")
    write("Walking")
    retitle(fresh(topic), "Low mood")
    publish_site()
    listing = files()["depression/index.html"]
    assert b"Low mood" in listing
    assert b"Walking" in listing
    assert b"Sleep" in listing


def test_the_command_goes_on_past_what_is_held(sleep: ArticlePage, files: Files) -> None:
    PublishHold.objects.create(page=sleep, kind="conflict", reason="Two wordings.")
    call_command("publish_site", "--full", verbosity=0)
    assert PAGE in files()


def test_an_address_that_a_held_article_left_is_free(
    sleep: ArticlePage, write: Callable[..., ArticlePage], files: Files
) -> None:
    PublishHold.objects.create(page=sleep, kind="conflict", reason="Two wordings.")
    sleep.title, sleep.slug = "Rest", "rest"
    sleep.save()
    other = write("Wake")
    publish_site()
    retitle(other, "Wake", "sleep")
    publish_site()
    publish_site(full=True)
    assert b"Wake" in files()[PAGE]
