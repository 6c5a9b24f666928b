"""The preview of a block in the block picker."""

from __future__ import annotations

from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import BoundBlock

from cms.articles.mapping.stream_data import Setting
from cms.articles.mapping.table import read_stream
from cms.articles.previews.addresses import PreviewAddresses
from cms.articles.record.callouts import with_words_of_kind
from cms.rendering.configured import renderer
from importers.canonical.normalise import normalise_blocks
from importers.writers.html import Picture, write_blocks

NO_IMAGE = 0
"""The primary key that stands for an image nobody has chosen yet: no image has it."""


def preview_block(bound_block: BoundBlock) -> SafeString:
    """Returns a block of a StreamField as a whole page in the look of the public site."""
    block = bound_block.block
    value = block.get_prep_value(bound_block.value)
    addresses = PreviewAddresses()
    picture = addresses.picture
    if block.name == "image":
        # An example has no image of its own, and a block without one is not shown.
        value |= {"image": NO_IMAGE}
        picture = _placeholder
    raw = {"type": block.name, "value": value}
    blocks = normalise_blocks(read_stream([raw], Setting()))
    blocks = with_words_of_kind(blocks, addresses.site["lang"])
    html = write_blocks(blocks, image=picture)
    return mark_safe(renderer().block(html, addresses.site))  # noqa: S308 our writer escapes


def _placeholder(asset: str) -> Picture:
    return Picture(static("articles/placeholder.svg"), 640, 360)
