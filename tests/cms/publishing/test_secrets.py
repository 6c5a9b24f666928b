"""Drafts and private pages are in no file of the public site, whoever asks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cms.articles.models import ArticlePage, SectionPage, TopicPage
from cms.publishing.publisher import publish_site
from tests.cms.publishing.conftest import (
    Files,
    draft_reword,
    fresh,
    publish,
    restrict,
    retitle,
    reword,
)

SECRET = "Xyzzyplugh"

Doing = Callable[[TopicPage, ArticlePage], Any]


def section(article: ArticlePage) -> SectionPage:
    page: SectionPage = article.section_pages()[0]
    return page


def hide_by_outline(article: ArticlePage) -> None:
    article = fresh(article)
    reword(section(article), "Part one", SECRET)
    article = fresh(article).get_latest_revision_as_object()
    article.outline = [
        {**entry, "shown": entry["key"] != str(section(article).key)}
        for entry in article.outline
    ]
    publish(article)


HIDING: dict[str, Doing] = {
    "a draft of a section": lambda topic, article: draft_reword(
        section(article), "Part one", SECRET
    ),
    "a section that is withdrawn": lambda topic, article: (
        reword(section(article), "Part one", SECRET),
        fresh(section(article)).unpublish(),
    ),
    "a section that the outline hides": lambda topic, article: hide_by_outline(article),
    "a private section": lambda topic, article: (
        reword(section(article), "Part one", SECRET),
        restrict(section(article)),
    ),
    "a section that is deleted": lambda topic, article: (
        reword(section(article), "Part one", SECRET),
        fresh(section(article)).delete(),
    ),
    "an article that is withdrawn": lambda topic, article: (
        retitle(article, SECRET),
        fresh(article).unpublish(),
    ),
    "a private article": lambda topic, article: (
        retitle(article, SECRET),
        restrict(article),
    ),
    "an article that is deleted": lambda topic, article: (
        retitle(article, SECRET),
        fresh(article).delete(),
    ),
    "an article in a private topic": lambda topic, article: (
        retitle(article, SECRET),
        restrict(topic),
    ),
    "an article in a topic that is withdrawn": lambda topic, article: (
        retitle(article, SECRET),
        fresh(topic).unpublish(),
    ),
    "an article in a topic that is deleted": lambda topic, article: (
        retitle(article, SECRET),
        fresh(topic).delete(),
    ),
    "a draft of a topic": lambda topic, article: draft_title(topic),
    "a row that was taken offline behind Wagtail's back": lambda topic, article: (
        retitle(article, SECRET),
        ArticlePage.objects.filter(pk=article.pk).update(live=False),
    ),
}


def draft_title(page: Any) -> None:
    page = fresh(page)
    page.title = SECRET
    page.save_revision()


def places(files: Files) -> list[str]:
    """Files in whose bytes or name the secret is."""
    word = SECRET.lower().encode()
    return [p for p, data in files().items() if word in data.lower() + p.lower().encode()]


def hide(how: str, topic: TopicPage, article: ArticlePage) -> None:
    HIDING[how](topic, article)
    publish_site()


@pytest.mark.parametrize("hiding", HIDING)
def test_what_readers_may_not_see_any_more_is_in_no_file(
    topic: TopicPage, write: Callable[..., ArticlePage], files: Files, hiding: str
) -> None:
    article = write("Walking")
    publish_site()
    hide(hiding, topic, article)
    assert places(files) == []
    publish_site(full=True)
    assert places(files) == []
    assert "a-z/index.html" in files()


@pytest.mark.parametrize(
    "hiding", ["a draft of a section", "a private section", "an article in a private topic"]
)
def test_what_readers_never_saw_is_in_no_file(
    topic: TopicPage, write: Callable[..., ArticlePage], files: Files, hiding: str
) -> None:
    hide(hiding, topic, write("Walking"))
    assert places(files) == []


def test_a_draft_never_reaches_disk(
    write: Callable[..., ArticlePage], files: Files
) -> None:
    write(SECRET, publish=False)
    publish_site()
    publish_site(full=True)
    assert places(files) == []


def test_what_was_hidden_comes_back_when_it_is_shown_again(
    topic: TopicPage, write: Callable[..., ArticlePage], files: Files
) -> None:
    article = write("Walking")
    publish_site()
    before = set(files())
    private = restrict(topic)
    publish_site()
    assert not any("walking" in path for path in files())
    private.delete()
    publish_site()
    assert set(files()) == before
    fresh(article).unpublish()
    publish_site()
    publish(fresh(article))
    publish_site()
    assert set(files()) == before
