"""`dl`: terms and what is said of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from importers.document import (
    NO_ATTRIBUTES,
    Attributes,
    Blocks,
    DefinitionItem,
    DefinitionList,
    Inlines,
    Marks,
)
from importers.readers.html.dom.element import Element, name_of
from importers.readers.html.walking.walker import Walker

PARTS = frozenset({"dt", "dd", "div"})
"""What a `dl` may hold; a `div` in it groups some terms with their definitions."""


@dataclass(slots=True)
class _Group:
    """The terms and definitions of one item, as they come."""

    terms: list[Inlines] = field(default_factory=list)
    definitions: list[Blocks] = field(default_factory=list)
    attributes: Attributes = NO_ATTRIBUTES

    def finished(self) -> DefinitionItem:
        return DefinitionItem(
            tuple(self.terms), tuple(self.definitions), attributes=self.attributes
        )


def read(element: Element, walker: Walker, _marks: Marks) -> None:
    """Emits a definition list; one without terms is indented text and nothing more."""
    if walker.context.infer and next(element.iter("dt"), None) is None:
        walker.walk_transparent(element)
        return
    groups = [
        group for group in _groups(element, walker) if group.terms or group.definitions
    ]
    if groups:
        items = tuple(group.finished() for group in groups)
        walker.emit(DefinitionList(items, attributes=walker.attributes_of(element)))


def _groups(element: Element, walker: Walker) -> list[_Group]:
    """Returns the items of a list; what stands outside any term is said of the last one."""
    groups = [_Group()]
    loose = walker.inner()
    loose.add_words(element.text)
    for child in element:
        name = name_of(child)
        apart = (
            not name or child in walker.context.left_out or child in walker.context.notes
        )
        if apart or name in PARTS:
            _define(groups[-1], loose.finish())
            loose = walker.inner()
        if apart:
            walker.walk(child)
        elif name == "dt":
            _add_term(groups, child, walker)
        elif name == "dd":
            groups[-1].definitions.append(walker.blocks_in(child))
        elif name == "div":
            _add_groups(groups, child, walker)
        else:
            loose.walk(child)
        loose.add_words(child.tail)
    _define(groups[-1], loose.finish())
    return groups


def _define(group: _Group, blocks: Blocks) -> None:
    """Adds what is said outside any `dd`, if anything."""
    if blocks:
        group.definitions.append(blocks)


def _add_term(groups: list[_Group], term: Element, walker: Walker) -> None:
    """Adds a term to the last item, or to a new one where that has definitions."""
    if groups[-1].definitions:
        groups.append(_Group())
    group = groups[-1]
    group.terms.append(walker.inlines_in(term))
    anchor = walker.own_attributes_of(term).anchor
    if anchor and group.attributes == NO_ATTRIBUTES:
        group.attributes = Attributes(anchor=anchor)


def _add_groups(groups: list[_Group], box: Element, walker: Walker) -> None:
    """Adds the items in a `div`, which are not joined with what stands round it."""
    inner = _groups(box, walker)
    if len(inner) == 1:
        inner[0].attributes = walker.own_attributes_of(box)
    groups += [*inner, _Group()]
