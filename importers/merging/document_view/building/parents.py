"""Gives each block of a result the block that holds it.

The parent of a block merges like any value: the side that changed it chooses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

from importers.merging.document_view.building.merged_nodes import MergedNode
from importers.merging.engine.tree_merge import TreeMerge
from importers.merging.model.tree import CONTAINERS, Unit
from importers.merging.model.versions import (
    BASE,
    OURS,
    THEIRS,
    ThreeWay,
    merge_value,
    only,
)


class _Holder(Enum):
    """What holds a unit, where it is no node of the result."""

    NONE = "it stands at the top"
    REMOVED = "its container is not in the result"


Holder: TypeAlias = int | _Holder


def with_parents(nodes: list[MergedNode], merged: TreeMerge) -> list[MergedNode]:
    """Returns the blocks of a result with rank and parent.

    Containers that are missing are made again; inserted ones of which all that they held
    was refused are left out.
    """
    _Parents(nodes, merged).set_all()
    return _without_hollow(nodes)


@dataclass(slots=True)
class _Parents:
    """Gives each node the container that the side which changed it chose."""

    nodes: list[MergedNode]
    merged: TreeMerge
    places: ThreeWay[dict[int, int]] = field(
        default_factory=lambda: ThreeWay[dict[int, int]]({}, {}, {})
    )
    """For each version: unit -> its node in the result."""

    def set_all(self) -> None:
        """Sets rank and parent of every node."""
        for index, node in enumerate(self.nodes):
            node.rank = index
            for place, unit in zip(self.places, node.units, strict=True):
                if unit:
                    place[unit.index] = index
        for node in self.nodes[:]:
            node.parent = self._parent(node)
        _cut_circles(self.nodes)

    def _parent(self, node: MergedNode) -> int | None:
        base, ours, theirs = (
            self._holder(version, unit) for version, unit in enumerate(node.units)
        )
        if ours is not None and theirs is not None:
            chosen = merge_value(ours if base is None else base, ours, theirs)
        else:
            found = _first(ours, theirs, base)
            chosen = _Holder.NONE if found is None else found
        if chosen is _Holder.REMOVED:
            # The side that changed the holder also removed it: the other's holder will do.
            there = [each for each in (ours, theirs) if each is not _Holder.REMOVED]
            other = _first(*there)
            chosen = self._restored(node) if other is None else other
        return chosen if isinstance(chosen, int) else None

    def _holder(self, version: int, unit: Unit | None) -> Holder | None:
        if unit is None:
            return None
        if unit.parent is None:
            return _Holder.NONE
        return self.places[version].get(unit.parent, _Holder.REMOVED)

    def _restored(self, node: MergedNode) -> Holder:
        """The container of a node, brought back without words because the node needs it."""
        for version in (OURS, THEIRS, BASE):
            unit = node.units[version]
            if unit is None or unit.parent is None:
                continue
            holder = self.merged.versions[version].units[unit.parent]
            units = only(version, holder)
            facts = dict(holder.node.facts)
            new = MergedNode(units, node.block, holder.kind, facts, rank=node.rank)
            index = len(self.nodes)
            self.nodes.append(new)
            self.places[version][holder.index] = index
            new.parent = self._parent(new)
            return index
        return _Holder.NONE


def _first(*holders: Holder | None) -> Holder | None:
    return next((holder for holder in holders if holder is not None), None)


def _cut_circles(nodes: list[MergedNode]) -> None:
    """Puts a block that two moves put into itself at the top."""
    safe: set[int] = set()
    for start in range(len(nodes)):
        path: set[int] = set()
        index: int | None = start
        while index is not None and index not in safe:
            if index in path:
                nodes[index].parent = None
                break
            path.add(index)
            index = nodes[index].parent
        safe.update(path)


def _without_hollow(nodes: list[MergedNode]) -> list[MergedNode]:
    """The nodes without inserted containers of which all that they held was refused."""
    children: dict[int | None, list[int]] = defaultdict(list)
    for index, node in enumerate(nodes):
        children[node.parent].append(index)
    gone: set[int] = set()
    for index in range(len(nodes)):
        # A row has its cells, also empty ones.
        if nodes[index].kind != "cell" and _is_hollow(index, nodes, children) is True:
            gone.update(_with_inner(index, children))
    return without_nodes(nodes, gone)


def without_nodes(nodes: list[MergedNode], gone: Set[int]) -> list[MergedNode]:
    """Returns the nodes without some that hold no others."""
    if not gone:
        return nodes
    kept = [index for index in range(len(nodes)) if index not in gone]
    place = {index: at for at, index in enumerate(kept)}
    for index in kept:
        parent = nodes[index].parent
        nodes[index].parent = None if parent is None else place[parent]
    return [nodes[index] for index in kept]


def _is_hollow(
    index: int, nodes: Sequence[MergedNode], children: Mapping[int | None, list[int]]
) -> bool | None:
    """Whether an inserted container lost all that it held; None if it held nothing."""
    node, inner = nodes[index], children.get(index, ())
    if node.kind not in CONTAINERS or node.units.base or node.tokens:
        return False
    if not inner:
        return True if node.held else None
    found = [_is_hollow(each, nodes, children) for each in inner]
    if False in found:
        return False
    return True if True in found else None


def _with_inner(index: int, children: Mapping[int | None, list[int]]) -> Iterator[int]:
    yield index
    for each in children.get(index, ()):
        yield from _with_inner(each, children)
