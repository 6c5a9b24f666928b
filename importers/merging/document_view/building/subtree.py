"""A block of the result with what it holds, and what every block has."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypedDict

from importers import document as d
from importers.merging.document_view.building.merged_nodes import MergedNode
from importers.merging.document_view.building.tokens_to_inlines import inlines
from importers.merging.document_view.part_marks import PARTS, with_parts


@dataclass(slots=True)
class Subtree:
    """A block of the result with what it holds."""

    node: MergedNode
    children: list[Subtree]

    @property
    def kind(self) -> str:
        """The kind of the node."""
        return self.node.kind

    @property
    def words(self) -> d.Inlines:
        """The words of the node itself."""
        return inlines(self.node.tokens)

    def number(self, fact: str) -> int:
        """Returns a fact that is a number, else 1."""
        return number(self.node.facts.get(fact))

    def text(self, fact: str) -> str | None:
        """Returns a fact that is a text, else None."""
        value = self.node.facts.get(fact)
        return value if isinstance(value, str) else None


class BlockFields(TypedDict):
    """What every block has."""

    attributes: d.Attributes
    origin: d.Origin | None


def number(value: Hashable) -> int:
    """Returns a value that is a number, else 1."""
    return value if isinstance(value, int) else 1


def attributes(node: MergedNode) -> d.Attributes:
    """Returns the attributes among the facts of a node."""
    found = fields_among(node.facts, d.NO_ATTRIBUTES)
    return d.Attributes(**found) if found else d.NO_ATTRIBUTES


def fields_among(
    facts: Mapping[str, Hashable], example: d.Attributes | d.Metadata
) -> dict[str, Any]:
    """Returns the facts that are fields; as Any, since facts do not know their types."""
    names = {field.name for field in fields(example)}
    return {name: value for name, value in facts.items() if name in names}


def _known_origin(node: MergedNode, mark: str | None) -> d.Origin | None:
    """The origin of a block; with an id only if ours has the block, by that id."""
    origin = node.own.node.origin if node.own else None
    if not isinstance(origin, d.Origin):
        return d.Origin(mark=mark) if mark else None
    id = origin.id if node.units.ours else None
    if (id, mark) == (origin.id, origin.mark):
        return origin  # mostly the same object, which makes what nobody changed cheap
    return replace(origin, id=id, mark=mark)


def common(node: MergedNode, parts: Sequence[Subtree] = ()) -> BlockFields:
    """Returns what a block has; `parts` are those that have no origin of their own."""
    marks = [part.node.mark if part.kind in PARTS else None for part in parts]
    mark = with_parts(node.mark, marks)
    return {"attributes": attributes(node), "origin": _known_origin(node, mark)}
