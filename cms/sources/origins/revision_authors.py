"""Where the revisions that are kept do not tell who wrote what is in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from wagtail.models import PageLogEntry

from cms.articles.models import ArticlePage
from cms.sources.origins.past_drafts import SavedRevision


def without_doubtful_authors(
    article: ArticlePage, revisions: Sequence[SavedRevision]
) -> list[SavedRevision]:
    """The revisions, without a name where the log does not bear out that one person wrote
    what is new in it: a page that was copied, or a revision of somebody else that was
    purged. The log remembers who saved it, not what it said."""
    pages = {each.page for each in revisions} | {article.pk}
    log = PageLogEntry.objects.filter(page__in=pages).order_by("timestamp")
    rows = list(log.values_list("page", "action", "revision_id", "user", "timestamp"))
    kept = {each.pk for each in revisions}
    makers = {(row[0], row[3]) for row in rows if row[1] == "wagtail.create"}
    makers -= {(row[0], row[3]) for row in rows if row[1] == "wagtail.copy"}
    gone = [row for row in rows if row[2] is not None and row[2] not in kept]
    before: dict[int, Any] = {}
    marked = []
    for each in revisions:
        user = each.user and each.user.pk
        since = before.get(each.page)
        foreign = any(
            page == each.page
            and who != user
            and when < each.when
            and (since is None or since < when)
            for page, _, _, who, when in gone
        )
        copied = since is None and (each.page, user) not in makers
        marked.append(replace(each, user=None) if foreign or copied else each)
        before[each.page] = each.when
    return marked
