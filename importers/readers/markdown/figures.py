"""Images that stand by themselves, with the words under them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from importers.document import Block, Figure, Inlines, Paragraph, Quote, Table, Text
from importers.readers.markdown.elements import attributes_of
from importers.readers.markdown.lines import line_of
from importers.readers.markdown.nodes import Node, nodes_in, words_in
from importers.result import Reason

if TYPE_CHECKING:
    from importers.readers.markdown.walking import Walk


def add_alone(node: Node, walk: Walk) -> bool:
    """Emit the figure that a paragraph of nothing but an image with a title is."""
    match [child for child in node.children if isinstance(child, Node) or child.strip()]:
        case [Node(tag="img", attrs={"title": str(title)}) as image] if title:
            block = _figure(image, walk, (Text(title),))
            if block is not None:
                walk.emit(replace(block, attributes=attributes_of(node)))
            return True
    return False


def add_figure(node: Node, walk: Walk) -> None:
    """Emit the images of a figure, the last one with the caption, or what else it holds."""
    attributes, origin = attributes_of(node), node.origin
    captions = [child for child in nodes_in(node) if child.tag == "figcaption"]
    caption: Inlines = ()
    for child in captions:
        caption += line_of(child.children, walk.gathered, walk.marks)
    others = [child for child in node.children if child not in captions]
    images = list(_images(node))
    blocks: list[Block] = []
    if len(images) == 1 and not words_in(Node("figure", children=others)).strip():
        image = _figure(images[0], walk, ())
        for child in nodes_in(node):
            walk.gathered.exclude(
                Reason.MARKUP, child.attrs.get("href", ""), child.first_line
            )
        blocks = [image] if image is not None else []
    else:
        blocks = list(walk.inside(others))
    match blocks:
        case [*_, (Figure(caption=()) | Table(caption=())) as last]:
            blocks[-1] = replace(last, caption=caption)
        case [Quote(attribution=()) as quote]:
            blocks[-1] = replace(quote, attribution=caption)
        case _ if caption:
            blocks.append(Paragraph(caption, origin=origin))
    if blocks:
        blocks[0] = replace(blocks[0], attributes=attributes, origin=origin)
    walk.emit(*blocks)


def _images(node: Node) -> Iterator[Node]:
    for child in nodes_in(node):
        if child.tag == "img":
            yield child
        elif child.tag != "figcaption":
            yield from _images(child)


def _figure(image: Node, walk: Walk, caption: Inlines) -> Figure | None:
    asset = walk.gathered.asset(image.attrs.get("src", ""), image.first_line)
    if asset is None:
        return None
    return Figure(asset, image.attrs.get("alt"), caption, origin=image.origin)
