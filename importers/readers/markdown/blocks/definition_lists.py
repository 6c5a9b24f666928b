"""Definition lists of Markdown and HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from importers.document import (
    NO_ATTRIBUTES,
    Attributes,
    Blocks,
    DefinitionItem,
    DefinitionList,
    Inlines,
)
from importers.readers.markdown.blocks.block_walk import BlockWalk
from importers.readers.markdown.tree.nodes import (
    Child,
    ElementNode,
    attributes_of,
    says_nothing,
)


def add_definition_list(node: ElementNode, walk: BlockWalk) -> None:
    """Emits a definition list: terms, then what is said of them, until the next term."""
    items = [
        item
        for attributes, members in _groups(node)
        for item in _items(members, attributes, walk)
    ]
    walk.emit(
        DefinitionList(tuple(items), attributes=attributes_of(node), origin=node.origin)
    )


def _groups(node: ElementNode) -> Iterator[tuple[Attributes, Sequence[Child]]]:
    """Yields the members of a list; a `div` keeps those of one item together."""
    loose: list[Child] = []
    for child in node.children:
        if isinstance(child, ElementNode) and child.tag == "div":
            yield NO_ATTRIBUTES, loose
            yield attributes_of(child), child.children
            loose = []
        else:
            loose.append(child)
    yield NO_ATTRIBUTES, loose


def _items(
    members: Sequence[Child], attributes: Attributes, walk: BlockWalk
) -> Iterator[DefinitionItem]:
    """Yields the items of one group; the last has the attributes that the group states."""
    terms: list[Inlines] = []
    definitions: list[Blocks] = []
    for child in members:
        if isinstance(child, ElementNode) and child.tag == "dt":
            if definitions:
                yield DefinitionItem(tuple(terms), tuple(definitions))
                terms, definitions = [], []
            terms.append(walk.inlines_in(child.children))
        elif isinstance(child, ElementNode) and child.tag == "dd":
            definitions.append(walk.blocks_in(child.children))
        elif says_nothing(child):
            # Comments have no place in a list, but are listed among what was excluded.
            walk.add(child)
        else:
            # HTML lets nothing else stand here; people's markup does.
            definitions.append(walk.blocks_in([child]))
    if terms or definitions:
        yield DefinitionItem(tuple(terms), tuple(definitions), attributes=attributes)
