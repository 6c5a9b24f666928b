"""What this app adds to the Wagtail admin."""

from __future__ import annotations

from collections.abc import Collection

from wagtail import hooks
from wagtail.models import Page

from cms.publishing.listings import listings_for
from cms.publishing.models import PublishedAddress
from cms.rendering.contract import Lists


@hooks.register("list_published")
def list_published(page: Page) -> Lists:
    """Returns what the preview of a home or topic page lists: all that is published now."""
    return listings_for(page)


@hooks.register("addresses_taken")
def addresses_taken(paths: Collection[str], article: int | None) -> set[str]:
    """Returns those of the paths that lead to another page than this article."""
    taken = PublishedAddress.objects.filter(path__in=paths).exclude(page_id=article or 0)
    return set(taken.values_list("path", flat=True))
