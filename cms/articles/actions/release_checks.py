"""Why a release cannot go out now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.contrib.auth.models import User

from cms.articles.actions.publish_plan import day_of
from cms.articles.actions.trash import in_trash
from cms.articles.models import Release, ReleaseItem
from cms.articles.models.holds import holds_by_page


def find_reasons(release: Release, items: Sequence[ReleaseItem]) -> list[str]:
    """Returns why a release would wait if it were due now, a sentence each."""
    held = holds_by_page({item.page_id: item.revision for item in items if item.page_id})
    reasons = []
    for item in items:
        holds = held.get(item.page_id or 0, [])
        reasons += [f"“{item.title}” is held: {hold.reason}" for hold in holds[:1]]
        reasons += [f"“{item.title}” {what}." for what in _gone(release, item)]
    return reasons


def _gone(release: Release, item: ReleaseItem) -> Iterator[str]:
    """Yields what happened to a page since the list was made."""
    page = item.page
    if page is None:
        yield "was deleted since"
        return
    article = release.article
    if in_trash(page):
        yield "is in the trash"
    elif page.pk != article.pk and not page.is_child_of(article):
        yield "stands in another article now"
    elif item.was_live and not page.live:
        yield "was withdrawn since"
    if item.revision is None:
        yield "has no such version any more"
    elif page.workflow_in_progress:
        yield "is being reviewed; finish or cancel that first"
    elif page.pk != article.pk and day_of(item.revision.as_object()):
        yield "has a later day in its own settings"


def forbidden_to(items: Sequence[ReleaseItem], user: User | None) -> list[str]:
    """Returns why a user may not let these pages out, a sentence each."""
    if user is None:
        return []
    pages = [item.page for item in items if item.page]
    testers = [(page, page.specific.permissions_for_user(user)) for page in pages]
    refused = [
        f"You may not publish “{page.title}”."
        for page, may in testers
        if not may.could_publish()
    ]
    locked = [f"“{page.title}” is locked." for page, may in testers if may.page_locked()]
    return refused + locked


def is_passed(item: ReleaseItem) -> bool:
    """Returns whether readers have this version of a page, or a newer one, already."""
    page, revision = item.page, item.revision
    if page is None or revision is None or not page.live or not page.live_revision:
        return False
    return bool(page.live_revision.created_at >= revision.created_at)
