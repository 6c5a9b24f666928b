"""HTML's asides and details as callouts, and the elements that our own writer makes."""

from __future__ import annotations

from importers.document import Callout, FootnoteDef, Opaque
from importers.readers.markdown.blocks.block_walk import BlockWalk
from importers.readers.markdown.tree.nodes import (
    ElementNode,
    all_words_in,
    attributes_of,
    elements_in,
    holds_only_words,
    words_in,
)
from importers.result import Cause


def add_aside(node: ElementNode, walk: BlockWalk) -> None:
    """Emits a callout where our own writer made one; else what is in the element."""
    if "data-callout" not in node.attrs:
        walk.add_contents(node)
        return
    _add_titled(node, walk, node.attrs["data-callout"], "header")


def add_details(node: ElementNode, walk: BlockWalk) -> None:
    """Emits what opens on demand as a callout, its summary the title."""
    if all(child.tag != "summary" for child in elements_in(node)):
        walk.add_contents(node)
        return
    _add_titled(node, walk, "details", "summary")


def _add_titled(node: ElementNode, walk: BlockWalk, kind: str, title_tag: str) -> None:
    titles = [child for child in elements_in(node) if child.tag == title_tag][:1]
    title = walk.inlines_in(titles[0].children) if titles else ()
    # Only the first of several titles is one; the others stay where they are.
    blocks = walk.blocks_in(child for child in node.children if child not in titles)
    attributes, origin = attributes_of(node), node.origin
    walk.emit(Callout(kind, blocks, title, attributes=attributes, origin=origin))


def add_division(node: ElementNode, walk: BlockWalk) -> None:
    """Emits an editor's own block or a footnote from our writer; else what is inside."""
    attrs, attributes, origin = node.attrs, attributes_of(node), node.origin
    if "data-block" in attrs and "data-payload" in attrs and holds_only_words(node):
        kind, payload = attrs["data-block"], attrs["data-payload"]
        words = words_in(node)
        walk.emit(Opaque(kind, payload, words, attributes=attributes, origin=origin))
    elif "data-footnote" in attrs:
        blocks = walk.blocks_in(node.children)
        note = attrs["data-footnote"]
        walk.emit(FootnoteDef(note, blocks, attributes=attributes, origin=origin))
    elif "hidden" in attrs:
        walk.collector.exclude(Cause.HIDDEN, all_words_in(node), node.first_line)
    else:
        walk.add_contents(node)
