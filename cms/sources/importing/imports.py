"""Importing: from a planned file to an article of drafts, in one transaction each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from cms.articles.actions.postponing import postponed
from cms.articles.actions.publish_article import Refused, publish_article
from cms.articles.drafts.creating import create_article
from cms.articles.drafts.images import keep_images
from cms.articles.models import ArticlePage, TopicPage
from cms.sources.importing.items import item_of, refuse
from cms.sources.importing.options import DEFAULT_OPTIONS, ImportOptions
from cms.sources.importing.planned_file import PlannedFile
from cms.sources.importing.planning import plan_import, restrict_to_user
from cms.sources.importing.topics import find_or_make_topic
from cms.sources.importing.versions import keep_version, note_reader
from cms.sources.models import ImportItem, ImportRun, ItemState, RunState, SourceDocument
from cms.sources.reimport.applying import MustWait, apply_version
from cms.sources.reimport.conflict_pairs import conflicts_to_ask
from cms.sources.reimport.finishing import drop_outdated, replace_waiting
from cms.sources.reimport.policies import publish_by_policy, set_policy
from cms.sources.reimport.renaming import rename_source
from importers.errors import ImporterError

TO_DO = (ItemState.NEW, ItemState.CHANGED)
"""States of planned items that applying the run does something about."""
TO_CHOOSE = (ItemState.ALIKE, ItemState.REREAD)
"""States of planned items about which a person must say something first."""
TO_MERGE = (ItemState.CHANGED, ItemState.REREAD)
"""States of planned items that are merged into an article."""
Progress = Callable[[int, int], object]
AT_ONCE = 500
"""How many files that changed nothing are noted in one query."""
NO_NAMES: Mapping[str, str] = MappingProxyType({})


def import_files(
    files: Iterable[tuple[str, bytes | ImporterError]],
    topic: TopicPage | str,
    *,
    user: Any = None,
    publish: bool = False,
    progress: Progress | None = None,
    total: int = 0,
    options: ImportOptions = DEFAULT_OPTIONS,
    present: Collection[str] | None = None,
    names: Mapping[str, str] = NO_NAMES,
) -> ImportRun:
    """Import `(key, content)` pairs into a topic; each document is its own transaction.

    The name of a topic stands for one that is made when the first article needs it. A
    file that is refused never stops the others: the run's items say what became of each.
    With `publish`, new articles are published at once. `wishes` are for every file;
    `names` are those of files whose keys do not end with them. `present` are the keys of
    all files, which need not be said of a list (`plan_import`).
    """
    if present is None:
        listed = files if isinstance(files, Sequence) else ()
        present = frozenset(key for key, _ in listed)
    name, found = (topic, None) if isinstance(topic, str) else (topic.title, topic)
    run = ImportRun.objects.create(topic=found, user=user)
    unchanged: list[ImportItem] = []
    with postponed():
        for done, (key, content) in enumerate(files, start=1):
            planned = restrict_to_user(
                plan_import(
                    key,
                    content,
                    options,
                    name=names.get(key, ""),
                    present=present,
                    user=user,
                    merging=False,
                ),
                user,
            )
            if is_unchanged(planned):
                unchanged.append(item_of(planned, run))
            if len(unchanged) == AT_ONCE or not is_unchanged(planned):
                unchanged = store_unchanged(unchanged)
            if planned.state == ItemState.NEW and run.topic is None:
                run.topic = find_or_make_topic(name, user)
            if not is_unchanged(planned):
                import_planned(planned, run, publish=publish)
            if progress:
                progress(done, max(total, done))
        store_unchanged(unchanged)
    finish_run(run)
    return run


def is_unchanged(planned: PlannedFile) -> bool:
    """Whether nothing is to be done for a file but to note that it was there."""
    return planned.state == ItemState.SAME and planned.options == DEFAULT_OPTIONS


def store_unchanged(items: list[ImportItem]) -> list[ImportItem]:
    """Keep that these files were there, in few queries; what is left to be kept: none."""
    drop_outdated(items)
    ImportItem.objects.bulk_create(items)
    return []


def finish_run(run: ImportRun) -> None:
    """Note that all that could be done of a run is done."""
    run.state = RunState.APPLIED
    run.finished_at = timezone.now()
    run.save()


def import_planned(
    planned: PlannedFile,
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
            if item and not is_still_planned(item):
                return item
            if planned.state == ItemState.NEW:
                kept.article = _import_new(planned, run)
                kept.state = ItemState.IMPORTED
            if planned.state == ItemState.SAME:
                _note_same(planned, run.user)
                drop_outdated([kept])
            kept.save()
            if planned.state in TO_MERGE:
                _merge(planned, kept, run.user)
    except Exception as error:  # noqa: BLE001 - whatever one document does, the others go on
        refuse(kept, error)
    if publish and kept.state == ItemState.IMPORTED and kept.article:
        try:
            publish_article(kept.article, run.user)
        except Refused as refused:
            kept.reason = f"It was imported but not published. {refused}"
        else:
            kept.published = True
        kept.save(update_fields=["reason", "published"])
    return kept


def is_still_planned(item: ImportItem) -> bool:
    """Whether a planned item is still to be imported; its row is locked."""
    rows = ImportItem.objects.select_for_update()
    return rows.filter(pk=item.pk, state__in=TO_DO + TO_CHOOSE).exists()


def _import_new(planned: PlannedFile, run: ImportRun) -> ArticlePage:
    if planned.source is None or planned.document is None or run.topic is None:
        raise ValueError(
            "Only a file that was read can be imported, and only into a topic."
        )
    source = SourceDocument.objects.create(
        key=planned.key,
        name=planned.name,
        policy=planned.options.policy or SourceDocument.Policy.DRAFT,
    )
    keep_version(source, planned, run.user)
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


def _merge(planned: PlannedFile, item: ImportItem, user: Any) -> None:
    """Merge a changed source into its article; where it must wait, the item says why."""
    if planned.document is None or item.article is None:
        raise ValueError("Only a file that was read can be merged into its article.")
    source = SourceDocument.objects.get(pk=planned.source_id or 0)
    if planned.options.source:
        rename_source(item, source, user)
    set_policy(source, planned.options.policy, user)
    version = keep_version(source, planned, user)
    keep_images(planned.document, planned.images, user)
    replace_waiting(item)
    try:
        outcome = apply_version(version, user, item)
    except MustWait as waiting:
        item.state, item.reason = ItemState.WAITING, str(waiting)
    else:
        item.state = ItemState.MERGED
        item.questions = len(conflicts_to_ask(outcome.conflicts))
        item.changes = outcome.changes
        item.published, item.reason = publish_by_policy(source, outcome, user)
    item.save()


def _note_same(planned: PlannedFile, user: Any) -> None:
    """Keep what can be said of a source whose file has not changed, where that is news."""
    if planned.options.policy and planned.source_id:
        source = SourceDocument.objects.get(pk=planned.source_id)
        set_policy(source, planned.options.policy, user)
    if planned.document and planned.source:
        note_reader(planned.source_id, planned.source)
