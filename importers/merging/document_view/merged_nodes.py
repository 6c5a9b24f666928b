"""Makes merged nodes of chunks: every block of the result, its facts, its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import zip_longest
from typing import TypeAlias

from importers.merging.engine.tree_merge import TreeMerge
from importers.merging.model.chunks import Chunk, Outcome
from importers.merging.model.tokens import OPENING, Token
from importers.merging.model.tree import CONTAINERS, Unit, opened_unit
from importers.merging.model.versions import (
    BASE,
    OURS,
    THEIRS,
    ThreeWay,
    differ,
    merge_value,
    only,
)
from importers.merging.wording.spacing import Spacing
from importers.merging.wording.typography import merged_tokens

IN_NONE: ThreeWay[Unit | None] = ThreeWay(None, None, None)
_TAKEN_FROM = {Outcome.THEIRS: THEIRS, Outcome.BASE: BASE}
"""The version that the result takes a chunk from, if not ours."""


@dataclass(slots=True)
class MergedNode:
    """One block of the result while it is put together."""

    units: ThreeWay[Unit | None]
    """What it was in each version."""
    block: int
    """The index of its matched block."""
    kind: str
    facts: dict[str, Hashable] = field(default_factory=dict)
    tokens: list[Token] = field(default_factory=list)
    parent: int | None = None
    """The place of its container among the nodes; None at the top."""
    rank: int = 0
    """Its place among what the same container holds."""
    mark: str | None = None
    """What is remembered of it (`matching.memory`)."""
    disputed: frozenset[str] = frozenset()
    """Facts that both sides changed, each to a value of its own."""

    @property
    def own(self) -> Unit | None:
        """What it is in ours, else in theirs, else in base."""
        return self.units.ours or self.units.theirs or self.units.base

    @property
    def held(self) -> bool:
        """Whether it held something in a version."""
        return any(unit and unit.node.children for unit in self.units)


def merged_nodes(
    merged: TreeMerge, choices: Mapping[tuple[int, int], tuple[Chunk, ...]]
) -> list[MergedNode]:
    """Returns the blocks of the result in reading order, parents set.

    `choices` replaces chunks, by block and place in it, by what was decided.
    """
    nodes: list[MergedNode] = []
    spacing = Spacing()
    for block in merged.arrangement.order:
        for at, chunk in enumerate(merged.chunks[block]):
            for chosen in choices.get((block, at), (chunk,)):
                last = nodes[-1] if nodes else None
                count = len(last.tokens) if last else 0
                _add(nodes, chosen, block)
                if last and count:
                    _separate(last, count, chosen, spacing)
            spacing.passed(chunk)
    _Parents(nodes, merged).set_all()
    return _without_hollow(nodes)


def _separate(node: MergedNode, at: int, chunk: Chunk, spacing: Spacing) -> None:
    """Puts space before the first word of a chunk, if it went on in the node before."""
    if len(node.tokens) > at and node.tokens[at].atom is None:
        space = "\n" if node.kind == "code" else " "
        left, token = node.tokens[at - 1], node.tokens[at]
        node.tokens[at] = spacing.separated(left, token, chunk, space)


def _add(nodes: list[MergedNode], chunk: Chunk, block: int) -> None:
    """Adds the tokens of a chunk: an opening makes a node, a word goes to the last."""
    shared = chunk.outcome in (Outcome.UNCHANGED, Outcome.BOTH)
    version = _TAKEN_FROM.get(chunk.outcome, OURS)
    for at, token in enumerate(merged_tokens(chunk)):
        if token.fold != OPENING:
            if not nodes:
                nodes.append(MergedNode(IN_NONE, block, "paragraph"))
            nodes[-1].tokens.append(token)
        elif shared:
            nodes.append(_merged(_opened(chunk, at), block))
        elif unit := opened_unit(token):
            units = _was(chunk, unit) if version == BASE else only(version, unit)
            nodes.append(MergedNode(units, block, unit.kind, dict(unit.node.facts)))


def _was(chunk: Chunk, unit: Unit) -> ThreeWay[Unit | None]:
    """A unit of base that was chosen, and what it is in ours: it keeps its id, and what
    ours put into it."""
    base, ours = (filter(None, map(opened_unit, each)) for each in chunk.versions[:2])
    pairs = zip_longest(base, ours)
    return ThreeWay(unit, next(mine for old, mine in pairs if old is unit), None)


def _opened(chunk: Chunk, at: int) -> ThreeWay[Unit | None]:
    """The units that the token at a place opens in each version of a shared chunk."""
    base = chunk.base if chunk.outcome is Outcome.UNCHANGED else ()
    return ThreeWay(base, chunk.ours, chunk.theirs).map(
        lambda tokens: opened_unit(tokens[at]) if tokens else None
    )


def _merged(units: ThreeWay[Unit | None], block: int) -> MergedNode:
    """A node of which kind and facts are merged; without base, ours stands for it."""
    start = units.base or units.ours or units.theirs
    present = [unit or start for unit in (start, units.ours, units.theirs)]
    kinds = [unit.kind if unit else "" for unit in present]
    node = MergedNode(units, block, merge_value(*kinds))
    base, ours, theirs = (
        dict(unit.node.facts) if unit else {} for unit in (start, units.ours, units.theirs)
    )
    names = dict.fromkeys([*ours, *theirs])
    for name in names:
        values = base.get(name), ours.get(name), theirs.get(name)
        node.facts[name] = merge_value(*values)
        if differ(*values):
            node.disputed |= {name}
    return node


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


class _Holder(Enum):
    """What holds a unit, where it is no node of the result."""

    NONE = "it stands at the top"
    REMOVED = "its container is not in the result"


Holder: TypeAlias = int | _Holder


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
        """Sets rank and parent of every node; makes missing containers again."""
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
