"""Lists of Markdown and HTML, with the boxes of task lists."""

from __future__ import annotations

import re

from importers.document import PLAIN_NUMBERING, List, ListItem
from importers.readers.markdown.blocks.block_walk import BlockWalk
from importers.readers.markdown.tree.nodes import (
    Child,
    ElementNode,
    attributes_of,
    says_nothing,
)
from importers.readers.ordered_html import (
    PRINTED_LIST,
    PRINTED_NUMBER,
    numbered_items,
    numbering_of,
    start_of,
    whole,
)

BOX = re.compile(r"\[([ xX])\][ \t\n]")
BOX_LENGTH = len("[x] ")
CHECKED = {"true": True, "false": False}


def add_list(node: ElementNode, walk: BlockWalk) -> None:
    """Emits a list; what stands in it outside its items belongs to the item before."""
    for child in filter(says_nothing, node.children):
        walk.add(child)
    ordered = node.tag == "ol"
    found = _items(node)
    if PRINTED_LIST in node.attrs.get("class", "").split():
        for each in found:
            _take_printed_number(each)
    items = numbered_items(node.attrs, [_list_item(item, walk) for item in found])
    walk.emit(
        List(
            items,
            ordered,
            start_of(node.attrs, len(items)) if ordered else 1,
            numbering_of(node.attrs) if ordered else PLAIN_NUMBERING,
            attributes=attributes_of(node),
            origin=node.origin,
        )
    )


def _items(node: ElementNode) -> list[ElementNode]:
    items: list[ElementNode] = []
    for child in node.children:
        if isinstance(child, ElementNode) and child.tag == "li":
            items.append(child)
        elif not says_nothing(child):
            # What stands before the first item makes one of its own, so nothing is lost.
            if not items:
                items.append(ElementNode("li"))
            items[-1].children.append(child)
    return items


def _take_printed_number(item: ElementNode) -> None:
    """Takes out the number that our own writer prints where HTML cannot count so."""
    first = _first_in(item)
    if isinstance(first, ElementNode) and first.attrs.get("class") == PRINTED_NUMBER:
        item.children.remove(first)


def _list_item(item: ElementNode, walk: BlockWalk) -> ListItem:
    checked = _take_box(item)
    return ListItem(
        walk.blocks_in(item.children),
        checked,
        whole(item.attrs.get("value")),
        attributes=attributes_of(item),
        origin=item.origin,
    )


def _take_box(item: ElementNode) -> bool | None:
    """Returns the state of the box that an item begins with, which is taken out of its
    words.
    """
    if item.attrs.get("data-checked") in CHECKED:
        return CHECKED[item.attrs["data-checked"]]
    holder, first = item, _first_in(item)
    if isinstance(first, ElementNode) and first.tag in ("p", "label"):
        holder, first = first, _first_in(first)
    if isinstance(first, str):
        return _take_written_box(holder, first)
    # As GitHub renders task lists, and people copy them.
    if first is not None and first.attrs.get("type", "").lower() == "checkbox":
        holder.children.remove(first)
        return "checked" in first.attrs
    return None


def _take_written_box(holder: ElementNode, words: str) -> bool | None:
    """Returns the state of a box of GFM, `[ ]` or `[x]`, which the source shows not
    escaped.
    """
    if not holder.native or not BOX.match(holder.source) or not BOX.match(words):
        return None
    holder.children[holder.children.index(words)] = words[BOX_LENGTH:]
    return holder.source[1] != " "


def _first_in(node: ElementNode) -> Child | None:
    """Returns the first child that is not white space."""
    return next((c for c in node.children if not isinstance(c, str) or c.strip()), None)
