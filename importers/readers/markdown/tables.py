"""Tables of Markdown and HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from importers.document import Alignment, Cell, Inlines, Row, Table
from importers.readers.markdown.elements import attributes_of
from importers.readers.markdown.lines import line_of
from importers.readers.markdown.nodes import Child, Node, is_silent

if TYPE_CHECKING:
    from importers.readers.markdown.walking import Walk

ALIGNED = re.compile(r"text-align\s*:\s*(left|center|right)", re.I)
GROUPS = frozenset({"thead", "tbody", "tfoot"})
SILENT = frozenset({"colgroup", "col"})
MAX_SPAN = 1000


def add_table(node: Node, walk: Walk) -> None:
    """Emit a table; what stands in it outside its cells is emitted before it."""
    caption: Inlines = ()
    rows: list[Row] = []
    stray: list[Child] = []
    for child in _members(node):
        if isinstance(child, str):
            stray.append(child)
        elif child.tag == "caption" and not caption:
            caption = line_of(child.children, walk.gathered, walk.marks)
        elif child.tag == "tr":
            rows.append(_row(child, walk))
        elif child.tag not in SILENT:
            stray.append(child)
    for one in stray:
        walk.add(one)
    walk.emit(
        Table(tuple(rows), caption, attributes=attributes_of(node), origin=node.origin)
    )


def _members(node: Node) -> list[Child]:
    members: list[Child] = []
    for child in node.children:
        if isinstance(child, Node) and child.tag in GROUPS:
            members += child.children
        else:
            members.append(child)
    return members


def _row(node: Node, walk: Walk) -> Row:
    cells = []
    for child in node.children:
        if is_silent(child):
            walk.add(child)
        else:
            cells.append(_cell(child, walk))
    return Row(tuple(cells), attributes=attributes_of(node), origin=node.origin)


def _cell(child: Child, walk: Walk) -> Cell:
    node = child if isinstance(child, Node) else Node("td", children=[child])
    is_cell = node.tag in ("td", "th")
    return Cell(
        walk.inside(node.children if is_cell else [node], figures=False),
        node.tag == "th",
        _span(node, "colspan"),
        _span(node, "rowspan"),
        _alignment(node),
        attributes=attributes_of(node),
        origin=node.origin,
    )


def _span(node: Node, name: str) -> int:
    value = node.attrs.get(name, "1").strip()
    return min(max(int(value), 1), MAX_SPAN) if re.fullmatch(r"\d{1,9}", value) else 1


def _alignment(node: Node) -> Alignment | None:
    styled = ALIGNED.search(node.attrs.get("style", ""))
    name = (styled[1] if styled else node.attrs.get("align", "")).lower()
    return Alignment(name) if name in {"left", "center", "right"} else None
