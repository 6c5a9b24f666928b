"""A page with a hold is not published by a schedule, a review or a script either."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Workflow

from cms.articles.exceptions import Held
from cms.articles.models import ArticlePage, PublishHold, SectionPage
from tests.cms.change import draft, section, text

HELPS, NOT = "What helps?", "What does not?"


@pytest.fixture
def article(import_text: Callable[..., ArticlePage]) -> ArticlePage:
    return import_text(publish=True)


def held(article: ArticlePage, title: str) -> Any:
    page = draft(section(article, title), body=text("Held."))
    PublishHold.objects.create(page=page, kind="conflict", reason="1 question is open.")
    return page


def live(page: SectionPage) -> str:
    return str(SectionPage.objects.get(pk=page.pk).body)


def schedule(page: Any) -> None:
    """Let the latest draft be due since a minute."""
    revision = page.latest_revision
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()


def test_a_script_is_refused(article: ArticlePage) -> None:
    page = held(article, HELPS)
    with pytest.raises(Held, match="1 question is open"):
        page.latest_revision.publish()
    assert "Held." not in live(page)


def test_a_hold_never_stops_other_scheduled_pages(article: ArticlePage) -> None:
    page, other = held(article, HELPS), draft(section(article, NOT), body=text("Due."))
    schedule(page)
    schedule(other)
    with pytest.raises(SystemExit) as ended:
        call_command("publish_scheduled")
    assert ended.value.code == 1
    assert "Held." not in live(page)
    assert "Due." in live(other)
    PublishHold.objects.all().delete()
    call_command("publish_scheduled")
    assert "Held." in live(page)


def test_a_page_whose_time_is_over_is_withdrawn(article: ArticlePage) -> None:
    page = section(article, HELPS)
    SectionPage.objects.filter(pk=page.pk).update(
        expire_at=timezone.now() - timedelta(minutes=1)
    )
    call_command("publish_scheduled")
    page.refresh_from_db()
    assert (page.live, page.expired) == (False, True)


def test_an_approved_page_waits_until_the_hold_is_gone(
    article: ArticlePage, admin: Client, people: Callable[[str], Any]
) -> None:
    page = held(article, HELPS)
    Workflow.objects.get().start(page, people("Editors"))
    task = page.current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
    admin.post(url, {"comment": ""})
    page = SectionPage.objects.get(pk=page.pk)
    assert not page.workflow_in_progress
    assert "Held." not in live(page)
    assert page.has_unpublished_changes


def test_a_section_without_a_hold_goes_out_alone(
    article: ArticlePage, admin: Client
) -> None:
    held(article, HELPS)
    other = draft(section(article, NOT), body=text("Free."))
    other.latest_revision.publish()
    assert "Free." in live(other)
