"""The calendar lists what is due by day; each is put off or done now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from cms.articles.actions.releases import schedule
from cms.articles.models import ArticlePage, PublishHold
from tests.cms.change import draft, publish, section, text

HELPS, NOT = "What helps?", "What does not?"
Import = Callable[..., ArticlePage]
CALENDAR = "/admin/calendar/"


def day_after(days: int) -> datetime:
    noon = timezone.now().replace(hour=12, minute=0, second=0, microsecond=0)
    return noon + timedelta(days=days)


@pytest.fixture
def article(import_text: Import) -> ArticlePage:
    return import_text(publish=True)


def rows(client: Client) -> list[tuple[str, str]]:
    days = client.get(CALENDAR).context["days"]
    return [(due.title, due.what) for day in days for due in day.dues]


def change(client: Client, page: Any, **data: Any) -> str:
    url = reverse("articles_schedule", args=[page.pk])
    return client.post(url, data, follow=True).content.decode()


def at(day: datetime) -> str:
    return f"{timezone.localtime(day):%Y-%m-%dT%H:%M}"


def fresh(page: Any) -> Any:
    return type(page).objects.get(pk=page.pk)


def test_it_says_that_nothing_is_due(article: ArticlePage, admin: Client) -> None:
    assert "Nothing is due." in admin.get(CALENDAR).content.decode()


def test_releases_schedules_and_expiries_stand_by_day(
    article: ArticlePage, admin: Client
) -> None:
    publish(article, expire_at=day_after(3))
    publish(section(article, HELPS), body=text("Later."), go_live_at=day_after(1))
    draft(section(article, NOT), body=text("Staring."))
    assert rows(admin) == [
        ("What helps? (A short note)", "Goes out, by its own settings"),
        ("A short note", "Is withdrawn with its sections"),
    ]


def test_a_release_is_put_off_and_published_from_there(
    article: ArticlePage, admin: Client
) -> None:
    draft(section(article, HELPS), body=text("Swimming does."))
    schedule(article, day_after(1), None)
    assert rows(admin) == [("A short note", "Article goes out: 1 page")]
    url = reverse("articles_release", args=[article.pk])
    there = {"next": CALENDAR, "due": at(day_after(5))}
    answer = admin.post(url, {"do": "put_off", **there})
    assert answer["Location"] == CALENDAR
    (day,) = admin.get(CALENDAR).context["days"]
    assert day.date == day_after(5).date()
    admin.post(url, {"do": "now", **there})
    assert "Swimming" in str(section(article, HELPS).body)
    assert rows(admin) == []


def test_a_question_is_said(article: ArticlePage, admin: Client) -> None:
    page = draft(section(article, HELPS), body=text("Swimming does."))
    schedule(article, day_after(1), None)
    PublishHold.objects.create(page=page, reason="1 question is open.")
    html = admin.get(CALENDAR).content.decode()
    assert "“What helps?” is held: 1 question is open." in html
    assert reverse("sources_review", args=[article.pk]) in html


def test_the_schedule_of_a_page_is_put_off(article: ArticlePage, admin: Client) -> None:
    page = section(article, HELPS)
    publish(page, body=text("Later."), go_live_at=day_after(1))
    said = change(admin, page, what="go_live_at", do="put_off", due=at(day_after(4)))
    assert "goes out on" in said
    revision = fresh(page).latest_revision
    assert revision.approved_go_live_at == day_after(4)
    assert revision.as_object().go_live_at == day_after(4)
    call_command("publish_scheduled")
    assert "Later" not in str(fresh(page).body)
    refused = change(admin, page, what="go_live_at", do="put_off", due="2001-01-01T00:00")
    assert "Choose a day and time to come." in refused


def test_the_schedule_of_a_page_is_done_now(article: ArticlePage, admin: Client) -> None:
    page = section(article, HELPS)
    publish(page, body=text("Later."), go_live_at=day_after(1))
    assert "is published" in change(admin, page, what="go_live_at", do="now")
    assert "Later" in str(fresh(page).body)
    again = change(admin, page, what="go_live_at", do="now")
    assert "in the meantime" in again


def test_a_held_page_is_not_published_from_there(
    article: ArticlePage, admin: Client
) -> None:
    page = section(article, HELPS)
    publish(page, body=text("Later."), go_live_at=day_after(1))
    PublishHold.objects.create(page=page, reason="1 question is open.")
    assert "is held" in change(admin, page, what="go_live_at", do="now")
    assert "Later" not in str(fresh(page).body)
    assert fresh(page).latest_revision.as_object().go_live_at == day_after(1)


def test_an_expiry_is_put_off_for_drafts_too(article: ArticlePage, admin: Client) -> None:
    publish(article, expire_at=day_after(1))
    draft(article, summary="Later.")
    change(admin, article, what="expire_at", do="put_off", due=at(day_after(9)))
    assert fresh(article).expire_at == day_after(9)
    fresh(article).latest_revision.publish()
    assert fresh(article).expire_at == day_after(9)


def test_a_page_is_withdrawn_now(article: ArticlePage, admin: Client) -> None:
    publish(article, expire_at=day_after(1))
    assert "is withdrawn" in change(admin, article, what="expire_at", do="now")
    assert not fresh(article).live
    assert rows(admin) == []


def test_nobody_sees_what_they_may_not_edit(
    article: ArticlePage, log_in: Callable[[str], Client], people: Any
) -> None:
    publish(article, expire_at=day_after(1))
    assert rows(log_in("Editors")) == [("A short note", "Is withdrawn with its sections")]
    assert not log_in("Editors").get(CALENDAR).context["days"][0].dues[0].may_change
    assert log_in("Publishers").get(CALENDAR).context["days"][0].dues[0].may_change


def test_what_is_no_choice_is_not_found(article: ArticlePage, admin: Client) -> None:
    url = reverse("articles_schedule", args=[article.pk])
    assert admin.post(url, {"what": "live", "do": "now"}).status_code == 404
    assert admin.post(url, {"what": "expire_at", "do": "dance"}).status_code == 404


def test_many_releases_cost_few_queries_each(
    import_text: Import,
    admin: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for name in ("a", "b", "c", "d"):
        article = import_text(f"On {name}\n\nWords.\n".encode(), f"{name}.txt")
        schedule(article, day_after(1), None)
    with django_assert_max_num_queries(60):
        assert len(rows(admin)) == 4
