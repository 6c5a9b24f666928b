"""Lists as HTML, with the numbers that people refer to.

HTML counts in figures, letters and Roman numerals, each with a point behind it (`type`);
all other numbers are printed in front of the words of their items.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from importers.document import List, ListItem
from importers.document.list_numbers import numbered
from importers.writers.html.context import HtmlContext, common
from importers.writers.html.markup import element, escape
from importers.writers.ordered_lists import numbering_attributes

WriteItem: TypeAlias = Callable[[ListItem, HtmlContext], str]


def write_list(block: List, context: HtmlContext, inside: WriteItem) -> str:
    """A list; `inside` writes what an item holds."""
    typed = block.numbering.is_html
    items = []
    for each in numbered(block, context.outer):
        item = each.item
        around = context
        if each.reference != context.outer:
            around = replace(context, outer=each.reference)
        words = inside(item, around)
        if not typed:
            words = f"{element('span', escape(each.printed), class_='number')} {words}"
        items.append(element("li", words, value=item.number, **common(item.attributes)))
    tasks = any(item.checked is not None for item in block.items)
    classes = " ".join(["printed"] * (not typed) + ["tasks"] * tasks)
    return element(
        "ol" if block.ordered else "ul",
        "\n{}\n".format("\n".join(items)),
        **(numbering_attributes(block) if block.ordered else {}),
        class_=classes or None,
        # A list that shows no signs of its own is none to some screen readers.
        role=None if typed else "list",
        **common(block.attributes),
    )
