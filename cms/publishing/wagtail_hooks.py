"""What this app adds to the Wagtail admin."""

from __future__ import annotations

from wagtail import hooks
from wagtail.models import Page

from cms.publishing.listings import listings_for
from cms.rendering.contract import Lists


@hooks.register("list_published")
def list_published(page: Page) -> Lists:
    """Returns what the preview of a home or topic page lists: all that is published now."""
    return listings_for(page)
