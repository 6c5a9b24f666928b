"""Lists of Markdown and HTML, with the boxes of task lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from importers.document import List, ListItem
from importers.readers.markdown.elements import attributes_of
from importers.readers.markdown.nodes import Child, Node, is_silent

if TYPE_CHECKING:
    from importers.readers.markdown.walking import Walk

BOX = re.compile(r"\[([ xX])\][ \t\n]")
CHECKED = {"true": True, "false": False}
LISTS = frozenset({"ul", "ol", "menu"})


def add_list(node: Node, walk: Walk) -> None:
    """Emit a list; what stands in it outside its items belongs to the item before."""
    items: list[ListItem] = []
    for child in filter(is_silent, node.children):
        walk.add(child)
    for item in _items(node):
        checked = _take_box(item)
        items.append(
            ListItem(
                walk.inside(item.children),
                checked,
                attributes=attributes_of(item),
                origin=item.origin,
            )
        )
    ordered = node.tag == "ol"
    start = node.attrs.get("start", "1").strip()
    walk.emit(
        List(
            tuple(items),
            ordered,
            int(start) if ordered and re.fullmatch(r"-?\d{1,9}", start) else 1,
            attributes=attributes_of(node),
            origin=node.origin,
        )
    )


def _items(node: Node) -> list[Node]:
    items: list[Node] = []
    for child in node.children:
        if isinstance(child, Node) and child.tag == "li":
            items.append(child)
        elif not is_silent(child):
            if not items:
                items.append(Node("li"))
            items[-1].children.append(child)
    return items


def _take_box(item: Node) -> bool | None:
    """The state of the box that an item begins with, which is taken out of its words."""
    if item.attrs.get("data-checked") in CHECKED:
        return CHECKED[item.attrs["data-checked"]]
    holder = item
    first = next((child for child in item.children if not _is_blank(child)), None)
    if isinstance(first, Node) and first.tag in ("p", "label"):
        holder = first
        first = next((child for child in first.children if not _is_blank(child)), None)
    if isinstance(first, str):
        if holder.native and BOX.match(holder.source) and BOX.match(first):
            at = holder.children.index(first)
            holder.children[at] = first[4:]
            return holder.source[1] != " "
    elif first is not None and first.attrs.get("type", "").lower() == "checkbox":
        holder.children.remove(first)
        return "checked" in first.attrs
    return None


def _is_blank(child: Child) -> bool:
    return isinstance(child, str) and not child.strip()
