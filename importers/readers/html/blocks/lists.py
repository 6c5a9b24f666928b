"""`ul`, `ol` and their kin: items, nesting, numbers, check boxes."""

from __future__ import annotations

import re
from dataclasses import replace

from importers.document import NO_ATTRIBUTES, Blocks, List, ListItem, Marks
from importers.readers.html.dom.element import Element, name_of
from importers.readers.html.walking.walker import Walker
from importers.readers.ordered_html import (
    PRINTED_LIST,
    PRINTED_NUMBER,
    numbered_items,
    numbering_of,
    start_of,
    unkept_style,
    whole,
)
from importers.result import Cause, Severity

GOOGLE_DOCS_LIST = re.compile(r"(?:^|\s)lst-(kix_\w+)-(\d)(?=\s|$)")
"""How Google Docs names a list and its level; it writes each level as a list by itself."""
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
    own = walker.attributes_of(element)
    if name_of(element) == "ol":
        attrs = {str(name): str(value) for name, value in element.attrib.items()}
        if style := unkept_style(attrs):
            walker.context.add_message(
                Severity.WARNING,
                "number-kinds-not-kept",
                "Lists have numbers that are shown in figures, so references to them may "
                f"lead nowhere: “{style}”.",
            )
        new = List(
            numbered_items(attrs, items),
            True,
            start_of(attrs, len(items)),
            numbering_of(attrs),
            attributes=own,
        )
    else:
        new = List(tuple(items), attributes=own)
    part = GOOGLE_DOCS_LIST.search(element.get("class") or "")
    if walker.context.infer and part is not None:
        if whole(element.get("start")) is not None:
            # It goes on with the list before, or begins again in the middle of it.
            new = replace(new, items=(_numbered(items[0], new.start), *new.items[1:]))
        walker.emit_list_part(new, part[1], int(part[2]))
    else:
        walker.emit(new)


def _numbered(item: ListItem, number: int) -> ListItem:
    return item if item.number is not None else replace(item, number=number)


def _items(element: Element, walker: Walker) -> list[ListItem]:
    """Returns the items of a list; what stands in it outside any item joins the item
    before.
    """
    context = walker.context
    items: list[ListItem] = []
    printed = PRINTED_LIST in (element.get("class") or "").split()
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
                if printed:
                    _leave_out_printed_number(child, walker)
                items.append(_item(child, walker))
            loose = walker.inner()
        else:
            loose.walk(child)
        loose.add_words(child.tail)
    _join(items, loose.finish())
    return items


def _leave_out_printed_number(item: Element, walker: Walker) -> None:
    """Leaves out the number that our own writer prints, which the list says itself."""
    first = None if (item.text or "").strip() else next(iter(item), None)
    if first is not None and first.get("class") == PRINTED_NUMBER:
        walker.context.left_out[first] = Cause.MARKUP


def _item(element: Element, walker: Walker) -> ListItem:
    box = _check_box(element)
    return ListItem(
        walker.blocks_in(element),
        None if box is None else box.get("checked") is not None,
        whole(element.get("value")),
        attributes=walker.own_attributes_of(element),
    )


def _join(items: list[ListItem], blocks: Blocks) -> None:
    """Adds what stands outside any item: lists to the item before, else an item."""
    if not blocks:
        return
    if items and all(isinstance(block, List) for block in blocks):
        last = items.pop()
        items.append(replace(last, blocks=last.blocks + blocks))
    else:
        items.append(ListItem(blocks, attributes=NO_ATTRIBUTES))


def _after_printed_number(first: Element) -> Element:
    """Returns the element that follows a printed number, if it is one and nothing stands
    between; else itself.
    """
    following = first.getnext() if first.get("class") == PRINTED_NUMBER else None
    return first if following is None or (first.tail or "").strip() else following


def _check_box(item: Element) -> Element | None:
    """Returns the check box that an item begins with."""
    element = item
    for _ in range(MAX_BEFORE_CHECK_BOX):
        if (element.text or "").strip() or not len(element):
            return None
        element = _after_printed_number(element[0])
        if name_of(element) == "input":
            return element if element.get("type") == "checkbox" else None
        if name_of(element) not in ROUND_CHECK_BOX:
            return None
    return None
