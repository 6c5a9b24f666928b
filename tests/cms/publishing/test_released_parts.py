"""A hold stops new words of its page, and nothing else: by the roads that people take."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.articles.actions.publish_article import publish_article
from cms.articles.models import (
    ArticlePage,
    PublishHold,
    ReleasedPart,
    SectionPage,
    TopicPage,
)
from cms.articles.record import parts
from cms.articles.record.facts import moment
from cms.publishing.publisher import publish_site
from tests.cms.change import draft, text
from tests.cms.publishing.conftest import Files, fresh, publish, restrict, retitle

RECORD = "depression/sleep/index.json"
FIRST, SECOND = "What is it?", "What helps?"


@pytest.fixture
def shown(files: Files) -> Callable[[], list[str]]:
    """`shown()`: publishes, and gives the titles that readers have, the article's first."""

    def titles() -> list[str]:
        publish_site()
        data = files().get(RECORD)
        if data is None:
            return []
        record = json.loads(data)
        return [record["title"], *(part["title"] for part in record["sections"])]

    return titles


def hold(page: Any) -> PublishHold:
    return PublishHold.objects.create(page=page, kind="conflict", reason="Two wordings.")


def post(client: Client, name: str, *args: Any, **data: Any) -> None:
    """Send the form of an admin view."""
    response = client.post(reverse(name, args=args), data)
    assert response.status_code == 302, (name, response.status_code)


def in_bulk(client: Client, action: str, *pages: Any, **data: Any) -> None:
    ids = "&".join(f"id={page.pk}" for page in pages)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    assert client.post(f"{url}?{ids}", data).status_code == 302


def unpublish(client: Client, page: Any) -> None:
    post(client, "wagtailadmin_pages:unpublish", page.pk)


def delete(client: Client, page: Any) -> None:
    post(client, "wagtailadmin_pages:delete", page.pk)


def make_private(client: Client, page: Any) -> None:
    url = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
    answer = client.post(url, {"restriction_type": "login", "password": "", "groups": []})
    assert answer.status_code == 200


def unpublish_in_bulk(client: Client, page: Any) -> None:
    in_bulk(client, "unpublish", page)


def delete_in_bulk(client: Client, page: Any) -> None:
    in_bulk(client, "delete", page)


def expire(client: Client, page: Any) -> None:
    page = fresh(page)
    type(page).objects.filter(pk=page.pk).update(
        expire_at=timezone.now() - timedelta(minutes=1)
    )
    call_command("publish_scheduled")


def withdraw_by_a_script(client: Client, page: Any) -> None:
    page = fresh(page)
    page.live = False
    page.save()


def withdraw_by_an_update(client: Client, page: Any) -> None:
    type(page).objects.filter(pk=page.pk).update(live=False)


WITHDRAWALS = [
    unpublish,
    delete,
    make_private,
    unpublish_in_bulk,
    delete_in_bulk,
    expire,
    withdraw_by_a_script,
    withdraw_by_an_update,
]


def test_a_section_that_an_update_of_rows_makes_public_again_is_back(
    sleep: ArticlePage, shown: Callable[[], list[str]]
) -> None:
    first, _ = sleep.section_pages()
    first.unpublish()
    assert shown() == ["Sleep", SECOND]
    SectionPage.objects.filter(pk=first.pk).update(live=True)
    assert shown() == ["Sleep", FIRST, SECOND]
    assert publish_site(full=True).written == []


@pytest.mark.parametrize("withdraw", WITHDRAWALS)
def test_a_held_section_leaves_at_once_and_its_neighbour_stays(
    sleep: ArticlePage,
    shown: Callable[[], list[str]],
    admin: Client,
    withdraw: Callable[[Client, Any], None],
) -> None:
    first, _ = sleep.section_pages()
    hold(first)
    withdraw(admin, first)
    assert shown() == ["Sleep", SECOND]


