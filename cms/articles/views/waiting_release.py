"""What waits of an article, as its screens say it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from cms.articles.actions.release_checks import find_reasons, is_passed
from cms.articles.models import ArticlePage, Release, ReleaseItem


@dataclass(frozen=True)
class WaitingRelease:
    """The release of an article that is still to go out."""

    due: datetime
    author: str
    """Who scheduled it; empty if nobody did."""
    late: str
    """Why it did not go out when it was due."""
    items: tuple[ReleaseItem, ...]
    reasons: tuple[str, ...]
    """What would keep it back on its day, or keeps it back if that is over."""
    later: tuple[str, ...]
    """Titles of pages that were written since: that is not in it."""


def waiting_release(article: ArticlePage) -> WaitingRelease | None:
    """Returns the release of an article that waits, if there is one."""
    release = article.releases.filter(state=Release.WAITING).first()
    if release is None:
        return None
    rows = release.items.select_related("page", "page__live_revision", "revision")
    items = tuple(rows.defer("revision__content", "page__live_revision__content"))
    return WaitingRelease(
        due=release.due,
        author=str(release.made_by or ""),
        late=release.waits_for,
        items=items,
        reasons=tuple(find_reasons(release, items, max(release.due, timezone.now()))),
        later=tuple(item.title for item in items if _written_since(item)),
    )


def _written_since(item: ReleaseItem) -> bool:
    page = item.page
    if page is None or item.open or is_passed(item):
        return False
    return bool(page.latest_revision_id != item.revision_id)
