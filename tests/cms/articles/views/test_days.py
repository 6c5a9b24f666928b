"""The day that an editor chooses is a day and an hour of that editor's clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from cms.articles.models import ArticlePage, Release
from tests.cms.change import draft


@pytest.fixture
def berlin(import_text: Callable[..., ArticlePage], admin: Client) -> Callable[[str], Any]:
    """`berlin("2099-03-30T09:00")`: what an editor in Berlin is told who schedules an
    article."""
    article = import_text(publish=True)
    draft(article, summary="New.")
    user = User.objects.get(username="superuser")
    UserProfile.objects.create(user=user, current_time_zone="Europe/Berlin")
    url = reverse("articles_publish", args=[article.pk])

    def choose(due: str) -> str:
        version = admin.get(url).context["version"]
        data = {"schedule": "1", "due": due, "version": version}
        return str(admin.post(url, data, follow=True).content.decode())

    return choose


@pytest.mark.parametrize(
    ("chosen", "hour"), [("2027-03-27T09:00", 8), ("2027-03-29T09:00", 7)]
)
def test_an_hour_is_that_of_the_clock_on_that_day(
    berlin: Callable[[str], Any], chosen: str, hour: int
) -> None:
    day = int(chosen[8:10])
    assert f"{day} March 2027 09:00" in berlin(chosen)
    assert Release.objects.get().due == datetime(2027, 3, day, hour, tzinfo=UTC)


@pytest.mark.parametrize("chosen", ["2027-03-28T02:30", "2027-10-31T02:30"])
def test_an_hour_that_is_not_there_or_comes_twice_is_refused_in_a_sentence(
    berlin: Callable[[str], Any], chosen: str
) -> None:
    assert "this hour comes twice or not at all" in berlin(chosen)
    assert not Release.objects.exists()


def test_no_day_at_all_is_asked_for(berlin: Callable[[str], Any]) -> None:
    assert "Say a day and a time." in berlin("")
