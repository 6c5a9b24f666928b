"""`ul`, `ol` and their kin: items, nesting, numbers, check boxes."""

from __future__ import annotations

import re

from importers.document import NO_ATTRIBUTES, Blocks, List, ListItem, Marks
from importers.readers.html.dom.element import Element, name_of
from importers.readers.html.walking.walker import Walker

GOOGLE_DOCS_LIST = re.compile(r"(?:^|\s)lst-(kix_\w+)-(\d)(?=\s|$)")
"""How Google Docs names a list and its level; it writes each level as a list by itself."""
MAX_NUMBER = 10**9
"""A bound for the number of an item; browsers stop at 2**31."""
MAX_BEFORE_CHECK_BOX = 3
"""How deep the check box of an item may stand: `p` and `label` may be round it."""
ROUND_CHECK_BOX = frozenset({"p", "label", "span", "div"})


def read(element: Element, walker: Walker, _marks: Marks) -> None:
    """Emits a list; an item without content is none, unless our own writer wrote it."""
    items = _items(element, walker)
    if walker.context.infer:
        items = [item for item in items if item.blocks]
    if not items:
        return
    ordered = name_of(element) == "ol"
    start = _start(element) if ordered else 1
    new = List(tuple(items), ordered, start, attributes=walker.attributes_of(element))
    part = GOOGLE_DOCS_LIST.search(element.get("class") or "")
    if walker.context.infer and part is not None:
        walker.emit_list_part(new, part[1], int(part[2]))
    else:
        walker.emit(new)


def _items(element: Element, walker: Walker) -> list[ListItem]:
    """Returns the items of a list; what stands in it outside any item joins the item
    before.
    """
    context = walker.context
    items: list[ListItem] = []
    loose = walker.inner()
    loose.add_words(element.text)
    for child in element:
        if child in context.notes:
            walker.walk(child)
        elif name_of(child) == "li":
            _join(items, loose.finish())
            if child in context.left_out:
                walker.walk(child)
            else:
                items.append(_item(child, walker))
            loose = walker.inner()
        else:
            loose.walk(child)
        loose.add_words(child.tail)
    _join(items, loose.finish())
    return items


def _item(element: Element, walker: Walker) -> ListItem:
    box = _check_box(element)
    return ListItem(
        walker.blocks_in(element),
        None if box is None else box.get("checked") is not None,
        attributes=walker.own_attributes_of(element),
    )


def _join(items: list[ListItem], blocks: Blocks) -> None:
    """Adds what stands outside any item: lists to the item before, else an item."""
    if not blocks:
        return
    if items and all(isinstance(block, List) for block in blocks):
        last = items.pop()
        items.append(
            ListItem(last.blocks + blocks, last.checked, attributes=last.attributes)
        )
    else:
        items.append(ListItem(blocks, attributes=NO_ATTRIBUTES))


def _check_box(item: Element) -> Element | None:
    """Returns the check box that an item begins with."""
    element = item
    for _ in range(MAX_BEFORE_CHECK_BOX):
        if (element.text or "").strip() or not len(element):
            return None
        element = element[0]
        if name_of(element) == "input":
            return element if element.get("type") == "checkbox" else None
        if name_of(element) not in ROUND_CHECK_BOX:
            return None
    return None


def _start(element: Element) -> int:
    """Returns the number of the first item, by its `value` or the `start` of the list."""
    first = next((child for child in element if name_of(child) == "li"), None)
    for value in (first.get("value") if first is not None else None, element.get("start")):
        try:
            number = int(value or "")
        except ValueError:
            continue
        if abs(number) < MAX_NUMBER:
            return number
    return 1
