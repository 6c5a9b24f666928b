"""Makes merged nodes of chunks: every block of the result, its facts, its words."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest

from importers.merging.document_view.unknown_facts import known
from importers.merging.engine.tree_merge import TreeMerge
from importers.merging.model.chunks import Chunk, Outcome
from importers.merging.model.tokens import OPENING, Token, Tokens
from importers.merging.model.tree import Unit, opened_unit
from importers.merging.model.versions import (
    BASE,
    OURS,
    THEIRS,
    ThreeWay,
    differ,
    merge_value,
    only,
)
from importers.merging.wording.carried_marks import with_carried_marks
from importers.merging.wording.spacing import Spacing

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
    """Returns the blocks of the result in reading order.

    `choices` replaces chunks, by block and place in it, by what was decided.
    """
    nodes: list[MergedNode] = []
    spacing = Spacing()
    for block in merged.arrangement.order:
        chunks = merged.chunks[block]
        chosen = [choices.get((block, at), (c,)) for at, c in enumerate(chunks)]
        row = [part for parts in chosen for part in parts]
        place = 0
        for chunk, parts in zip(chunks, chosen, strict=True):
            for part in parts:
                last = nodes[-1] if nodes else None
                count = len(last.tokens) if last else 0
                _add(nodes, part, with_carried_marks(row, place), block)
                if last and count:
                    _separate(last, count, part, spacing)
                place += 1
            spacing.passed(chunk)
    return nodes


def _separate(node: MergedNode, at: int, chunk: Chunk, spacing: Spacing) -> None:
    """Puts space before the first word of a chunk, if it went on in the node before."""
    if len(node.tokens) > at and node.tokens[at].atom is None:
        space = "\n" if node.kind == "code" else " "
        left, token = node.tokens[at - 1], node.tokens[at]
        node.tokens[at] = spacing.separated(left, token, chunk, space)


def _add(nodes: list[MergedNode], chunk: Chunk, tokens: Tokens, block: int) -> None:
    """Adds the tokens of a chunk: an opening makes a node, a word goes to the last."""
    shared = chunk.outcome in (Outcome.UNCHANGED, Outcome.BOTH)
    version = _TAKEN_FROM.get(chunk.outcome, OURS)
    for at, token in enumerate(tokens):
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
        values = known(base.get(name), ours.get(name), theirs.get(name))
        node.facts[name] = merge_value(*values)
        if differ(*values):
            node.disputed |= {name}
    return node
