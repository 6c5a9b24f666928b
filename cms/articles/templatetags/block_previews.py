"""The block picker's previews, made by the public site's own templates."""

from __future__ import annotations

from typing import Any

from django import template

from cms.articles.previews import preview_block

register = template.Library()


@register.simple_tag
def block_preview(bound_block: Any) -> str:
    """A whole page with the block as readers would see it."""
    return preview_block(bound_block)
