"""Which pages must be published anew, remembered in the transaction that changed them."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from wagtail.models import Page

from cms.articles.actions.postponing import run_or_postpone
from cms.articles.models import SectionPage
from cms.publishing.models import Mention, StaleMark
from cms.publishing.public_tree import RECORDED
from cms.publishing.publisher import publish_site


def mark_stale(page: Page, *, descendants: bool = False) -> None:
    """Remembers that what readers see of `page` may have changed.

    A section stands for its article. With `descendants`, everything below is marked
    too: it carries the titles and addresses of what stands above it.
    """
    pages = Page.objects.filter(pk=page.pk)
    if isinstance(page.specific_deferred, SectionPage):
        pages = Page.objects.filter(path=page.path[: -page.steplen])
    elif descendants:
        pages = page.get_descendants(inclusive=True).type(*RECORDED)
    mark_ids_stale(pages.values_list("pk", flat=True))


def mark_mentions_stale(*targets: str) -> None:
    """Remembers every page whose record names one of `targets`, such as `image:7`."""
    named = Mention.objects.filter(target__in=targets).values_list("page_id", flat=True)
    ids = set(named)
    if ids:
        mark_ids_stale(ids)


def mark_ids_stale(ids: Iterable[int]) -> None:
    """Remembers pages by id, and publishes them once the transaction is committed."""
    StaleMark.objects.bulk_create([StaleMark(page_id=pk) for pk in ids])
    if settings.PUBLISH_ON_CHANGE:
        # What was saved is saved, even if it cannot be published now: it stays stale.
        transaction.on_commit(_publish_soon, robust=True)


def _publish_soon() -> None:
    # One publishing answers many changes: what it has done already is not stale any more.
    if StaleMark.objects.exists():
        run_or_postpone(publish_site)
