"""`modified` never goes back, and the list of changes tells everything, withdrawals too."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from cms.articles.models import ArticlePage, TopicPage
from cms.publishing import change_list, changes
from cms.publishing.models import PublicChange, PublishedRecord
from cms.publishing.publisher import publish_site
from tests.cms.publishing.conftest import Files, fresh, publish, restrict, retitle
from tests.cms.publishing.readers import follow

RECORD = "depression/sleep/index.json"


@pytest.fixture
def sleep(write: Callable[..., ArticlePage]) -> ArticlePage:
    article = write("Sleep")
    publish_site()
    # Long ago: what happens now must show.
    article.get_descendants(inclusive=True).update(last_published_at="2026-03-03T09:00Z")
    for page in [article, *article.section_pages()]:
        fresh(page).save()
    PublicChange.objects.all().delete()
    publish_site(full=True)
    return article


@pytest.fixture
def told(files: Files) -> Callable[[], list[str]]:
    """`told()`: publishes, and gives what the list of changes says, the oldest first."""

    def whats() -> list[str]:
        publish_site()
        page = json.loads(files()["changes.json"])
        return [f"{change['what']} {change['path']}" for change in page["changes"]]

    return whats


def modified(files: Files, path: str = RECORD) -> str:
    publish_site()
    found: str = json.loads(files()[path])["modified"]
    return found


def withdraw_a_section(article: ArticlePage, topic: TopicPage) -> None:
    article.section_pages()[1].unpublish()


def delete_a_section(article: ArticlePage, topic: TopicPage) -> None:
    article.section_pages()[1].delete()


def restrict_a_section(article: ArticlePage, topic: TopicPage) -> None:
    restrict(article.section_pages()[1])


def give_a_section_another_anchor(article: ArticlePage, topic: TopicPage) -> None:
    page = article.section_pages()[1]
    page.title = "What else?"
    page.save()


@pytest.mark.parametrize(
    "change",
    [
        withdraw_a_section,
        delete_a_section,
        restrict_a_section,
        give_a_section_another_anchor,
    ],
)
def test_whatever_an_article_says_less_or_otherwise_is_a_change(
    sleep: ArticlePage,
    topic: TopicPage,
    files: Files,
    told: Callable[[], list[str]],
    change: Callable[[ArticlePage, TopicPage], None],
) -> None:
    before = modified(files)
    change(sleep, topic)
    assert modified(files) > before
    assert told() == ["published /depression/sleep/", "changed /depression/sleep/"]


def test_a_move_is_a_change(
    sleep: ArticlePage, topic: TopicPage, files: Files, told: Callable[[], list[str]]
) -> None:
    before = modified(files)
    inner = topic.add_child(instance=TopicPage(title="Inner", slug="inner", live=False))
    publish(inner)
    sleep.move(inner, pos="last-child")
    assert told()[-1] == "moved /depression/inner/sleep/"
    assert modified(files, "depression/inner/sleep/index.json") > before


def test_a_withdrawal_and_a_return_are_told(
    sleep: ArticlePage, files: Files, told: Callable[[], list[str]]
) -> None:
    before = modified(files)
    restriction = restrict(sleep)
    assert told()[-1] == "withdrawn /depression/sleep/"
    restriction.delete()
    assert told()[-1] == "published /depression/sleep/"
    assert modified(files) > before


def test_another_name_of_a_topic_is_told_but_makes_no_article_new(
    sleep: ArticlePage, topic: TopicPage, files: Files, told: Callable[[], list[str]]
) -> None:
    before = modified(files)
    retitle(fresh(topic), "Low mood")
    assert modified(files) == before
    assert told()[-1] == "changed /depression/sleep/"


def test_where_nothing_changed_nothing_is_told(
    sleep: ArticlePage, files: Files, told: Callable[[], list[str]], settings: Any
) -> None:
    before, known = modified(files), told()
    publish_site(full=True)
    settings.SITE_URL = "https://elsewhere.example"
    publish_site()
    assert (modified(files), told()) == (before, known)


def test_what_was_public_before_changes_were_kept_keeps_its_date(
    sleep: ArticlePage, files: Files
) -> None:
    before = files()[RECORD]
    # As the migration makes it: nothing is known but the record that is there.
    PublicChange.objects.update(sha256="", words="")
    publish_site(full=True)
    assert files()[RECORD] == before
    assert (
        PublicChange.objects.count()
        == PublishedRecord.objects.filter(kind="article").count()
    )


def test_a_page_of_the_list_that_is_full_is_never_written_again(
    sleep: ArticlePage, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(change_list, "PAGE", 2)
    copy: dict[str, Any] = {}
    for title in ("One", "Two", "Three", "Four", "Five", "Six"):
        retitle(sleep, title)
        publish_site()
    first = files()["changes/2.json"]
    follow(copy, lambda path: _json(files(), path))
    retitle(sleep, "Seven")
    publish_site()
    assert files()["changes/2.json"] == first
    follow(copy, lambda path: _json(files(), path))
    (record,) = copy["articles"].values()
    assert record["title"] == "Seven"


def _json(found: dict[str, bytes], path: str) -> Any:
    data = found.get(path.lstrip("/"))
    return data and json.loads(data)


def test_a_clock_that_goes_back_takes_no_date_with_it(
    sleep: ArticlePage, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = modified(files)
    row = PublicChange.objects.latest("pk")
    monkeypatch.setattr(changes.timezone, "now", lambda: row.modified.replace(year=2001))
    sleep.section_pages()[1].unpublish()
    assert modified(files) == before
