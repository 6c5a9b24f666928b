"""docutils' definition, field and option lists as definition lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from docutils import nodes

from importers.document import Blocks, DefinitionItem, Inlines, Style, Text
from importers.readers.rst.inlines import State, inlines


def read_definitions(
    node: nodes.Element, read: Callable[[Sequence[nodes.Node]], Blocks], state: State
) -> list[DefinitionItem]:
    """Terms with their classifiers, and definitions; `read` makes blocks of nodes."""
    made: list[DefinitionItem] = []
    for item in node.children:
        terms: list[Inlines] = []
        bodies: list[Blocks] = []
        for part in item.children:
            if isinstance(part, nodes.term):
                terms.append(inlines(part, state))
            elif isinstance(part, nodes.classifier) and terms:
                words = inlines(part, state, frozenset({Style.EMPHASIS}))
                terms[-1] = (*terms[-1], Text(" : "), *words)
            elif isinstance(part, nodes.definition):
                bodies.append(read(part.children))
        made.append(DefinitionItem(tuple(terms), tuple(bodies)))
    return made


def read_fields(
    node: nodes.Element, read: Callable[[Sequence[nodes.Node]], Blocks], state: State
) -> list[DefinitionItem]:
    """Field lists and option lists: what is named, and what is said of it."""
    made: list[DefinitionItem] = []
    for item in node.children:
        if not item.children:
            continue
        name, body = item.children[0], item.children[-1]
        if isinstance(name, nodes.option_group):
            term: Inlines = (Text(name.astext(), frozenset({Style.CODE})),)
        else:
            term = inlines(name, state)
        made.append(DefinitionItem((term,), (read(body.children),)))
    return made
