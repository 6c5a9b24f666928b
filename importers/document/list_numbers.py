"""The numbers of the items of a list, as they are counted and as they look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from importers import document as d
from importers.document.rebuilding import rebuilt


@dataclass(frozen=True, slots=True)
class NumberedItem:
    """An item of a list with its number."""

    item: d.ListItem
    printed: str
    """Its number as it looks; empty in a list without numbers."""
    reference: str
    """How the numbers of lists inside it begin, if they say its number, too."""


def is_plain(block: d.List) -> bool:
    """Whether a list has no numbers but those that counting on in figures gives."""
    return block.numbering == d.PLAIN_NUMBERING and all(
        item.number is None for item in block.items
    )


def numbered(block: d.List, outer: str = "") -> Iterator[NumberedItem]:
    """The items of a list; `outer` is the reference of the item around it."""
    number = block.start
    for item in block.items:
        if not block.ordered:
            yield NumberedItem(item, "", outer)
            continue
        if item.number is not None:
            number = item.number
        numbering = block.numbering
        yield NumberedItem(
            item, numbering.printed(number, outer), numbering.reference(number, outer)
        )
        number += 1


def with_whole_numbers(blocks: d.Blocks, outer: str = "") -> d.Blocks:
    """Blocks in which no number depends on the list around it, and all look as before."""
    return tuple(_whole(block, outer) for block in blocks)


def _whole(block: d.Block, outer: str) -> d.Block:
    if not isinstance(block, d.List):
        return rebuilt(block, lambda line: line, lambda at: with_whole_numbers(at, outer))
    items = tuple(
        replace(each.item, blocks=with_whole_numbers(each.item.blocks, each.reference))
        for each in numbered(block, outer)
    )
    numbering = block.numbering
    if numbering.outer:
        numbering = replace(numbering, before=outer + numbering.before, outer=False)
    return replace(block, items=items, numbering=numbering)
