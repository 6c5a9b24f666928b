"""Bullet lists and enumerated lists."""

from __future__ import annotations

from docutils import nodes

from importers.document import (
    PLAIN_NUMBERING,
    Blocks,
    List,
    ListItem,
    NumberStyle,
)
from importers.document.numbering import in_style
from importers.readers.found_numbering import find_numbering
from importers.readers.rst.blocks.block_reader import RstBlocks
from importers.readers.task_items import list_item

STYLES = {
    "loweralpha": NumberStyle.LOWER_ALPHA,
    "upperalpha": NumberStyle.UPPER_ALPHA,
    "lowerroman": NumberStyle.LOWER_ROMAN,
    "upperroman": NumberStyle.UPPER_ROMAN,
}
"""Names of docutils for what an enumeration counts with; all else is figures."""


def read_bullet_list(node: nodes.Element, reader: RstBlocks) -> Blocks:
    """Returns a list without numbers."""
    return (List(_items(node, reader), attributes=reader.attributes(node)),)


def read_enumerated_list(node: nodes.Element, reader: RstBlocks) -> Blocks:
    """Returns a list with numbers, letters or Roman numerals as they are printed."""
    start = max(int(node.get("start", 1)), 0)
    style = STYLES.get(node.get("enumtype", ""), NumberStyle.DECIMAL)
    printed = f"{node.get('prefix', '')}{in_style(start, style)}{node.get('suffix', '.')}"
    numbering = find_numbering(printed, style, start) or PLAIN_NUMBERING
    items = _items(node, reader)
    return (List(items, True, start, numbering, attributes=reader.attributes(node)),)


def _items(node: nodes.Element, reader: RstBlocks) -> tuple[ListItem, ...]:
    return tuple(
        list_item(reader.blocks(item.children))
        for item in node.children
        if isinstance(item, nodes.list_item)
    )
