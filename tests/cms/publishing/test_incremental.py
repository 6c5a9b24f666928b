"""Law 7: after any history, publishing what is stale gives what a clean full build gives."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from cms.articles.actions.publish_article import publish_article
from cms.articles.models import ArticlePage, HomePage, SectionPage, TopicPage
from cms.publishing.models import PublishedFile
from cms.publishing.publisher import publish_site
from cms.sources.importing.topics import make_topic
from tests.cms.publishing.conftest import (
    Files,
    draft_reword,
    fresh,
    publish,
    rebuilt,
    restrict,
    retitle,
    reword,
)


class Editor:
    """Does one thing after another to a site, each picked by chance."""

    def __init__(self, seed: int) -> None:
        self.pick = random.Random(seed)
        self.done: list[str] = []

    def act(self) -> None:
        """One deed; where there is nothing to do it to, none."""
        name = self.pick.choice([name for name in dir(self) if name.startswith("do_")])
        self.done.append(name)
        getattr(self, name)()

    def one(self, model: Any) -> Any:
        pages = list(model.objects.order_by("path"))
        return self.pick.choice(pages) if pages else None

    def word(self) -> str:
        return self.pick.choice("amber birch cedar dune ember fjord".split())

    def do_retitle_an_article(self) -> None:
        if article := self.one(ArticlePage):
            retitle(article, self.word(), f"{self.word()}-{article.pk}")

    def do_rename_a_topic(self) -> None:
        if topic := self.one(TopicPage):
            retitle(topic, self.word().title(), f"{self.word()}-{topic.pk}")

    def do_rename_the_home_page(self) -> None:
        retitle(HomePage.objects.get(), self.word())

    def do_reword_a_section(self) -> None:
        if section := self.one(SectionPage):
            reword(section, "a", self.word()[0])

    def do_draft_a_section(self) -> None:
        if section := self.one(SectionPage):
            draft_reword(section, "e", "i")

    def do_withdraw_a_section(self) -> None:
        if section := self.one(SectionPage):
            section.unpublish()

    def do_publish_an_article_with_all_its_drafts(self) -> None:
        if article := self.one(ArticlePage):
            publish_article(article)

    def do_withdraw_an_article(self) -> None:
        if article := self.one(ArticlePage):
            article.unpublish()

    def do_withdraw_a_topic(self) -> None:
        if topic := self.one(TopicPage):
            topic.unpublish()

    def do_publish_a_topic(self) -> None:
        if topic := self.one(TopicPage):
            publish(topic)

    def do_move_an_article(self) -> None:
        article, topic = self.one(ArticlePage), self.one(TopicPage)
        if article and topic and not article.is_child_of(topic):
            taken = topic.get_children().filter(slug=article.slug).exists()
            if not taken:
                article.move(topic, pos="last-child")

    def do_reorder_sections(self) -> None:
        if article := self.one(ArticlePage):
            article = article.get_latest_revision_as_object()
            self.pick.shuffle(article.outline)
            publish(article)

    def do_delete_a_section(self) -> None:
        if section := self.one(SectionPage):
            section.delete()

    def do_delete_an_article(self) -> None:
        if ArticlePage.objects.count() > 2:
            self.one(ArticlePage).delete()

    def do_make_something_private(self) -> None:
        model = self.pick.choice([TopicPage, ArticlePage, SectionPage])
        if page := self.one(model):
            restrict(page)

    def do_make_everything_public(self) -> None:
        for restriction in PageViewRestriction.objects.all():
            restriction.delete()


@pytest.fixture
def library(write: Callable[..., ArticlePage], topic: TopicPage) -> None:
    """Three articles in two topics, one inside the other."""
    inner = topic.add_child(instance=TopicPage(title="Inner", slug="inner", live=False))
    publish(inner)
    for title in ("Sleep", "Walking", "Company"):
        write(title)
    ArticlePage.objects.get(title="Sleep").move(inner, pos="last-child")
    publish_site()


def same(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The paths in which two sites differ."""
    return sorted(p for p in one.keys() | other.keys() if one.get(p) != other.get(p))


@pytest.mark.parametrize("seed", range(4))
def test_incremental_publishing_is_a_full_build(
    library: None, files: Files, public: Path, seed: int
) -> None:
    editor = Editor(seed)
    for step in range(24):
        editor.act()
        if step % 3 == 0:
            publish_site()
    publish_site()
    before = files()
    assert same(before, rebuilt(files, public)) == [], editor.done


@pytest.mark.nightly
@pytest.mark.parametrize("seed", range(100, 115))
def test_a_long_history_is_no_different(
    library: None, files: Files, public: Path, seed: int
) -> None:
    editor = Editor(seed)
    for _ in range(60):
        editor.act()
        publish_site()
    before = files()
    assert same(before, rebuilt(files, public)) == [], editor.done


def test_a_dry_run_predicts_what_is_done_and_does_nothing(
    library: None, files: Files
) -> None:
    editor = Editor(7)
    for _ in range(12):
        editor.act()
    before, rows = files(), list(PublishedFile.objects.order_by("path").values())
    planned = publish_site(dry_run=True)
    assert files() == before
    assert list(PublishedFile.objects.order_by("path").values()) == rows
    done = publish_site()
    assert planned == done
    assert done.written


def test_where_nothing_changed_nothing_is_written(
    library: None, files: Files, write: Callable[..., ArticlePage]
) -> None:
    report = publish_site()
    assert (report.written, report.deleted) == ([], [])
    assert publish_site(full=True).written == []
    with CaptureQueriesContext(
        connection,
    ) as few:
        publish_site()
    for title in ("One", "Two"):
        write(title)
    publish_site()
    with CaptureQueriesContext(connection) as more:
        publish_site()
    assert len(more) == len(few) < 20


def test_another_address_of_the_site_reaches_every_file(
    library: None, files: Files, settings: Any
) -> None:
    old = settings.SITE_URL.encode()
    assert any(old in data for data in files().values())
    settings.SITE_URL = "https://elsewhere.example"
    publish_site()
    assert not [path for path, data in files().items() if old in data]


def test_a_home_page_keeps_its_date(library: None, files: Files) -> None:
    before = files()["index.json"]
    fresh(HomePage.objects.get())
    publish_site(full=True)
    assert files()["index.json"] == before


def test_a_page_made_live_without_publishing_is_found(
    topic: TopicPage, files: Files
) -> None:
    publish_site()
    TopicPage.objects.filter(pk=make_topic("Quiet").pk).update(live=True)
    topic.add_child(instance=ArticlePage(title="Loud", slug="loud", live=True))
    publish_site()
    assert {"quiet/index.html", "depression/loud/index.html"} <= files().keys()
