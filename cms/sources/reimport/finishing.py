"""Imports that had to wait for a page: finished when the reason is gone.

A page that is locked, in review or scheduled is not written; its article waits as a whole.
The end of each is announced (`signal_handlers`); what no signal tells is found by the next
import and by `finish_imports`.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable

from django.db import transaction

from cms.articles.actions.trash import in_trash
from cms.articles.models import ArticlePage
from cms.sources.models import ImportItem, ItemState, SourceDocument, SourceVersion
from cms.sources.reimport.applying import MustWait, apply_version
from cms.sources.reimport.conflict_pairs import conflicts_to_ask
from cms.sources.reimport.policies import WAITED, publishes_when_clean

LOG = logging.getLogger(__name__)

BROKE = "Merging it broke down; import the file again."


def finish_waiting(paths: Collection[str] | None = None) -> list[ImportItem]:
    """Merges what waited and need not wait any longer; returns what became of each, in
    order.

    `paths` names articles by their place in the tree; without, all are looked at. Each is a
    transaction of its own, and one that breaks down never stops the others. One query
    where nothing waits.
    """
    rows = ImportItem.objects.filter(state=ItemState.WAITING, article__isnull=False)
    if paths is not None:
        rows = rows.filter(article__path__in=paths)
    return [
        item
        for pk in rows.order_by("pk").values_list("pk", flat=True)
        if (item := _finish_safely(pk))
    ]


def _finish_safely(pk: int) -> ImportItem | None:
    try:
        return _finish(pk)
    except Exception as error:
        # Noted at the item: whoever unlocked the page must not meet an error of the merge.
        LOG.exception("Finishing import item %s broke down.", pk, exc_info=error)
        ImportItem.objects.filter(pk=pk, state=ItemState.WAITING).update(reason=BROKE)
        return ImportItem.objects.filter(pk=pk).first()


def _finish(pk: int) -> ImportItem | None:
    """Merges one item, or notes why it waits still; returns None if somebody else has."""
    with transaction.atomic():
        rows = ImportItem.objects.select_for_update().filter(state=ItemState.WAITING)
        item = rows.filter(pk=pk).first()
        if item is None or item.article is None:
            return None
        version = _version_of(item)
        refusal = _refusal(item, item.article, version)
        if refusal or version is None:
            item.state, item.reason = ItemState.REFUSED, refusal
        else:
            _merge(item, version)
        told = ["state", "reason", "questions", "changes", "help_card"]
        item.save(update_fields=told)
    return item


def _merge(item: ImportItem, version: SourceVersion) -> None:
    if item.article and in_trash(item.article):
        item.reason = "Its article is in the trash; it is merged when that is restored."
        return
    try:
        outcome = apply_version(version, item.run.user, item)
    except MustWait as waiting:
        item.reason = str(waiting)
        return
    item.state = ItemState.MERGED
    item.questions = len(conflicts_to_ask(outcome.conflicts))
    item.changes = outcome.changes
    item.reason = WAITED if publishes_when_clean(version.source) else ""


def _refusal(item: ImportItem, article: ArticlePage, version: SourceVersion | None) -> str:
    """Returns why it will never be merged; empty if it may be."""
    user = item.run.user
    if version is None:
        return f"What was read of “{item.name}” is gone; import the file again."
    if user and not article.permissions_for_user(user).can_edit():
        return "Whoever imported it may not edit the article any more."
    return ""


def _version_of(item: ImportItem) -> SourceVersion | None:
    sources = SourceDocument.objects.filter(article=item.article_id)
    rows = SourceVersion.objects.filter(source__in=sources, sha256=item.sha256)
    return rows.order_by("-number").first()


def replace_waiting(item: ImportItem) -> None:
    """Replaces whatever older version waits for the article that this item is merged
    into."""
    rows = ImportItem.objects.filter(state=ItemState.WAITING, article=item.article_id)
    rows.exclude(pk=item.pk).update(state=ItemState.REPLACED, reason="")


def drop_outdated(items: Iterable[ImportItem]) -> None:
    """Replaces what waits for articles whose source says again what they were last merged
    with.

    `items` are those of files that changed nothing. One query where nothing waits.
    """
    said = {item.article_id: item.sha256 for item in items if item.article_id}
    if not said:
        return
    rows = ImportItem.objects.filter(state=ItemState.WAITING, article__in=said)
    outdated = [
        pk
        for pk, article, sha256 in rows.values_list("pk", "article", "sha256")
        if sha256 != said[article]
    ]
    if outdated:
        rows.filter(pk__in=outdated).update(state=ItemState.REPLACED, reason="")