@pytest.mark.parametrize("withdraw", WITHDRAWALS)
def test_a_held_article_leaves_at_once(
    sleep: ArticlePage,
    shown: Callable[[], list[str]],
    admin: Client,
    withdraw: Callable[[Client, Any], None],
) -> None:
    hold(sleep)
    withdraw(admin, sleep)
    assert shown() == []


@pytest.mark.parametrize("withdraw", WITHDRAWALS)
def test_a_neighbour_of_what_is_held_leaves_at_once(
    sleep: ArticlePage,
    shown: Callable[[], list[str]],
    admin: Client,
    withdraw: Callable[[Client, Any], None],
) -> None:
    first, second = sleep.section_pages()
    hold(sleep)
    hold(second)
    withdraw(admin, first)
    assert shown() == ["Sleep", SECOND]


def test_a_neighbour_of_a_held_article_arrives_when_it_is_published(
    sleep: ArticlePage, shown: Callable[[], list[str]]
) -> None:
    hold(sleep)
    retitle(sleep.section_pages()[1], "What else helps?")
    assert shown() == ["Sleep", FIRST, "What else helps?"]


def test_who_may_publish_may_make_a_held_page_private(
    sleep: ArticlePage, log_in: Callable[[str], Client]
) -> None:
    first = sleep.section_pages()[0]
    hold(first)
    url = reverse("wagtailadmin_pages:set_privacy", args=[first.pk])
    assert log_in("Publishers").get(url).status_code == 200
    assert log_in("Editors").get(url).status_code in (302, 403)


def test_an_edit_that_went_live_before_a_question_reaches_readers(
    sleep: ArticlePage, shown: Callable[[], list[str]], settings: Any
) -> None:
    page = draft(sleep.section_pages()[0], title="What is sleep?")
    revision = page.latest_revision
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()
    call_command("publish_scheduled")
    hold(page)
    assert shown() == ["Sleep", "What is sleep?", SECOND]


