"""Previews, made by the public site's own templates, for templates that Wagtail asks
for."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import BoundBlock
from wagtail.models import Page

from cms.articles.previews.blocks import preview_block
from cms.articles.previews.pages import preview_page

register = template.Library()


@register.simple_tag
def block_preview(bound_block: BoundBlock) -> SafeString:
    """Returns a whole page with the block as readers would see it."""
    return preview_block(bound_block)


@register.simple_tag
def page_preview(page: Page, mode: str) -> SafeString:
    """Returns the whole page in which readers would see `page`."""
    return mark_safe(preview_page(page, mode))  # noqa: S308 the site's templates escape
