"""`ul`, `ol` and their kin: items, nesting, numbers, boxes to tick."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from importers.document import NO_ATTRIBUTES, Blocks, List, ListItem
from importers.readers.html.parsing import Element, name_of

if TYPE_CHECKING:
    from importers.readers.html.walking import Walker

LISTS = frozenset({"ul", "ol", "menu", "dir"})
LOOK = re.compile(r"(?:^|\s)lst-(kix_\w+)-(\d)(?=\s|$)")
"""How Google Docs names a list and its level; it writes each level as a list by itself."""
MAX_NUMBER = 10**9


def read(element: Element, walker: Walker) -> None:
    """Emit a list; what stands in it outside any item joins the item before."""
    items: list[ListItem] = []
    loose = walker.inner()
    loose.add_words(element.text)
    for child in element:
        name = name_of(child)
        if name == "li" and child not in walker.gathering.notes:
            _join(items, loose.finish())
            if child in walker.gathering.left_out:
                walker.walk(child)
            else:
                items.append(_item(child, walker))
            loose = walker.inner()
        elif child in walker.gathering.notes:
            walker.walk(child)
        else:
            loose.walk(child)
        loose.add_words(child.tail)
    _join(items, loose.finish())
    if walker.gathering.guess:
        items = [item for item in items if item.blocks]
    if not items:
        return
    ordered = name_of(element) == "ol"
    start = _start(element) if ordered else 1
    new = List(tuple(items), ordered, start, attributes=walker.attributes_of(element))
    look = LOOK.search(element.get("class") or "") if walker.gathering.guess else None
    if look is None:
        walker.emit(new)
    else:
        walker.emit_list(new, look[1], int(look[2]))


def nested(block: List, new: List, depth: int) -> List:
    """A list with the items of another at its end, `depth` lists further in."""
    if depth == 0:
        return replace(block, items=block.items + new.items)
    last = block.items[-1]
    match last.blocks:
        case (*before, List() as inner):
            blocks = (*before, nested(inner, new, depth - 1))
        case before:
            blocks = (*before, new)
    return replace(block, items=(*block.items[:-1], replace(last, blocks=blocks)))


def _item(element: Element, walker: Walker) -> ListItem:
    box = _box(element)
    return ListItem(
        walker.blocks_in(element),
        None if box is None else box.get("checked") is not None,
        attributes=walker.own_attributes_of(element),
    )


def _join(items: list[ListItem], blocks: Blocks) -> None:
    if not blocks:
        return
    if items and all(isinstance(block, List) for block in blocks):
        last = items.pop()
        items.append(
            ListItem(last.blocks + blocks, last.checked, attributes=last.attributes)
        )
    else:
        items.append(ListItem(blocks, attributes=NO_ATTRIBUTES))


def _box(item: Element) -> Element | None:
    """The check box that an item begins with."""
    element = item
    for _ in range(3):
        if (element.text or "").strip() or not len(element):
            return None
        element = element[0]
        if name_of(element) == "input":
            return element if element.get("type") == "checkbox" else None
        if name_of(element) not in {"p", "label", "span", "div"}:
            return None
    return None


def _start(element: Element) -> int:
    first = next((child for child in element if name_of(child) == "li"), None)
    for value in (first.get("value") if first is not None else None, element.get("start")):
        try:
            number = int(value or "")
        except ValueError:
            continue
        if abs(number) < MAX_NUMBER:
            return number
    return 1
