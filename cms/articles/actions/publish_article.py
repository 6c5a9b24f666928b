"""Publishing and withdrawing a whole article: the one place where it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from cms.articles.models import ArticlePage, SectionPage
from cms.articles.models.holds import open_holds


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
        day: datetime | None = self.page.go_live_at
        return day if day and day > timezone.now() else None


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

    @property
    def going(self) -> dict[int, ArticlePage | SectionPage]:
        """The pages that go out at once, by primary key, as they would."""
        return {step.page.pk: step.page for step in self.steps if not step.due}


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
    return Plan(tuple(steps), tuple(refusals), tuple(withdrawn), held, tuple(hidden))


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
    refusals = _held(page)
    if user is not None and not refusals:
        may = page.permissions_for_user(user)
        if not may.can_publish():
            refusals.append(f"You may not publish “{page.title}”.")
        elif may.page_locked():
            refusals.append(f"“{page.title}” is locked.")
    if page.workflow_in_progress:
        refusals.append(f"“{page.title}” is being reviewed; finish or cancel that first.")
    return refusals


def _held(page: Page) -> list[str]:
    holds = open_holds(page.pk, page.latest_revision)
    return [f"“{page.title}” is held: {hold.reason}" for hold in holds]


def publish_article(
    article: ArticlePage, user: User | None = None, version: str | None = None
) -> int:
    """Publishes an article and all its drafts in one transaction, sections first.

    Returns how many pages were published. Without a user, the system acts. `version` is
    that of the plan that a person has seen. Raises `Refused`, with nothing published,
    where a page of it may not go out or something was saved since.
    """
    with transaction.atomic():
        article = ArticlePage.objects.select_for_update().get(pk=article.pk)
        plan = plan_publishing(article, user)
        if plan.refusals:
            raise Refused(plan.refusals[0])
        if version is not None and version != version_of(plan):
            raise Refused("Something was saved since you looked; here is what is new.")
        for step in plan.steps:
            # A page that was made live by a script may have no revision yet.
            page = step.page
            revision = page.latest_revision or page.save_revision(user=user)
            revision.publish(user=user, skip_permission_checks=user is None)
    return len(plan.steps)


def settle_tree(article: ArticlePage) -> None:
    """Puts the sections in the tree in the order of the live outline.

    Readers never see the order of the tree; other tools do, so it should not contradict.
    """
    rows = article.section_pages()
    wanted = [section for section, _ in article.arranged(rows)]
    if [page.pk for page in wanted] == [page.pk for page in rows]:
        return
    for section in wanted:
        # Each move changes the paths of the others.
        section.refresh_from_db()
        section.move(article, pos="last-child")
