"""Definition lists of Markdown and HTML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from importers.document import (
    NO_ATTRIBUTES,
    Attributes,
    Blocks,
    DefinitionItem,
    DefinitionList,
    Inlines,
)
from importers.readers.markdown.elements import attributes_of
from importers.readers.markdown.lines import line_of
from importers.readers.markdown.nodes import Child, Node, is_silent

if TYPE_CHECKING:
    from importers.readers.markdown.walking import Walk


def add_definitions(node: Node, walk: Walk) -> None:
    """Emit a definition list: terms, then what is said of them, until the next term."""
    items: list[DefinitionItem] = []
    for attributes, members in _groups(node):
        terms: list[Inlines] = []
        said: list[Blocks] = []
        for child in members:
            if isinstance(child, Node) and child.tag == "dt":
                if said:
                    items.append(DefinitionItem(tuple(terms), tuple(said)))
                    terms, said = [], []
                terms.append(line_of(child.children, walk.gathered, walk.marks))
            elif isinstance(child, Node) and child.tag == "dd":
                said.append(walk.inside(child.children))
            elif is_silent(child):
                walk.add(child)
            else:
                said.append(walk.inside([child]))
        if terms or said:
            items.append(DefinitionItem(tuple(terms), tuple(said), attributes=attributes))
    walk.emit(
        DefinitionList(tuple(items), attributes=attributes_of(node), origin=node.origin)
    )


def _groups(node: Node) -> Iterator[tuple[Attributes, list[Child]]]:
    """The members of a list; a `div` keeps those of one item together."""
    loose: list[Child] = []
    for child in node.children:
        if isinstance(child, Node) and child.tag == "div":
            yield NO_ATTRIBUTES, loose
            yield attributes_of(child), child.children
            loose = []
        else:
            loose.append(child)
    yield NO_ATTRIBUTES, loose
