"""What is due is done once, by whoever comes first, as it is when it is done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from cms.articles.actions.publish_scheduled import publish_due, withdraw
from cms.articles.models import ArticlePage
from tests.cms.change import draft, section, text

SCHEDULED = "wagtail.publish.scheduled"
Import = Callable[..., ArticlePage]


@pytest.fixture
def article(import_text: Import) -> ArticlePage:
    return import_text(publish=True)


def test_a_page_that_somebody_else_has_published_is_not_published_again(
    article: ArticlePage,
) -> None:
    page = draft(section(article, "What helps?"), body=text("Swimming."))
    revision = page.latest_revision
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()
    for _ in range(2):
        publish_due(revision)
    assert PageLogEntry.objects.filter(page=page.pk, action=SCHEDULED).count() == 1


def test_a_page_that_got_another_day_in_the_meantime_stays_public(
    article: ArticlePage,
) -> None:
    rows = Page.objects.filter(pk=article.pk)
    rows.update(expire_at=timezone.now() - timedelta(minutes=1))
    found = rows.get().specific
    rows.update(expire_at=timezone.now() + timedelta(days=1))
    withdraw(found)
    assert rows.get().live
