"""`dl`: terms and what is said of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from importers.document import (
    NO_ATTRIBUTES,
    Attributes,
    Blocks,
    DefinitionItem,
    DefinitionList,
    Inlines,
)
from importers.readers.html.parsing import Element, name_of

if TYPE_CHECKING:
    from importers.readers.html.walking import Walker


@dataclass(slots=True)
class _Group:
    terms: list[Inlines] = field(default_factory=list)
    definitions: list[Blocks] = field(default_factory=list)
    attributes: Attributes = NO_ATTRIBUTES

    def add(self, blocks: Blocks) -> None:
        """Take in what is said, if anything."""
        if blocks:
            self.definitions.append(blocks)

    def made(self) -> DefinitionItem:
        return DefinitionItem(
            tuple(self.terms), tuple(self.definitions), attributes=self.attributes
        )


def read(element: Element, walker: Walker) -> None:
    """Emit a definition list; one without terms is indented text and nothing more."""
    if walker.gathering.guess and not any(
        name_of(part) == "dt" for part in element.iter("dt")
    ):
        walker.walk_inside(element)
        walker.flush()
        return
    groups = [
        group for group in _groups(element, walker) if group.terms or group.definitions
    ]
    if groups:
        walker.emit(
            DefinitionList(
                tuple(group.made() for group in groups),
                attributes=walker.attributes_of(element),
            )
        )


def _groups(element: Element, walker: Walker) -> list[_Group]:
    """The items of a list; what stands outside any term is said of the last one."""
    groups = [_Group()]
    loose = walker.inner()
    loose.add_words(element.text)
    for child in element:
        name = name_of(child)
        apart = child in walker.gathering.left_out or not name
        if name in {"dt", "dd", "div"} or apart:
            groups[-1].add(loose.finish())
            loose = walker.inner()
        if apart:
            walker.walk(child)
        elif name == "dt":
            if groups[-1].definitions:
                groups.append(_Group())
            groups[-1].terms.append(walker.inlines_in(child))
            anchor = walker.own_attributes_of(child).anchor
            if anchor and groups[-1].attributes == NO_ATTRIBUTES:
                groups[-1].attributes = Attributes(anchor=anchor)
        elif name == "dd":
            groups[-1].definitions.append(walker.blocks_in(child))
        elif name == "div":
            inner = _groups(child, walker)
            if len(inner) == 1:
                inner[0].attributes = walker.own_attributes_of(child)
            groups += [*inner, _Group()]
        else:
            loose.walk(child)
        loose.add_words(child.tail)
    groups[-1].add(loose.finish())
    return groups
