"""What was decided about theirs and written: ours stands there from then on.

Each decided place is remembered in the result, by the words of base and theirs that it is
about. Where the result, edited since or not, meets the same base and theirs again, what
theirs did there is not done and not asked: whatever ours says by then is the answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from importers.merging.matching.memory import mark_of_kept, name_of
from importers.merging.model.chunks import Chunk, Outcome
from importers.merging.model.matched_blocks import MatchedBlock
from importers.merging.model.tokens import OPENING, Token
from importers.merging.model.tree import FlatTree, Unit, tokens_of
from importers.merging.model.versions import ThreeWay

Range: TypeAlias = tuple[int, int]
_LEFT = frozenset({Outcome.OURS, Outcome.BOTH, Outcome.BASE})
"""Outcomes of chunks in which theirs did nothing that ours has not."""


class Span(NamedTuple):
    """A stretch of a block: tokens of base, and tokens of theirs."""

    block: str
    base: Range
    theirs: Range

    def within(self, other: Span) -> bool:
        """Whether it is all in another one."""
        return (
            self.block == other.block
            and other.base[0] <= self.base[0] <= self.base[1] <= other.base[1]
            and other.theirs[0] <= self.theirs[0] <= self.theirs[1] <= other.theirs[1]
        )


@dataclass(slots=True)
class Settled:
    """The decided places of one base and theirs."""

    name: str
    spans: list[Span] = field(default_factory=list)
    properties: set[str] = field(default_factory=set)
    """A block with one of its facts, or with its move."""
    kept: set[int] = field(default_factory=set)
    """The blocks of ours alone that were asked about, and stay."""

    @classmethod
    def of(cls, trees: ThreeWay[FlatTree], memory: Sequence[str]) -> Settled:
        """Returns what the memory of ours says of these versions."""
        settled = cls(name_of(trees))
        for row in memory:
            name, *rest = row.split("|")
            if name != settled.name:
                continue
            if len(rest) == 1:
                settled.properties.add(rest[0])
            else:
                b0, b1, t0, t1 = map(int, rest[1].split())
                settled.spans.append(Span(rest[0], (b0, b1), (t0, t1)))
        return settled

    def __bool__(self) -> bool:
        return bool(self.spans or self.properties)

    def as_memory(self) -> tuple[str, ...]:
        """Returns the same as a Document keeps it."""
        rows = [
            f"{self.name}|{span.block}|{' '.join(map(str, (*span.base, *span.theirs)))}"
            for span in dict.fromkeys(self.spans)
        ]
        return (*rows, *(f"{self.name}|{each}" for each in sorted(self.properties)))

    def settle(self, block: MatchedBlock, chunk: Chunk, base: int, theirs: int) -> None:
        """Remembers that a chunk was decided which begins at these tokens of its block."""
        if chunk.base or chunk.theirs:
            self.spans.append(_span(block, chunk, base, theirs))
        else:
            self.kept.add(block.index)

    def settle_whole(self, block: MatchedBlock) -> None:
        """Remembers that all of a block was decided."""
        texts = block.units.map(tokens_of)
        self.settle(block, Chunk(Outcome.CONFLICT, *texts), 0, 0)

    def knows(self, block: MatchedBlock, chunk: Chunk, base: int, theirs: int) -> bool:
        """Whether all that theirs did in a chunk was decided."""
        if chunk.outcome in _LEFT:
            return False
        if not (chunk.base or chunk.theirs):
            return self._is_kept(block)
        start, end = _shared_ends(chunk)
        part = Chunk(
            chunk.outcome,
            base=chunk.base[start : len(chunk.base) - end],
            theirs=chunk.theirs[start : len(chunk.theirs) - end],
        )
        if not self.spans or not (part.base or part.theirs):
            return False
        span = _span(block, part, base + start, theirs + start)
        return any(span.within(each) for each in self.spans)

    def _is_kept(self, block: MatchedBlock) -> bool:
        known = mark_of_kept(self.name)
        if not any(unit.node.mark == known for unit in block.units.ours):
            return False
        self.kept.add(block.index)
        return True

    def settle_property(self, block: MatchedBlock, name: str) -> None:
        """Remembers that a fact of a block, or its move, was decided.

        What only ours has nothing tells from others, and theirs has done nothing to it.
        """
        if block.units.base or block.units.theirs:
            self.properties.add(f"{_place(block)} {name}")

    def knows_property(self, block: MatchedBlock, name: str) -> bool:
        """Whether a fact of a block, or its move, was decided."""
        return f"{_place(block)} {name}" in self.properties


def _span(block: MatchedBlock, chunk: Chunk, base: int, theirs: int) -> Span:
    return Span(
        _place(block),
        (base, base + len(chunk.base)),
        (theirs, theirs + len(chunk.theirs)),
    )


def _place(block: MatchedBlock) -> str:
    """A block by its first units in base and in theirs."""
    return f"{_first(block.units.base)}-{_first(block.units.theirs)}"


def _first(units: Sequence[Unit]) -> str:
    return str(units[0].index) if units else ""


def _shared_ends(chunk: Chunk) -> tuple[int, int]:
    """How many tokens base and theirs begin and end with in common."""
    start = _shared(zip(chunk.base, chunk.theirs, strict=False))
    rest = zip(chunk.base[start:][::-1], chunk.theirs[start:][::-1], strict=False)
    return start, _shared(rest)


def _shared(pairs: Iterable[tuple[Token, Token]]) -> int:
    count = 0
    for one, two in pairs:
        # Openings are of two units, and the same for all that.
        if one != two and not one.fold == two.fold == OPENING:
            break
        count += 1
    return count
