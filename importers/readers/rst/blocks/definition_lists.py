"""docutils' definition, field and option lists as definition lists."""

from __future__ import annotations

from docutils import nodes

from importers.document import (
    Blocks,
    DefinitionItem,
    DefinitionList,
    Inlines,
    Style,
    Text,
)
from importers.readers.rst.blocks.block_reader import RstBlocks


def read_definition_list(node: nodes.Element, reader: RstBlocks) -> Blocks:
    """Terms with their classifiers, and definitions."""
    items = tuple(_definition_item(item, reader) for item in node.children)
    return (DefinitionList(items, attributes=reader.attributes(node)),)


def _definition_item(item: nodes.Node, reader: RstBlocks) -> DefinitionItem:
    terms: list[Inlines] = []
    definitions: list[Blocks] = []
    for part in item.children:
        if isinstance(part, nodes.term):
            terms.append(reader.inlines(part))
        elif isinstance(part, nodes.classifier) and terms:
            words = reader.inlines(part, frozenset({Style.EMPHASIS}))
            terms[-1] = (*terms[-1], Text(" : "), *words)
        elif isinstance(part, nodes.definition):
            definitions.append(reader.blocks(part.children))
    return DefinitionItem(tuple(terms), tuple(definitions))


def read_field_list(node: nodes.Element, reader: RstBlocks) -> Blocks:
    """Field lists and option lists: what is named, and what is said of it."""
    items = tuple(_field_item(item, reader) for item in node.children if item.children)
    return (DefinitionList(items, attributes=reader.attributes(node)),)


def _field_item(item: nodes.Node, reader: RstBlocks) -> DefinitionItem:
    name, body = item.children[0], item.children[-1]
    if isinstance(name, nodes.option_group):
        term: Inlines = (Text(name.astext(), frozenset({Style.CODE})),)
    else:
        term = reader.inlines(name)
    return DefinitionItem((term,), (reader.blocks(body.children),))
