"""Tables of Markdown and HTML."""

from __future__ import annotations

import re

from importers.document import Alignment, Cell, Inlines, Row, Table
from importers.readers.markdown.blocks.block_walk import BlockWalk
from importers.readers.markdown.tree.nodes import (
    Child,
    ElementNode,
    attributes_of,
    says_nothing,
)

TEXT_ALIGN = re.compile(r"text-align\s*:\s*(left|center|right)", re.I)
ROW_GROUPS = frozenset({"thead", "tbody", "tfoot"})
COLUMNS = frozenset({"colgroup", "col"})
"""Elements that shape columns and hold no words."""
SPAN = re.compile(r"\d{1,9}")
MAX_SPAN = 1000
"""HTML's own limit for `colspan`, here for `rowspan` too."""


def add_table(node: ElementNode, walk: BlockWalk) -> None:
    """Emits a table; what stands in it outside its cells is emitted before it."""
    caption: Inlines = ()
    rows: list[Row] = []
    stray: list[Child] = []
    for child in _members(node):
        if isinstance(child, str):
            stray.append(child)
        elif child.tag == "caption" and not caption:
            caption = walk.inlines_in(child.children)
        elif child.tag == "tr":
            rows.append(_row(child, walk))
        elif child.tag not in COLUMNS:
            stray.append(child)
    # Browsers, too, move what is misplaced in a table out before it.
    for one in stray:
        walk.add(one)
    walk.emit(
        Table(tuple(rows), caption, attributes=attributes_of(node), origin=node.origin)
    )


def _members(node: ElementNode) -> list[Child]:
    members: list[Child] = []
    for child in node.children:
        if isinstance(child, ElementNode) and child.tag in ROW_GROUPS:
            members += child.children
        else:
            members.append(child)
    return members


def _row(node: ElementNode, walk: BlockWalk) -> Row:
    cells = []
    for child in node.children:
        if says_nothing(child):
            walk.add(child)
        else:
            cells.append(_cell(child, walk))
    return Row(tuple(cells), attributes=attributes_of(node), origin=node.origin)


def _cell(child: Child, walk: BlockWalk) -> Cell:
    node = child if isinstance(child, ElementNode) else ElementNode("td", children=[child])
    is_cell = node.tag in ("td", "th")
    return Cell(
        walk.blocks_in(node.children if is_cell else [node], images_are_figures=False),
        node.tag == "th",
        _span(node, "colspan"),
        _span(node, "rowspan"),
        _alignment(node),
        attributes=attributes_of(node),
        origin=node.origin,
    )


def _span(node: ElementNode, name: str) -> int:
    value = node.attrs.get(name, "1").strip()
    return min(max(int(value), 1), MAX_SPAN) if SPAN.fullmatch(value) else 1


def _alignment(node: ElementNode) -> Alignment | None:
    styled = TEXT_ALIGN.search(node.attrs.get("style", ""))
    name = (styled[1] if styled else node.attrs.get("align", "")).lower()
    return Alignment(name) if name in {"left", "center", "right"} else None
