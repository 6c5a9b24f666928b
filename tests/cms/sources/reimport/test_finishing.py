"""What waited for a page is merged when the page is free."""

from __future__ import annotations

import logging
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
from wagtail.models import Workflow

from cms.articles.actions.trash import move_to_trash
from cms.articles.models import ArticlePage
from cms.sources.importing.imports import import_files
from cms.sources.models import ImportItem
from cms.sources.reimport import finishing
from cms.sources.reimport.finishing import finish_waiting
from tests.cms.change import draft, section, text
from tests.cms.conftest import NOTE

HELPS, NOT = "What helps?", "What does not?"
NEW = NOTE.replace(b"Silence.", b"Silence and haste.")
NEWER = NOTE.replace(b"Silence.", b"Silence and greed.")


@pytest.fixture
def article(import_text: Callable[..., ArticlePage]) -> ArticlePage:
    return import_text(publish=True)


@pytest.fixture
def page(article: ArticlePage) -> Any:
    """A section that is locked while a new version comes."""
    found = section(article, HELPS)
    found.locked = True
    found.save()
    import_files([("note.txt", NEW)], "Depression")
    return found


@pytest.fixture
def after(django_capture_on_commit_callbacks: Any) -> Any:
    """`with after():` what follows a commit is done at the end."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def item() -> ImportItem:
    return ImportItem.objects.latest("pk")


def drafted(article: ArticlePage) -> str:
    return str(section(article, NOT).get_latest_revision_as_object().body)


def unlock(page: Any) -> None:
    type(page).objects.filter(pk=page.pk).update(locked=False)


def test_it_waits_with_its_reason(page: Any, article: ArticlePage, admin: Client) -> None:
    assert item().state == "waiting"
    assert "haste" not in drafted(article)
    run = admin.get(reverse("sources_run", args=[item().run_id])).content.decode()
    assert "is locked; it is merged when the lock is gone." in run
    assert "It is finished by itself when that is over." in run


def test_unlocking_the_page_finishes_it(
    page: Any, article: ArticlePage, admin: Client, after: Any
) -> None:
    with after():
        admin.post(reverse("wagtailadmin_pages:unlock", args=[page.pk]))
    assert (item().state, item().reason) == ("merged", "")
    assert item().changes == 1
    assert "haste" in drafted(article)


@pytest.mark.parametrize("action", ["approve", "cancel"])
def test_the_end_of_a_review_finishes_it(
    article: ArticlePage, people: Callable[[str], Any], after: Any, action: str
) -> None:
    page = section(article, HELPS)
    state = Workflow.objects.get().start(page, people("Editors"))
    import_files([("note.txt", NEW)], "Depression")
    assert "is being reviewed" in item().reason
    with after():
        if action == "cancel":
            state.cancel(user=people("superuser"))
        else:
            state.current_task_state.approve(user=people("superuser"))
    assert item().state == "merged"
    assert "haste" in drafted(article)


def schedule(page: Any, when: timedelta) -> Any:
    draft(page, body=text("Running does."))
    revision = type(page).objects.get(pk=page.pk).latest_revision
    revision.approved_go_live_at = timezone.now() + when
    revision.save()
    import_files([("note.txt", NEW)], "Depression")
    assert "has a publication scheduled" in item().reason
    return revision


def test_a_schedule_that_is_cancelled_finishes_it(
    article: ArticlePage, admin: Client, after: Any
) -> None:
    revision = schedule(section(article, HELPS), timedelta(days=1))
    name = "wagtailadmin_pages:revisions_unschedule"
    with after():
        admin.post(reverse(name, args=[revision.object_id, revision.pk]))
    assert item().state == "merged"


def test_a_scheduled_publication_finishes_it(article: ArticlePage) -> None:
    schedule(section(article, HELPS), timedelta(minutes=-1))
    call_command("publish_scheduled")
    assert item().state == "merged"
    assert "Running" in str(section(article, HELPS).body)
    assert "haste" in drafted(article)


def test_a_command_finishes_what_no_signal_told_of(
    page: Any, article: ArticlePage, capsys: Any
) -> None:
    with pytest.raises(SystemExit):
        call_command("finish_imports")
    assert "is locked" in capsys.readouterr().out
    unlock(page)
    call_command("finish_imports", "--json")
    assert '"merged"' in capsys.readouterr().out
    assert "haste" in drafted(article)
    call_command("finish_imports")
    assert "Nothing waits." in capsys.readouterr().out


def test_it_waits_on_while_another_page_is_locked(
    page: Any, article: ArticlePage, admin: Client, after: Any
) -> None:
    other = section(article, NOT)
    other.locked = True
    other.save()
    with after():
        admin.post(reverse("wagtailadmin_pages:unlock", args=[page.pk]))
    assert item().state == "waiting"
    assert NOT in item().reason


def test_only_the_newest_version_is_merged_then(page: Any, article: ArticlePage) -> None:
    import_files([("note.txt", NEWER)], "Depression")
    states = list(ImportItem.objects.order_by("pk").values_list("state", flat=True))
    assert states == ["imported", "replaced", "waiting"]
    unlock(page)
    finish_waiting()
    assert "greed" in drafted(article)
    assert "haste" not in drafted(article)


def test_a_source_that_went_back_meanwhile_is_not_merged(
    page: Any, article: ArticlePage
) -> None:
    waited = item()
    import_files([("note.txt", NOTE)], "Depression")
    unlock(page)
    assert finish_waiting() == []
    waited.refresh_from_db()
    assert waited.state == "replaced"
    assert "haste" not in drafted(article)


def test_a_second_time_changes_nothing(page: Any, article: ArticlePage) -> None:
    unlock(page)
    assert len(finish_waiting()) == 1
    revisions = section(article, NOT).revisions.count()
    assert finish_waiting() == []
    assert section(article, NOT).revisions.count() == revisions


def test_a_merge_that_breaks_down_never_breaks_the_unlock(
    page: Any, admin: Client, after: Any, monkeypatch: Any, caplog: Any
) -> None:
    def broken(*args: Any) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr(finishing, "apply_version", broken)
    with caplog.at_level(logging.CRITICAL), after():
        answer = admin.post(reverse("wagtailadmin_pages:unlock", args=[page.pk]))
    assert answer.status_code == 302
    page.refresh_from_db()
    assert not page.locked
    assert (item().state, "broke down" in item().reason) == ("waiting", True)


def test_who_may_not_edit_any_more_is_refused(
    article: ArticlePage, people: Callable[[str], Any]
) -> None:
    page = section(article, HELPS)
    page.locked = True
    page.save()
    user = people("Importers")
    import_files([("note.txt", NEW)], "Depression", user=user)
    user.groups.clear()
    unlock(page)
    finish_waiting()
    assert item().state == "refused"
    assert "haste" not in drafted(article)


def test_an_article_in_the_trash_waits(page: Any, article: ArticlePage) -> None:
    unlock(page)
    move_to_trash(article)
    finish_waiting()
    assert item().state == "waiting"
    assert "trash" in item().reason


def test_where_nothing_waits_it_costs_one_question(article: ArticlePage) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert finish_waiting() == []
    assert len(queries) == 1