def test_what_went_live_while_the_disk_was_full_reaches_readers_past_a_later_hold(
    sleep: ArticlePage, shown: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object) -> None:
        raise OSError("No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr("cms.publishing.publisher.write_file", full)
        retitle(sleep.section_pages()[0], "What is sleep?")
        with pytest.raises(OSError, match="No space"):
            publish_site()
    hold(sleep.section_pages()[0])
    assert shown() == ["Sleep", "What is sleep?", SECOND]


def test_what_was_published_is_released_though_everything_stops_there(
    sleep: ArticlePage, shown: Callable[[], list[str]]
) -> None:
    page = sleep.section_pages()[0]
    released = ReleasedPart.objects.get(page=page)
    retitle(page, "What is sleep?")
    # As if the process had been killed between the two.
    ReleasedPart.objects.filter(page=page).update(
        document=released.document,
        fields=released.fields,
        revision=released.revision,
        made=released.made,
    )
    assert shown() == ["Sleep", "What is sleep?", SECOND]


def test_a_held_article_moves_with_all_that_was_released(
    sleep: ArticlePage, topic: TopicPage, files: Files, admin: Client
) -> None:
    inner = topic.add_child(instance=TopicPage(title="Inner", slug="inner", live=False))
    publish(inner)
    hold(sleep)
    hold(sleep.section_pages()[0])
    post(admin, "wagtailadmin_pages:move_confirm", sleep.pk, inner.pk)
    publish_site()
    record = json.loads(files()["depression/inner/sleep/index.json"])
    assert [part["title"] for part in record["sections"]] == [FIRST, SECOND]
    assert RECORD not in files()


def test_a_page_that_is_held_and_was_never_released_is_not_there(
    write: Callable[..., ArticlePage], files: Files
) -> None:
    article = write("Sleep", publish=False)
    hold(article)
    ArticlePage.objects.filter(pk=article.pk).update(live=True)
    publish_site()
    assert RECORD not in files()


def test_what_a_script_makes_live_says_when_it_went_out(
    topic: TopicPage, files: Files
) -> None:
    made = topic.add_child(instance=ArticlePage(title="Rest", slug="rest"))
    publish_site()
    day = fresh(made).first_published_at
    record = json.loads(files()["depression/rest/index.json"])
    assert record["published"] == moment(day)


def test_a_section_outside_of_the_outline_stands_last(
    sleep: ArticlePage, shown: Callable[[], list[str]]
) -> None:
    second = sleep.section_pages()[1]
    page = fresh(sleep)
    page.outline = [{"key": str(second.key), "shown": True}]
    publish(page)
    assert shown() == ["Sleep", SECOND, FIRST]


def test_a_section_that_the_released_outline_hides_is_out_held_or_not(
    sleep: ArticlePage, shown: Callable[[], list[str]]
) -> None:
    first, second = sleep.section_pages()
    hold(first)
    page = fresh(sleep)
    page.outline = [
        {"key": str(first.key), "shown": False},
        {"key": str(second.key), "shown": True},
    ]
    publish(page)
    assert shown() == ["Sleep", SECOND]


def test_no_section_is_dropped_because_of_its_key(
    sleep: ArticlePage, shown: Callable[[], list[str]]
) -> None:
    first, second = sleep.section_pages()
    type(second).objects.filter(pk=second.pk).update(key=first.key)
    publish_site(full=True)
    assert shown() == ["Sleep", FIRST, SECOND]


def test_an_older_version_that_is_brought_back_is_released(
    sleep: ArticlePage, shown: Callable[[], list[str]]
) -> None:
    page = sleep.section_pages()[0]
    before = page.live_revision
    retitle(page, "What is sleep?")
    assert shown() == ["Sleep", "What is sleep?", SECOND]
    before.publish(previous_revision=page.latest_revision)
    assert shown() == ["Sleep", FIRST, SECOND]


def test_what_comes_back_from_the_trash_is_out_until_it_is_published(
    sleep: ArticlePage, shown: Callable[[], list[str]], admin: Client
) -> None:
    first = sleep.section_pages()[0]
    delete(admin, first)
    post(admin, "articles_trash_restore", first.pk)
    assert shown() == ["Sleep", SECOND]
    publish(fresh(first))
    assert shown() == ["Sleep", FIRST, SECOND]


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every StreamField that a part was built from."""
    streams: list[object] = []
    real = parts.canonical_blocks

    def counting(stream: Any) -> Any:
        streams.append(stream)
        return real(stream)

    monkeypatch.setattr(parts, "canonical_blocks", counting)
    return streams


def test_publishing_one_section_builds_one_part_whatever_their_number(
    import_text: Callable[..., ArticlePage], built: list[object]
) -> None:
    asked = []
    for count in (3, 60):
        many = "".join(f"What is matter {n}?\n\nWords of {n}.\n\n" for n in range(count))
        name = f"{count}.txt"
        article = import_text(f"All {count}\n\n{many}".encode(), name, publish=True)
        publish_site()
        page = draft(article.section_pages()[1], body=text("Other words."))
        built.clear()
        page.latest_revision.publish()
        with CaptureQueriesContext(connection) as queries:
            publish_site()
        assert len(built) == 1
        asked.append(len(queries))
    assert asked[0] == asked[1] < 60


def test_two_who_publish_release_what_was_published_last(
    sleep: ArticlePage, shown: Callable[[], list[str]]
) -> None:
    one = draft(sleep.section_pages()[0], title="One").latest_revision
    other = draft(sleep.section_pages()[0], title="Other").latest_revision
    other.publish()
    one.publish()
    publish_article(fresh(sleep))
    assert shown() == ["Sleep", "Other", SECOND]


def test_restricting_what_stands_above_takes_all_below_away(
    sleep: ArticlePage, topic: TopicPage, shown: Callable[[], list[str]]
) -> None:
    hold(sleep)
    restrict(topic)
    assert shown() == []
