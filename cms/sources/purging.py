"""Old revisions that may go, and those that something rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import chain

from django.db.models import QuerySet
from django.db.models.deletion import ProtectedError
from django.utils import timezone
from wagtail.models import Page, Revision, WorkflowState

from cms.articles.models import ArticlePage, Release, SectionPage
from cms.sources.models import MergeStep

BEING_REVIEWED = (
    WorkflowState.STATUS_IN_PROGRESS,
    WorkflowState.STATUS_NEEDS_CHANGES,
)


def purge_revisions(
    *, days: int | None = None, pages: bool = True, non_pages: bool = True
) -> tuple[int, int]:
    """Deletes revisions older than `days`, but none that something rests on.

    Kept are the latest and the live revision of everything, those that are scheduled, wait
    in a release or are in review, and those that a merge was made of or wrote: where words
    come from is read in them.

    Returns how many were deleted, and how many something else protects.
    """
    kept = merged_revisions() | live_revisions()
    deleted = protected = 0
    for revision in purgeable(days, pages, non_pages).iterator():
        # Which is the latest is asked of each: somebody may save meanwhile.
        if revision.pk in kept or revision.is_latest_revision():
            continue
        try:
            revision.delete()
            deleted += 1
        except ProtectedError:
            protected += 1
    return deleted, protected


def purgeable(days: int | None, pages: bool, non_pages: bool) -> QuerySet[Revision]:
    """Returns the old revisions that nobody schedules or reviews."""
    found = Revision.objects.filter(approved_go_live_at=None).exclude(
        task_states__workflow_state__status__in=BEING_REVIEWED
    )
    found = found.exclude(release_items__release__state=Release.WAITING)
    if pages != non_pages:
        found = found.page_revisions() if pages else found.not_page_revisions()
    if days:
        found = found.filter(created_at__lt=timezone.now() - timedelta(days=days))
    return found


def live_revisions() -> set[int]:
    """Returns the revisions that readers see."""
    return set(
        Page.objects.exclude(live_revision=None).values_list("live_revision", flat=True)
    )


def merged_revisions() -> set[int]:
    """Returns, of each page of an article, the revisions before and after every merge into
    it."""
    found: set[int] = set()
    steps: dict[int, list[datetime]] = {}
    for article, made_at in MergeStep.objects.values_list("article", "made_at"):
        steps.setdefault(article, []).append(made_at)
    for article in ArticlePage.objects.filter(pk__in=steps):
        sections = SectionPage.objects.child_of(article).values_list("pk", flat=True)
        for page in chain([article.pk], sections):
            found.update(_around(page, steps[article.pk]))
    return found


def _around(page: int, moments: Iterable[datetime]) -> Iterator[int]:
    """Yields the last two revisions of a page that were there at each of some moments."""
    revisions = list(
        Revision.objects.filter(object_id=str(page))
        .page_revisions()
        .order_by("-created_at", "-pk")
        .values_list("pk", "created_at")
    )
    for moment in moments:
        there = [pk for pk, created_at in revisions if created_at <= moment]
        # The last is what the merge wrote or met, the one before what it was made of.
        yield from there[:2]
