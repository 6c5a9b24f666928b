"""Why a release cannot go out now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.contrib.auth.models import User
from wagtail.models import Page

from cms.articles.actions.publish_plan import day_of, is_locked, withdrawn_by
from cms.articles.actions.trash import in_trash
from cms.articles.models import Release, ReleaseItem
from cms.articles.models.holds import holds_by_page


def find_reasons(
    release: Release, items: Sequence[ReleaseItem], at: datetime | None = None
) -> list[str]:
    """Returns why a release would wait if it were due now, a sentence each; with `at`, if
    nothing changes until then."""
    held = holds_by_page({item.page_id: item.revision for item in items if item.page_id})
    reasons = []
    article = release.article
    if not article.live and all(item.page_id != article.pk for item in items):
        # It was public when the list was made, or it would stand in it.
        reasons.append(f"“{article.title}” was withdrawn since.")
    for item in items:
        holds = held.get(item.page_id or 0, [])
        reasons += [f"“{item.title}” is held: {hold.reason}" for hold in holds[:1]]
        reasons += [f"“{item.title}” {what}." for what in _gone(release, item, at)]
    return reasons


def _gone(release: Release, item: ReleaseItem, at: datetime | None) -> Iterator[str]:
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
    elif page.pk != article.pk and _has_later_day(item.revision.as_object(), at):
        yield "has a later day in its own settings"


def _has_later_day(page: Page, at: datetime | None) -> bool:
    day = day_of(page)
    return bool(day and (at is None or day > at))


def over_by(article: Page, pages: Iterable[Page], due: datetime) -> list[str]:
    """Returns which of these pages, or the article, would be withdrawn before a day or on
    it, a sentence each."""
    # Of an article that goes out itself, what it would say then counts.
    ends = {page.pk: page for page in [article, *pages]}.values()
    mend = "change that, or choose an earlier day"
    return [said for page in ends for said in withdrawn_by(page, due, mend)]


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
    locked = [f"“{page.title}” is locked." for page, _ in testers if is_locked(page, user)]
    return refused + locked


def is_passed(item: ReleaseItem) -> bool:
    """Returns whether readers have this version of a page, or a newer one, already."""
    page, revision = item.page, item.revision
    if page is None or revision is None or not page.live or not page.live_revision:
        return False
    return bool(page.live_revision.created_at >= revision.created_at)
