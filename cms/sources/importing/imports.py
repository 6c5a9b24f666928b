"""Importing files: each is planned, and carried out in a transaction of its own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from types import MappingProxyType

from django.contrib.auth.models import User
from django.utils import timezone

from cms.articles.actions.postponing import postponed
from cms.articles.models import TopicPage
from cms.sources.importing.carrying_out import import_planned
from cms.sources.importing.items import item_of
from cms.sources.importing.options import DEFAULT_OPTIONS, ImportOptions
from cms.sources.importing.planned_file import PlannedFile
from cms.sources.importing.planning import plan_import, restrict_to_user
from cms.sources.importing.topics import find_or_make_topic
from cms.sources.models import ImportItem, ImportRun, ItemState, RunState
from cms.sources.reimport.finishing import drop_outdated
from importers.errors import ImporterError

Progress = Callable[[int, int], object]
BATCH = 500
"""How many unchanged files are noted in one query. Chosen, not measured: a folder of
thousands needs few queries, and the items waiting in memory stay few."""
NO_NAMES: Mapping[str, str] = MappingProxyType({})


def import_files(
    files: Iterable[tuple[str, bytes | ImporterError]],
    topic: TopicPage | str,
    *,
    user: User | None = None,
    publish: bool = False,
    progress: Progress | None = None,
    total: int = 0,
    options: ImportOptions = DEFAULT_OPTIONS,
    present: Collection[str] | None = None,
    there: Container[str] | None = None,
    names: Mapping[str, str] = NO_NAMES,
) -> ImportRun:
    """Imports `(key, content)` pairs into a topic; each document is its own transaction.

    The name of a topic stands for one that is made when the first article needs it. A
    file that is refused never stops the others: the run's items say what became of each.
    With `publish`, new articles are published at once. `options` are for every file;
    `names` are those of files whose keys do not end with them. `present` are the keys of
    all files, which need not be said of a list, and `there` those of all that could be
    imported (`plan_import`). `progress` is told after
    each file how many are done, and of how many (`total`, if that is known).
    """
    if present is None:
        listed = files if isinstance(files, Sequence) else ()
        present = frozenset(key for key, _ in listed)
    new_topic, found = (topic, None) if isinstance(topic, str) else ("", topic)
    run = ImportRun.objects.create(topic=found, user=user)
    unchanged: list[ImportItem] = []
    with postponed():
        for done, (key, content) in enumerate(files, start=1):
            planned = plan_for_run(
                run,
                key,
                content,
                options,
                name=names.get(key, ""),
                present=present,
                there=there,
            )
            if is_unchanged(planned):
                unchanged.append(item_of(planned, run))
                if len(unchanged) == BATCH:
                    store_unchanged(unchanged)
                    unchanged = []
            else:
                # Items are stored in the order of the files.
                store_unchanged(unchanged)
                unchanged = []
                if planned.state == ItemState.NEW and run.topic is None:
                    run.topic = find_or_make_topic(new_topic, user)
                import_planned(planned, run, publish=publish)
            if progress:
                progress(done, max(total, done))
        store_unchanged(unchanged)
    finish_run(run)
    return run


def plan_for_run(
    run: ImportRun,
    key: str,
    content: bytes | ImporterError,
    options: ImportOptions,
    *,
    name: str,
    present: Collection[str] = (),
    there: Container[str] | None = None,
) -> PlannedFile:
    """Returns the plan of a file that is carried out at once, as the run's user may have
    it."""
    planned = plan_import(
        key,
        content,
        options,
        name=name,
        present=present,
        there=there,
        user=run.user,
        merging=False,
    )
    return restrict_to_user(planned, run.user)


def is_unchanged(planned: PlannedFile) -> bool:
    """Returns whether nothing is to be done for a file but to note that it was there."""
    is_same = planned.state == ItemState.SAME and not planned.known_as
    return is_same and planned.options == DEFAULT_OPTIONS


def store_unchanged(items: list[ImportItem]) -> None:
    """Saves that these files were there, in few queries."""
    drop_outdated(items)
    ImportItem.objects.bulk_create(items)


def finish_run(run: ImportRun) -> None:
    """Saves that all that could be done of a run is done."""
    run.state = RunState.APPLIED
    run.finished_at = timezone.now()
    run.save()
