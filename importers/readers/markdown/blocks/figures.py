"""Images that stand by themselves, with the words under them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from importers.document import Block, Figure, Inlines, Paragraph, Quote, Table, Text
from importers.readers.markdown.blocks.block_walk import BlockWalk
from importers.readers.markdown.tree.nodes import (
    Child,
    ElementNode,
    attributes_of,
    elements_in,
    words_in,
)
from importers.result import Cause


def add_titled_image(node: ElementNode, walk: BlockWalk) -> bool:
    """Emits the figure that a paragraph of nothing but an image with a title is.

    False where the paragraph is something else.
    """
    match [
        child for child in node.children if isinstance(child, ElementNode) or child.strip()
    ]:
        case [ElementNode(tag="img", attrs={"title": str(title)}) as image] if title:
            block = _figure(image, walk, (Text(title),))
            if block is not None:
                walk.emit(replace(block, attributes=attributes_of(node)))
            return True
    return False


def add_figure(node: ElementNode, walk: BlockWalk) -> None:
    """Emits the images of a figure, the last one with the caption, or what else it
    holds.
    """
    captions = [child for child in elements_in(node) if child.tag == "figcaption"]
    caption: Inlines = ()
    for child in captions:
        caption += walk.inlines_in(child.children)
    others = [child for child in node.children if child not in captions]
    blocks = _with_caption(_contents(node, others, walk), caption, node)
    if blocks:
        blocks[0] = replace(blocks[0], attributes=attributes_of(node), origin=node.origin)
    walk.emit(*blocks)


def _contents(node: ElementNode, others: Sequence[Child], walk: BlockWalk) -> list[Block]:
    """Returns the blocks of a figure, its caption left aside; a lone image is a figure."""
    images = list(_images(node))
    if len(images) != 1 or words_in(ElementNode("figure", children=[*others])).strip():
        return list(walk.blocks_in(others))
    image = _figure(images[0], walk, ())
    for child in elements_in(node):
        # A figure's image has no place for the link round it.
        walk.collector.exclude(Cause.MARKUP, child.attrs.get("href", ""), child.first_line)
    return [] if image is None else [image]


def _with_caption(blocks: list[Block], caption: Inlines, node: ElementNode) -> list[Block]:
    """Returns the blocks with the caption where the last of them has a place for it."""
    # A figure may hold a table or a quote, whose caption is its own or its source.
    match blocks:
        case [*others, (Figure(caption=()) | Table(caption=())) as last]:
            return [*others, replace(last, caption=caption)]
        case [Quote(attribution=()) as quote]:
            return [replace(quote, attribution=caption)]
        case _ if caption:
            return [*blocks, Paragraph(caption, origin=node.origin)]
    return blocks


def _images(node: ElementNode) -> Iterator[ElementNode]:
    for child in elements_in(node):
        if child.tag == "img":
            yield child
        elif child.tag != "figcaption":
            yield from _images(child)


def _figure(image: ElementNode, walk: BlockWalk, caption: Inlines) -> Figure | None:
    asset = walk.collector.asset(image.attrs.get("src", ""), image.first_line)
    if asset is None:
        return None
    return Figure(asset, image.attrs.get("alt"), caption, origin=image.origin)
