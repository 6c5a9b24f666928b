"""The preview of a page in the admin: the publisher's own rendering, drafts included."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

from cms.articles.mapping.stream_data import Setting
from cms.articles.mapping.table import read_stream
from cms.articles.record.addresses import Addresses
from cms.articles.record.build import build_article, build_listing
from cms.rendering.configured import render, renderer
from importers.canonical.normalise import normalise_blocks
from importers.writers.html import Picture, write_blocks

ALONE = "alone"
DRAFTS = "drafts"
MODES = [
    (ALONE, "This page alone"),
    (DRAFTS, "With all drafts"),
]

Listings = Callable[[Any], dict[str, Any]]


def _no_listings(page: Any) -> dict[str, Any]:
    return {"topics": [], "articles": [], "latest": []}


_listings: Listings = _no_listings


def use_listings(listings: Listings) -> None:
    """Let `listings(page)` say which topics and articles a home or topic page lists.

    Lists are made from published records, which the publisher keeps; it calls this.
    """
    global _listings
    _listings = listings


def preview_block(bound_block: Any) -> SafeString:
    """A block of a StreamField as a whole page in the look of the public site."""
    block = bound_block.block
    value = block.get_prep_value(bound_block.value)
    addresses = Addresses()
    picture = addresses.picture
    if block.name == "image":
        value |= {"image": 0}
        picture = _placeholder
    raw = {"type": block.name, "value": value}
    blocks = normalise_blocks(read_stream([raw], Setting()))
    html = write_blocks(blocks, image=picture)
    return mark_safe(renderer().block(html, addresses.site))  # noqa: S308 our writer escapes


def _placeholder(asset: str) -> Picture:
    """What stands for an image that nobody has chosen yet."""
    return Picture(static("articles/placeholder.svg"), 640, 360)


class ListingPreview:
    """A home or topic page whose preview is what the publisher would write of it."""

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The page as HTML, with what the editor holds now."""
        record = build_listing(self, Addresses()) | _listings(self)
        return HttpResponse(render(record, preview=True))


class ArticlePreview:
    """A page whose preview is the whole article that it belongs to."""

    preview_modes = MODES

    def preview_parts(self, mode: str) -> tuple[Any, list[Any]]:
        """The article and its shown sections, in order, with this page as it stands.

        With `DRAFTS` every other page is its latest draft; otherwise it is what readers
        see now, save that an article which nobody can read yet is taken as its draft.
        """
        raise NotImplementedError

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The article as HTML, as it would be published with what the editor holds now."""
        article, sections = self.preview_parts(mode_name)
        record = build_article(article, sections, Addresses())
        return HttpResponse(render(record, preview=True))
