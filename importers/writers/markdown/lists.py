"""Lists as Markdown: markers, task boxes, and the indent of what an item holds."""

from __future__ import annotations

import re
from collections.abc import Callable

from importers.document import NO_ATTRIBUTES, Blocks, List, ListItem, Paragraph
from importers.document.list_numbers import is_plain, numbered

LARGEST_NUMBER = 999_999_999
"""CommonMark reads at most nine digits as the number of an item."""

SEPARATOR = "<!-- -->"
"""Keeps two lists of one kind apart that follow each other."""


def is_sayable(block: List) -> bool:
    """True where Markdown's own syntax says all of the list."""
    last = block.start + len(block.items) - 1
    sayable = not block.ordered or (block.start >= 0 and last <= LARGEST_NUMBER)
    return (
        sayable
        and is_plain(block)
        and bool(block.items)
        and block.attributes == NO_ATTRIBUTES
        and all(_is_sayable_item(item) for item in block.items)
    )


def _is_sayable_item(item: ListItem) -> bool:
    plain = item.attributes == NO_ATTRIBUTES and bool(item.blocks)
    return plain and (item.checked is None or isinstance(item.blocks[0], Paragraph))


def write_list(block: List, outer: str, write: Callable[[Blocks, str], list[str]]) -> str:
    """The list as Markdown; `write` gives the Markdown of each block of an item.

    It is told how numbers begin in it that say that of the item, too.
    """
    written = [write(each.item.blocks, each.reference) for each in numbered(block, outer)]
    tight = all(_is_tight(item.blocks) for item in block.items)
    lines = []
    for number, (item, parts) in enumerate(zip(block.items, written, strict=True)):
        marker = f"{block.start + number}. " if block.ordered else "- "
        box = {None: "", True: "[x] ", False: "[ ] "}[item.checked]
        inner = box + ("\n" if tight else "\n\n").join(parts)
        lines.append(marker + indent(inner, len(marker)))
    return ("\n" if tight else "\n\n").join(lines)


# CommonMark shows the paragraphs of a tight list without space between them; a list is
# loose as soon as one blank line stands in it.
def _is_tight(blocks: Blocks) -> bool:
    """True for words, then perhaps lists that may follow them without a blank line."""
    if len(blocks) == 1:
        return isinstance(blocks[0], Paragraph)
    return (
        len(blocks) == 2
        and isinstance(blocks[0], Paragraph)
        and isinstance(blocks[1], List)
        and is_sayable(blocks[1])
        and (not blocks[1].ordered or blocks[1].start == 1)
    )


def indent(text: str, width: int) -> str:
    """All lines but the first moved right; empty lines stay empty."""
    return re.sub(r"\n(?=[^\n])", "\n" + " " * width, text)
