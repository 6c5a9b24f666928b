"""What publishing a whole article would change, and what forbids it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.utils import timezone
from wagtail.locks import ScheduledForPublishLock
from wagtail.models import Page

from cms.articles.models import ArticlePage, SectionPage
from cms.articles.models.holds import open_holds
from cms.articles.record.readers_see import moment

SAVED_SINCE = "Something was saved since you looked; here is what is new."


class Refused(Exception):
    """The article cannot go out; the text is one sentence that says why."""


@dataclass(frozen=True)
class PublishStep:
    """One page that publishing the article would change."""

    page: Page
    what: str
    """`new`, `changed` or `again` (withdrawn before, public once more)."""

    @property
    def due(self) -> datetime | None:
        """The day, if it is to come, on which it goes out by its own settings."""
        return day_of(self.page)


@dataclass(frozen=True)
class Plan:
    """What "Publish article" would do."""

    steps: tuple[PublishStep, ...]
    refusals: tuple[str, ...]
    """Sentences; while there is one, nothing is published."""
    withdrawn: tuple[Page, ...] = ()
    """Sections that were public once and stay withdrawn."""
    held: bool = False
    """Whether questions are open about a page that would go out."""
    hidden: tuple[Page, ...] = ()
    """Sections that no reader has seen, and that the drafted order leaves out."""
    day: datetime | None = None
    """The day, if it is to come, that the settings of the article give; all of it goes out
    then."""

    @property
    def together(self) -> tuple[PublishStep, ...]:
        """The pages that go out with the article; the others have a later day."""
        return tuple(
            step
            for step in self.steps
            if not step.due or (self.day and step.due <= self.day)
        )

    @property
    def going(self) -> dict[int, ArticlePage | SectionPage]:
        """The same by primary key, as they would go out."""
        return {step.page.pk: step.page for step in self.together}


def plan_publishing(article: ArticlePage, user: User | None) -> Plan:
    """Returns what publishing the article with all its drafts would change or forbid.

    Sections that the drafted outline hides, and that no reader has seen, stay drafts. A
    section that was withdrawn stays so, unless the whole article comes back.
    """
    draft: ArticlePage = article.get_latest_revision_as_object()
    sections, withdrawn, hidden = _sections_of(draft)
    # Sections first: an article that is live without them would be seen half.
    pages = [*sections, draft]
    steps = filter(None, map(_step, pages))
    refusals, held = _refusals(article, pages, user)
    return Plan(
        tuple(steps),
        tuple(refusals),
        tuple(withdrawn),
        held,
        tuple(hidden),
        day=day_of(draft),
    )


def _sections_of(
    draft: ArticlePage,
) -> tuple[list[SectionPage], list[SectionPage], list[SectionPage]]:
    """Returns the sections that go out with an article, those that stay withdrawn, and
    those that stay drafts."""
    drafts = draft.draft_sections()
    shown = [page for page, is_shown in drafts if is_shown or page.live]
    hidden = [page for page, is_shown in drafts if not (is_shown or page.live)]
    if not draft.live:
        return shown, [], hidden
    withdrawn = [page for page in shown if not page.live and page.first_published_at]
    return [page for page in shown if page not in withdrawn], withdrawn, hidden


def _refusals(
    article: ArticlePage, pages: Sequence[Page], user: User | None
) -> tuple[list[str], bool]:
    """Returns why these pages may not go out, and whether open questions are a reason."""
    refusals = [sentence for page in pages for sentence in refusals_of(page, user)]
    held = [sentence for page in pages for sentence in _held(page)] if refusals else []
    if user is not None and not article.permissions_for_user(user).can_publish():
        # Who may not publish the article at all is not told of each of its pages.
        refusals = held or [f"You may not publish “{article.title}”."]
    return refusals, bool(held)


def version_of(plan: Plan) -> str:
    """Names what a plan would publish: the pages, and which revision of each."""
    parts = [(step.page.pk, step.page.latest_revision_id) for step in plan.steps]
    return " ".join(f"{pk}.{revision}" for pk, revision in parts)


def _step(page: Page) -> PublishStep | None:
    if page.live:
        return PublishStep(page, "changed") if page.has_unpublished_changes else None
    return PublishStep(page, "again" if page.first_published_at else "new")


def refusals_of(page: Page, user: User | None) -> list[str]:
    """Returns why the latest version of a page may not go out, a sentence each."""
    held = _held(page)
    # Who is told of a question is not told as well that nobody may publish then.
    return held + (_reviewed(page) if held else forbidden(page, user))


def forbidden(page: Page, user: User | None) -> list[str]:
    """Returns why a user may not let a page out, held or not, a sentence each."""
    refusals = []
    if user is not None:
        may = page.permissions_for_user(user)
        if not may.could_publish():
            refusals.append(f"You may not publish “{page.title}”.")
        elif is_locked(page, user):
            refusals.append(f"“{page.title}” is locked.")
    return refusals + withdrawn_by(page, timezone.now()) + _reviewed(page)


def withdrawn_by(page: Page, day: datetime, mend: str = "change that first") -> list[str]:
    """Returns a sentence where a page is withdrawn on or before a day by its settings."""
    until: datetime | None = page.expire_at
    if not until or until > day:
        return []
    return [f"“{page.title}” is withdrawn on {moment(until)} by its own settings; {mend}."]


def is_locked(page: Page, user: User) -> bool:
    """Returns whether a page is locked for a user, other than by its own schedule: that
    locks the form of the page, and lets the article go out beside it."""
    lock = page.get_lock()
    return bool(
        lock and not isinstance(lock, ScheduledForPublishLock) and lock.for_user(user)
    )


def _reviewed(page: Page) -> list[str]:
    if not page.workflow_in_progress:
        return []
    return [f"“{page.title}” is being reviewed; finish or cancel that first."]


def _held(page: Page) -> list[str]:
    holds = open_holds(page.pk, page.latest_revision)
    return [f"“{page.title}” is held: {hold.reason}" for hold in holds]


def day_of(page: Page) -> datetime | None:
    """Returns the day, if it is to come, on which a page goes live by its settings."""
    day: datetime | None = page.go_live_at
    return day if day and day > timezone.now() else None
