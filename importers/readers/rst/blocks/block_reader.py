"""Body elements -> blocks; what each kind makes is said by functions handed in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from docutils import nodes

from importers.document import (
    NO_ATTRIBUTES,
    NO_MARKS,
    Attributes,
    Blocks,
    Inlines,
    Marks,
)
from importers.readers.rst.context import RstContext
from importers.readers.rst.inlines import inlines_in

ReadElement: TypeAlias = Callable[[nodes.Element, "RstBlocks"], Blocks]
BlockTable: TypeAlias = Mapping[type, ReadElement]
"""Class of a node, or a class that it inherits from -> the blocks that it makes."""


class RstBlocks:
    """Reads the body elements that stand in a section of some level, 0 for none."""

    def __init__(self, context: RstContext, table: BlockTable, level: int = 0) -> None:
        self.context = context
        self.level = level
        self._table = table

    def in_section(self) -> RstBlocks:
        """Returns the reader for what stands in a section here."""
        return RstBlocks(self.context, self._table, self.level + 1)

    def blocks(self, children: Iterable[nodes.Node]) -> Blocks:
        """Returns the blocks of some nodes; words that stand among blocks make none."""
        return tuple(
            block
            for child in children
            if isinstance(child, nodes.Element)
            for block in self._read_function(child)(child, self)
        )

    def inlines(self, node: nodes.Node, marks: Marks = NO_MARKS) -> Inlines:
        """Returns the inlines inside a node."""
        return inlines_in(node, self.context, marks)

    def apart(
        self, node: nodes.Element, kind: type[nodes.Element]
    ) -> tuple[Inlines, list[nodes.Node]]:
        """Returns the inlines of the last child of a kind, and the children of other
        kinds.
        """
        content: Inlines = ()
        for child in node.children:
            if isinstance(child, kind):
                content = self.inlines(child)
        return content, [child for child in node.children if not isinstance(child, kind)]

    def attributes(self, node: nodes.Element) -> Attributes:
        """Returns the anchor of a node, where something refers to it."""
        ids: list[str] = node.get("ids", [])
        anchors = self.context.anchors
        anchor = next((anchors[name] for name in ids if name in anchors), None)
        return NO_ATTRIBUTES if anchor is None else Attributes(anchor=anchor)

    def _read_function(self, node: nodes.Element) -> ReadElement:
        """Returns the function for the nearest class; docutils' kinds share base
        classes.
        """
        return next(self._table[c] for c in type(node).__mro__ if c in self._table)
