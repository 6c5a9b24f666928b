"""Importing: from a planned file to an article of drafts, in one transaction each."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.log_actions import log

from cms.articles.building import create_article
from cms.articles.models import ArticlePage, TopicPage
from cms.articles.postponing import postponed
from cms.articles.publishing import Refused, publish_article
from cms.sources.images import keep_images
from cms.sources.models import ImportItem, ImportRun, SourceDocument, SourceVersion
from cms.sources.planning import Planned, plan_import, told_to
from cms.sources.reimports import Waiting, apply_version
from cms.sources.topics import find_or_make_topic
from importers.codec import FORMAT, encode
from importers.errors import ImporterError

LOG = logging.getLogger(__name__)

State = ImportItem.State
TO_DO = (State.NEW, State.CHANGED)
"""States of planned items that applying the run does something about."""
Progress = Callable[[int, int], object]


def import_files(
    files: Iterable[tuple[str, bytes | ImporterError]],
    topic: TopicPage | str,
    *,
    user: Any = None,
    publish: bool = False,
    progress: Progress | None = None,
    total: int = 0,
) -> ImportRun:
    """Import `(key, content)` pairs into a topic; each document is its own transaction.

    The name of a topic stands for one that is made when the first article needs it. A
    file that is refused never stops the others: the run's items say what became of each.
    With `publish`, new articles are published at once.
    """
    name, found = (topic, None) if isinstance(topic, str) else (topic.title, topic)
    run = ImportRun.objects.create(topic=found, user=user)
    with postponed():
        for done, (key, content) in enumerate(files, start=1):
            planned = told_to(plan_import(key, content), user)
            if planned.state == State.NEW and run.topic is None:
                run.topic = find_or_make_topic(name, user)
            import_planned(planned, run, publish=publish)
            if progress:
                progress(done, max(total, done))
    finish(run)
    return run


def stage_files(
    files: Iterable[tuple[str, bytes]], topic: TopicPage, user: Any
) -> ImportRun:
    """Keep files, read but not imported, until somebody has looked at the plan."""
    run = ImportRun.objects.create(topic=topic, user=user)
    seen: set[str] = set()
    for name, data in files:
        planned = told_to(plan_import(name, data), user)
        item = item_of(planned, run)
        if item.state == State.NEW and planned.key in seen:
            item.state = State.REFUSED
            item.reason = f"There is another “{planned.name}” among these documents."
        item.data = data if item.state in TO_DO else None
        item.save()
        seen.add(planned.key)
    return run


def apply_run(run: ImportRun) -> ImportRun:
    """Import the new files of a planned run. A second call changes nothing."""
    with postponed():
        for item in run.items.filter(state__in=TO_DO):
            planned = plan_import(item.key, bytes(item.data or b""))
            import_planned(told_to(planned, run.user), run, item=item)
    if run.state == ImportRun.State.PLANNED:
        finish(run)
    return run


def finish(run: ImportRun) -> None:
    """Note that all that could be done of a run is done."""
    run.state = ImportRun.State.APPLIED
    run.finished_at = timezone.now()
    run.save()


def import_planned(
    planned: Planned,
    run: ImportRun,
    *,
    publish: bool = False,
    item: ImportItem | None = None,
) -> ImportItem:
    """Import one planned file and keep what became of it as an item of the run.

    `item` is the item that planned it; if somebody else has dealt with it meanwhile,
    nothing happens.
    """
    kept = item_of(planned, run)
    kept.pk = item.pk if item else None
    try:
        with transaction.atomic():
            if item and not waiting(item):
                return item
            if planned.state == State.NEW:
                kept.article = _import_new(planned, run)
                kept.state = State.IMPORTED
            kept.save()
            if planned.state == State.CHANGED:
                _merge(planned, kept, run.user)
    except Exception as error:  # noqa: BLE001 - whatever one document does, the others go on
        refuse(kept, error)
    if publish and kept.state == State.IMPORTED and kept.article:
        try:
            publish_article(kept.article, run.user)
        except Refused as refused:
            kept.reason = f"It was imported but not published. {refused}"
            kept.save(update_fields=["reason"])
    return kept


def waiting(item: ImportItem) -> bool:
    """Whether a planned item is still to be imported; its row is locked."""
    rows = ImportItem.objects.select_for_update()
    return rows.filter(pk=item.pk, state__in=TO_DO).exists()


def refuse(item: ImportItem, error: Exception) -> None:
    """Keep that a document was not imported, and why, in one sentence."""
    match error:
        case IntegrityError():
            why = f"“{item.name}” was imported by somebody else at the same time."
        case ValidationError():
            why = f"“{item.name}” does not fit into pages: {_complaints(error)}"
        case _:
            LOG.error("Importing %s broke down.", item.key, exc_info=error)
            why = f"“{item.name}” could not be imported: importing it broke down."
    item.article, item.state, item.reason = None, State.REFUSED, why
    item.save()


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
        excluded=[asdict(span) for span in planned.excluded],
        article_id=planned.article_id,
    )


def _import_new(planned: Planned, run: ImportRun) -> ArticlePage:
    if planned.source is None or planned.document is None or run.topic is None:
        raise ValueError(
            "Only a file that was read can be imported, and only into a topic."
        )
    source = SourceDocument.objects.create(key=planned.key, name=planned.name)
    _keep_version(source, planned, run.user)
    article = create_article(
        planned.document,
        run.topic,
        image_ids=keep_images(planned.document, planned.images, run.user),
        source_name=planned.name,
        user=run.user,
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


def _merge(planned: Planned, item: ImportItem, user: Any) -> None:
    """Merge a changed source into its article; where it must wait, the item says why."""
    if planned.document is None or item.article is None:
        raise ValueError("Only a file that was read can be merged into its article.")
    source = item.article.source_documents.get()
    version = _keep_version(source, planned, user)
    keep_images(planned.document, planned.images, user)
    try:
        outcome = apply_version(version, user, item)
    except Waiting as waiting:
        item.state, item.reason = State.WAITING, str(waiting)
    else:
        item.state = State.MERGED
        item.questions = len(outcome.conflicts)
        item.changes = outcome.changes
    item.save()


def _keep_version(source: SourceDocument, planned: Planned, user: Any) -> SourceVersion:
    """The version that has these bytes, kept now if it was not before."""
    if planned.source is None or planned.document is None:
        raise ValueError("Only a file that was read has a version.")
    found = source.versions.filter(sha256=planned.source.sha256).first()
    document = encode(planned.document)
    if found and found.document == document:
        return found
    latest = source.versions.order_by("-number").first()
    return SourceVersion.objects.create(
        source=source,
        number=latest.number + 1 if latest else 1,
        sha256=planned.source.sha256,
        media_type=planned.source.media_type,
        data=planned.source.data,
        document=document,
        format=FORMAT,
        messages=[asdict(message) for message in planned.messages],
        excluded=[asdict(span) for span in planned.excluded],
        prior=asdict(planned.prior),
        created_by=user,
    )


def _complaints(error: ValidationError) -> str:
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    return " ".join(
        f"{name}: {message}"
        for name, said in error.message_dict.items()
        for message in said
    )
