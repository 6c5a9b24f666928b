"""Plans that wait for a person: files are read and kept, and imported when confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from django.contrib.auth.models import User

from cms.articles.actions.postponing import postponed
from cms.articles.models import TopicPage
from cms.sources.importing.carrying_out import import_planned
from cms.sources.importing.imports import finish_run, plan_for_run
from cms.sources.importing.items import TO_CHOOSE, TO_CONFIRM, item_of
from cms.sources.importing.old_plans import forget_old_plans
from cms.sources.importing.options import DEFAULT_OPTIONS, ImportOptions
from cms.sources.importing.other_names import remember_name
from cms.sources.importing.planning import plan_import, restrict_to_user
from cms.sources.importing.surveying import why_items_stop
from cms.sources.models import ImportItem, ImportRun, ItemState, RunState
from cms.sources.reimport.finishing import drop_outdated

Choices: TypeAlias = Mapping[int, ImportOptions | None]
"""By the primary key of an item what to do with it; None for leaving it out."""
NO_CHOICES: Choices = MappingProxyType({})


def stage_files(
    files: Iterable[tuple[str, bytes]], topic: TopicPage, user: User
) -> ImportRun:
    """Stores files, read but not imported, until somebody has looked at the plan.

    Plans that nobody has confirmed for long are forgotten first.
    """
    forget_old_plans()
    run = ImportRun.objects.create(topic=topic, user=user)
    given = list(files)
    present = frozenset(name for name, _ in given)
    seen: set[str] = set()
    for name, data in given:
        options = ImportOptions(reread=True)
        planned = plan_import(name, data, options, present=present, user=user)
        planned = restrict_to_user(planned, user)
        item = item_of(planned, run)
        # A browser sends no folders: two files of one name cannot be told apart.
        if item.state in (ItemState.NEW, ItemState.ALIKE) and planned.key in seen:
            item.state = ItemState.REFUSED
            item.reason = f"There is another “{planned.name}” among these documents."
        item.data = data if item.state in TO_CONFIRM else None
        if item.state == ItemState.SAME:
            remember_name(planned, item, user)
        item.save()
        seen.add(planned.key)
    return run


class TooManyDoubts(Exception):
    """A person should look at too many of the files first; the text is one sentence."""


def apply_run(
    run: ImportRun, choices: Choices = NO_CHOICES, *, yes: bool = False
) -> ImportRun:
    """Imports what a planned run holds. A second call changes nothing.

    Raises `TooManyDoubts` where a person should look at too many of its files first, and
    has not said `yes`; nothing is written then.

    `choices` are the options that a person has chosen for items, by their primary key; None
    leaves one out. An item about which something must be chosen, and nothing is, is left
    out as well.
    """
    if run.state == RunState.PLANNED and not yes:
        stopped = why_items_stop(run.items.defer("data"))
        if stopped:
            raise TooManyDoubts(stopped)
    if run.state == RunState.PLANNED:
        drop_outdated(run.items.filter(state=ItemState.SAME).defer("data"))
    present = frozenset(run.items.values_list("key", flat=True))
    with postponed():
        for item in run.items.filter(state__in=TO_CONFIRM):
            default = None if item.state in TO_CHOOSE else DEFAULT_OPTIONS
            options = choices.get(item.pk, default)
            if options is None:
                leave_out(item)
                continue
            content = bytes(item.data or b"")
            planned = plan_for_run(
                run, item.key, content, options, name=item.name, present=present
            )
            import_planned(planned, run, planned_item=item)
    if run.state == RunState.PLANNED:
        finish_run(run)
    return run


def leave_out(item: ImportItem) -> None:
    """Drops the bytes of an item that nobody wants imported."""
    rows = ImportItem.objects.filter(pk=item.pk, state__in=TO_CONFIRM)
    rows.update(state=ItemState.LEFT, data=None, reason="")
