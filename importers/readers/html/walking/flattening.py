"""Blocks as one line of inlines, for titles, captions and terms."""

from __future__ import annotations

from collections.abc import Iterator

from importers.document import Blocks, Break, Figure, Inline, InlineImage, Inlines, Text
from importers.document.traversal import InlineContent, InnerBlocks, PlainString, pieces


def blocks_to_inlines(blocks: Blocks) -> Inlines:
    """Returns the words of blocks as one line, with a break between two pieces of
    content.
    """
    out: list[Inline] = []
    for content in _contents(blocks):
        if content and out:
            out.append(Break())
        out.extend(content)
    return tuple(out)


def _contents(blocks: Blocks) -> Iterator[Inlines]:
    """Yields the inline content at any depth, in reading order; code is words."""
    for block in blocks:
        if isinstance(block, Figure):
            yield (InlineImage(block.asset, block.alt),)
            yield block.caption
            continue
        for piece in pieces(block):
            match piece:
                case InnerBlocks(inner):
                    yield from _contents(inner)
                case InlineContent(content):
                    yield content
                case PlainString(text):
                    yield (Text(text),) if text else ()
