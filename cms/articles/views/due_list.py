"""What is due in the CMS, by day, for one user."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision
from wagtail.permissions import page_permission_policy

from cms.articles.actions.page_schedules import EXPIRE, GO_LIVE
from cms.articles.models import (
    ArticlePage,
    PublishHold,
    Release,
    ReleaseItem,
    SectionPage,
)
from cms.articles.models.holds import holds_by_page
from cms.articles.models.permissions import Anybody, may_publish, may_see


@dataclass(frozen=True)
class Due:
    """One thing that happens by itself."""

    at: datetime
    title: str
    edit: str
    what: str
    """What happens, in words."""
    why: str
    """What keeps it from happening; empty if nothing does."""
    address: str
    """Where it is put off or done now."""
    field: str
    """What of a page is meant there; empty for a release."""
    now: str
    """What doing it now is called."""
    may_change: bool
    about: int
    """The article whose review decides about it."""
    lacks_card: bool = False
    """Whether what keeps it is a missing help card."""

    @property
    def late(self) -> bool:
        """Whether its time is over."""
        return self.at <= timezone.now()


@dataclass(frozen=True)
class Day:
    """A day, and what is due on it."""

    date: date
    dues: tuple[Due, ...]


def may_see_due(user: Anybody) -> bool:
    """Returns whether a user may edit or publish pages somewhere."""
    allowed: bool = page_permission_policy.user_has_any_permission(
        user, ["add", "change", "publish"]
    )
    return allowed


def days_ahead(user: Anybody) -> list[Day]:
    """Returns what is due of the pages that a user may edit or publish, the next first."""
    dues = [*_releases(user), *_pages(user, _going_out()), *_pages(user, _expiring())]
    dues.sort(key=lambda due: (due.at, due.title))
    by_day = groupby(dues, key=lambda due: timezone.localtime(due.at).date())
    return [Day(day, tuple(found)) for day, found in by_day]


def _releases(user: Anybody) -> Iterator[Due]:
    waiting = Release.objects.filter(state=Release.WAITING).select_related("article")
    items = ReleaseItem.objects.select_related("revision").defer("revision__content")
    for release in waiting.prefetch_related(Prefetch("items", items)):
        article = release.article
        if not may_see(user, article):
            continue
        items_of = list(release.items.all())
        holds = _holds_on(items_of)
        count = len(items_of)
        pages = "1 page" if count == 1 else f"{count} pages, together"
        yield Due(
            at=release.due,
            title=article.draft_title,
            edit=reverse("articles_publish", args=[article.pk]),
            what=f"Article goes out: {pages}",
            why=release.waits_for or _held(items_of, holds),
            address=reverse("articles_release", args=[article.pk]),
            field="",
            now="Publish now",
            may_change=may_publish(user, article),
            about=article.pk,
            lacks_card=any(map(_lacks_card, holds.values())),
        )


def _holds_on(items: Iterable[ReleaseItem]) -> dict[int, list[PublishHold]]:
    """Returns what would keep a release back, by page."""
    return holds_by_page({item.page_id: item.revision for item in items if item.page_id})


def _held(items: Iterable[ReleaseItem], holds: Mapping[int, list[PublishHold]]) -> str:
    titles = {item.page_id: item.title for item in items if item.page_id}
    return "; ".join(f"“{titles[pk]}” is held: {holds[pk][0].reason}" for pk in holds)


def _lacks_card(holds: Iterable[PublishHold]) -> bool:
    return all(hold.kind == PublishHold.HELP_CARD for hold in holds)


def _going_out() -> list[tuple[Page, datetime, str]]:
    scheduled = Revision.objects.page_revisions().filter(approved_go_live_at__isnull=False)
    rows = scheduled.values_list("object_id", "approved_go_live_at")
    days = {int(pk): day for pk, day in rows}
    pages = Page.objects.filter(pk__in=days).specific().defer_streamfields()
    return [(page, days[page.pk], GO_LIVE) for page in pages]


def _expiring() -> list[tuple[Page, datetime, str]]:
    pages = Page.objects.live().filter(expire_at__isnull=False)
    return [(page, page.expire_at, EXPIRE) for page in pages.specific()]


def _pages(user: Anybody, found: Iterable[tuple[Page, datetime, str]]) -> Iterator[Due]:
    seen = [each for each in found if may_see(user, each[0])]
    going = {page.pk: page.latest_revision for page, _, what in seen if what == GO_LIVE}
    holds = holds_by_page(going)
    for page, day, what in seen:
        held = holds.get(page.pk, []) if what == GO_LIVE else []
        yield Due(
            at=day,
            title=_title(page),
            edit=reverse("wagtailadmin_pages:edit", args=[page.pk]),
            what=_what(page, what),
            why=f"It is held: {held[0].reason}" if held else "",
            address=reverse("articles_schedule", args=[page.pk]),
            field=what,
            now="Publish now" if what == GO_LIVE else "Withdraw now",
            may_change=may_publish(user, page),
            about=page.get_parent().pk if isinstance(page, SectionPage) else page.pk,
            lacks_card=bool(held) and _lacks_card(held),
        )


def _title(page: Page) -> str:
    """Returns what a page is called; of a section, with its article."""
    if isinstance(page, SectionPage):
        return f"{page.draft_title} ({page.get_parent().draft_title})"
    return str(page.draft_title)


def _what(page: Page, what: str) -> str:
    if what == EXPIRE:
        # Its sections are only public in it.
        whole = " with its sections" if isinstance(page, ArticlePage) else ""
        return f"Is withdrawn{whole}"
    alone = "this page alone" if isinstance(page, ArticlePage) else "by its own settings"
    return f"Goes out, {alone}"
