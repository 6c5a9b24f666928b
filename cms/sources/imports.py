"""Importing: from a planned file to an article of drafts, in one transaction each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.log_actions import log

from cms.articles.building import create_article
from cms.articles.models import ArticlePage, TopicPage
from cms.articles.postponing import postponed
from cms.articles.publishing import publish_article
from cms.sources.models import ImportItem, ImportRun, SourceDocument, SourceVersion
from cms.sources.planning import Planned, plan_import
from importers.codec import FORMAT, encode

State = ImportItem.State
Progress = Callable[[int, int], object]


def import_files(
    files: Iterable[tuple[str, bytes]],
    topic: TopicPage,
    *,
    user: Any = None,
    publish: bool = False,
    progress: Progress | None = None,
    total: int = 0,
) -> ImportRun:
    """Import `(key, bytes)` pairs into a topic; each document is its own transaction.

    One that is refused never stops the others: the run's items say what became of each.
    With `publish`, new articles are published at once.
    """
    run = ImportRun.objects.create(topic=topic, user=user)
    with postponed():
        for done, (key, data) in enumerate(files, start=1):
            name = key.rpartition("/")[2]
            import_planned(plan_import(name, data, key), run, publish=publish)
            if progress:
                progress(done, max(total, done))
    finish(run)
    return run


def stage_files(
    files: Iterable[tuple[str, bytes]], topic: TopicPage, user: Any
) -> ImportRun:
    """Keep files, read but not imported, until somebody has looked at the plan."""
    run = ImportRun.objects.create(topic=topic, user=user)
    for name, data in files:
        planned = plan_import(name, data)
        item = item_of(planned, run)
        item.data = data if planned.state == State.NEW else None
        item.save()
    return run


def apply_run(run: ImportRun, *, publish: bool = False) -> ImportRun:
    """Import the new files of a planned run. A second call changes nothing."""
    with postponed():
        for item in run.items.filter(state=State.NEW):
            planned = plan_import(item.name, bytes(item.data or b""), item.key)
            import_planned(planned, run, publish=publish, item=item)
    finish(run)
    return run


def finish(run: ImportRun) -> None:
    """Note that all that could be done of a run is done."""
    run.state = ImportRun.State.APPLIED
    run.finished_at = timezone.now()
    run.save()


def import_planned(
    planned: Planned, run: ImportRun, *, publish: bool = False, item: ImportItem | None = None
) -> ImportItem:
    """Import one planned file and keep what became of it as an item of the run."""
    kept = item_of(planned, run)
    if item is not None:
        kept.pk = item.pk
    if planned.state == State.NEW:
        try:
            with transaction.atomic():
                kept.article = _import_new(planned, run)
                kept.state = State.IMPORTED
                kept.save()
        except IntegrityError:
            kept.article = None
            kept.state = State.REFUSED
            kept.reason = f"“{planned.name}” was imported by somebody else at the same time."
            kept.save()
    else:
        kept.save()
    if publish and kept.state == State.IMPORTED and kept.article:
        publish_article(kept.article, run.user)
    return kept


def item_of(planned: Planned, run: ImportRun) -> ImportItem:
    """A planned file as an item that is not saved yet."""
    return ImportItem(
        run=run,
        name=planned.name,
        key=planned.key,
        sha256=planned.source.sha256 if planned.source else "",
        state=planned.state,
        reason=planned.reason,
        messages=[asdict(message) for message in planned.messages],
        article_id=planned.article_id,
    )


def _import_new(planned: Planned, run: ImportRun) -> ArticlePage:
    if planned.source is None or planned.document is None or run.topic is None:
        raise ValueError("Only a file that was read can be imported, and only into a topic.")
    source = SourceDocument.objects.create(key=planned.key, name=planned.name)
    SourceVersion.objects.create(
        source=source,
        number=1,
        sha256=planned.source.sha256,
        media_type=planned.source.media_type,
        data=planned.source.data,
        document=encode(planned.document),
        format=FORMAT,
        messages=[asdict(message) for message in planned.messages],
        prior=asdict(planned.prior),
        created_by=run.user,
    )
    article = create_article(
        planned.document, run.topic, source_name=planned.name, user=run.user
    )
    source.article = article
    source.save(update_fields=["article"])
    log(
        instance=article,
        action="sources.import",
        user=run.user,
        data={"source": planned.key, "sha256": planned.source.sha256},
    )
    return article
