"""Bullet lists and enumerated lists."""

from __future__ import annotations

from docutils import nodes

from importers.document import Blocks, List, ListItem
from importers.readers.rst.blocks.block_reader import RstBlocks
from importers.readers.task_items import list_item


def read_bullet_list(node: nodes.Element, reader: RstBlocks) -> Blocks:
    """Returns a list without numbers."""
    return (List(_items(node, reader), attributes=reader.attributes(node)),)


def read_enumerated_list(node: nodes.Element, reader: RstBlocks) -> Blocks:
    """Returns a list with numbers; letters and Roman numerals are numbers, too."""
    start = max(int(node.get("start", 1)), 0)
    return (List(_items(node, reader), True, start, attributes=reader.attributes(node)),)


def _items(node: nodes.Element, reader: RstBlocks) -> tuple[ListItem, ...]:
    return tuple(
        list_item(reader.blocks(item.children))
        for item in node.children
        if isinstance(item, nodes.list_item)
    )
