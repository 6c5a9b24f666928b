"""A page that is withdrawn on its day, and what becomes of that day afterwards."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from cms.articles.actions.publish_article import publish_article
from cms.articles.actions.publish_plan import Refused
from cms.articles.actions.releases import schedule
from cms.articles.models import ArticlePage
from cms.articles.record.readers_see import sentence_of
from cms.articles.record.standings import standing_of
from tests.cms.change import draft, publish, section, text

HELPS = "What helps?"
PUBLIC = "Readers see this version."
Import = Callable[..., ArticlePage]


@pytest.fixture
def article(import_text: Import) -> ArticlePage:
    return import_text(publish=True)


def in_days(number: float) -> datetime:
    return timezone.now().replace(microsecond=0) + timedelta(days=number)


def sweep() -> None:
    with suppress(SystemExit):
        call_command("publish_scheduled")


def expire(page: Any) -> None:
    """Publish a page with a day on which it is withdrawn, and let that day come."""
    page = publish(page, expire_at=in_days(1))
    past = in_days(-0.01)
    page.latest_revision.content["expire_at"] = past.isoformat()
    page.latest_revision.save(update_fields=["content"])
    Page.objects.filter(pk=page.pk).update(expire_at=past)
    sweep()


def seen(page: Any) -> str:
    return sentence_of(standing_of(type(page).objects.get(pk=page.pk)))


def test_an_article_whose_time_was_over_stays_public_when_it_is_published_again(
    article: ArticlePage,
) -> None:
    expire(article)
    assert seen(article) == "Not public: its time is over."
    publish_article(ArticlePage.objects.get(pk=article.pk))
    sweep()
    assert seen(article) == seen(section(article, HELPS)) == PUBLIC


def test_a_section_whose_time_was_over_stays_public_when_it_is_published_again(
    article: ArticlePage, admin: Client
) -> None:
    page = section(article, HELPS)
    expire(page)
    draft(page, body=text("Swimming does."))
    sweep()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    admin.post(f"{url}?id={page.pk}")
    sweep()
    assert seen(page) == PUBLIC


def test_what_is_withdrawn_now_in_the_calendar_comes_back_for_good(
    article: ArticlePage, admin: Client
) -> None:
    publish(article, expire_at=in_days(1))
    url = reverse("articles_schedule", args=[article.pk])
    admin.post(url, {"do": "now", "what": "expire_at"})
    assert seen(article) == "Not public: its time is over."
    publish_article(ArticlePage.objects.get(pk=article.pk))
    assert ArticlePage.objects.get(pk=article.pk).expire_at is None


def test_a_day_that_was_drafted_for_the_next_time_stays(article: ArticlePage) -> None:
    later = in_days(9)
    publish(article, expire_at=in_days(1))
    draft(article, expire_at=later)
    Page.objects.filter(pk=article.pk).update(expire_at=in_days(-0.01))
    sweep()
    publish_article(ArticlePage.objects.get(pk=article.pk))
    assert ArticlePage.objects.get(pk=article.pk).expire_at == later


def test_nothing_goes_out_that_is_withdrawn_by_then(article: ArticlePage) -> None:
    draft(section(article, HELPS), body=text("Swimming."), expire_at=in_days(1))
    with pytest.raises(Refused, match=r"“What helps\?” is withdrawn on .* change that"):
        schedule(article, in_days(2), None)
    schedule(article, in_days(0.5), None)
    draft(section(article, HELPS), expire_at=in_days(-1))
    with pytest.raises(Refused, match="is withdrawn on"):
        publish_article(ArticlePage.objects.get(pk=article.pk))
