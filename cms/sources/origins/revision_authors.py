"""Revisions that do not show who wrote what is in them: they get no author."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from wagtail.models import PageLogEntry

from cms.articles.models import ArticlePage
from cms.sources.origins.past_drafts import SavedRevision


class _Entry(NamedTuple):
    """What Wagtail's log says of something that somebody did to a page."""

    page: int
    action: str
    revision: int | None
    user: int | None
    when: datetime


def without_doubtful_authors(
    article: ArticlePage, revisions: Sequence[SavedRevision]
) -> list[SavedRevision]:
    """Returns the revisions, without a user where the log does not show that one person
    wrote what is new in it.

    That is so for the first revision of a page that was copied, and for one before which a
    revision of somebody else was purged: the log remembers who saved that, not what it
    said.
    """
    entries = _log_of(article, revisions)
    kept = {each.pk for each in revisions}
    purged = [e for e in entries if e.revision is not None and e.revision not in kept]
    makers = _pairs(entries, "wagtail.create") - _pairs(entries, "wagtail.copy")
    last_saved: dict[int, datetime] = {}
    found = []
    for each in revisions:
        user = each.user.pk if each.user else None
        since = last_saved.get(each.page)
        doubtful = _others_saved(purged, each, user, since)
        if since is None and (each.page, user) not in makers:
            doubtful = True
        found.append(replace(each, user=None) if doubtful else each)
        last_saved[each.page] = each.when
    return found


def _log_of(article: ArticlePage, revisions: Iterable[SavedRevision]) -> list[_Entry]:
    pages = {each.page for each in revisions} | {article.pk}
    log = PageLogEntry.objects.filter(page__in=pages).order_by("timestamp")
    rows = log.values_list("page", "action", "revision_id", "user", "timestamp")
    return [_Entry(*row) for row in rows]


def _pairs(entries: Iterable[_Entry], action: str) -> set[tuple[int, int | None]]:
    """Returns page and user of every entry of this action."""
    return {(each.page, each.user) for each in entries if each.action == action}


def _others_saved(
    purged: Iterable[_Entry],
    revision: SavedRevision,
    user: int | None,
    since: datetime | None,
) -> bool:
    """Returns whether somebody else saved the page between `since` and this revision."""
    return any(
        entry.page == revision.page
        and entry.user != user
        and entry.when < revision.when
        and (since is None or since < entry.when)
        for entry in purged
    )
