"""Documents whose lists count 1, 2, 3, for laws in which numbers would be words."""

from __future__ import annotations

from dataclasses import replace

from importers import document as d
from importers.document.rebuilding import map_blocks, map_whole


def counted_plainly(document: d.Document) -> d.Document:
    """The document with lists that count 1, 2, 3."""

    def plain(block: d.Block) -> d.Blocks:
        if not isinstance(block, d.List):
            return (block,)
        items = tuple(replace(item, number=None) for item in block.items)
        return (replace(block, items=items, numbering=d.PLAIN_NUMBERING),)

    return map_whole(document, lambda line: line, lambda some: map_blocks(some, plain))
