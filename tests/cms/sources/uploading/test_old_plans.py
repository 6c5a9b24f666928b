"""Plans that nobody confirms are not kept for ever; what was imported is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from cms.articles.models import ArticlePage, TopicPage
from cms.sources.models import ImportRun, RunState
from cms.sources.uploading.staging import stage_files
from tests.cms.conftest import NOTE


def age(run: ImportRun, days: int) -> None:
    made = timezone.now() - timedelta(days=days)
    ImportRun.objects.filter(pk=run.pk).update(created_at=made)


def test_old_plans_are_forgotten_when_a_new_one_is_made(
    topic: TopicPage, people: Callable[[str], Any]
) -> None:
    old, recent = (stage_files([("a.txt", NOTE)], topic, None) for _ in range(2))
    age(old, 31)
    age(recent, 29)
    stage_files([("b.txt", NOTE)], topic, None)
    assert not ImportRun.objects.filter(pk=old.pk).exists()
    assert ImportRun.objects.filter(pk=recent.pk).exists()


def test_a_run_that_did_something_is_never_forgotten(
    topic: TopicPage, import_text: Callable[..., ArticlePage]
) -> None:
    import_text()
    run = ImportRun.objects.get()
    run.state = RunState.PLANNED
    run.save()
    age(run, 400)
    stage_files([("b.txt", NOTE)], topic, None)
    assert ImportRun.objects.filter(pk=run.pk).exists()
