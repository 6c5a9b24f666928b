"""What was decided about theirs and written: ours stands there from then on.

Each decided place is remembered in the result, by the words of base and theirs that it is
about. Where the result, edited since or not, meets the same base and theirs again, what
theirs did there is not done and not asked: whatever ours says by then is the answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from importers.merging.matching.memory import Sign, name_of, was_marked
from importers.merging.model.chunks import Chunk, Outcome
from importers.merging.model.matched_blocks import MatchedBlock
from importers.merging.model.tree import FlatTree, Unit, tokens_of
from importers.merging.model.versions import ThreeWay
from importers.merging.wording.hunks import Hunk, edit, edits_of, raw_hunks

Range: TypeAlias = tuple[int, int]
_LEFT = frozenset({Outcome.OURS, Outcome.BOTH, Outcome.BASE})
"""Outcomes of chunks in which theirs did nothing that ours has not."""


class Span(NamedTuple):
    """A stretch of a block: tokens of base, and tokens of theirs."""

    block: str
    base: Range
    theirs: Range

    def is_in(self, others: Iterable[Span]) -> bool:
        """Whether it is all in another one of the same block."""
        return any(
            other.base[0] <= self.base[0] <= self.base[1] <= other.base[1]
            and other.theirs[0] <= self.theirs[0] <= self.theirs[1] <= other.theirs[1]
            for other in others
        )

    def part(self, hunk: Hunk) -> Span:
        """Returns the stretch of a change in it."""
        base, theirs = self.base[0], self.theirs[0]
        return Span(
            self.block,
            (base + hunk.b0, base + hunk.b1),
            (theirs + hunk.s0, theirs + hunk.s1),
        )


@dataclass(slots=True)
class Settled:
    """The decided places of one base and theirs."""

    name: str
    spans: list[Span] = field(default_factory=list)
    properties: set[str] = field(default_factory=set)
    """A block with one of its facts, or with its move."""
    signs: dict[int, Sign] = field(default_factory=dict)
    """The blocks of ours alone that are asked about, or were and stay."""
    was_open: set[str] = field(default_factory=set)
    """The blocks that were asked about when ours was written."""
    open: set[str] = field(default_factory=set)
    """Those that still are."""

    @classmethod
    def of(cls, trees: ThreeWay[FlatTree], memory: Sequence[str]) -> Settled:
        """Returns what the memory of ours says of these versions."""
        settled = cls(name_of(trees))
        for row in memory:
            name, *rest = row.split("|")
            if name != settled.name:
                continue
            if len(rest) == 1:
                known = settled.properties if " " in rest[0] else settled.was_open
                known.add(rest[0])
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
        more = sorted(self.properties | self.open)
        return (*rows, *(f"{self.name}|{each}" for each in more))

    def settle(self, block: MatchedBlock, chunk: Chunk, base: int, theirs: int) -> None:
        """Remembers that a chunk was decided which begins at these tokens of its block."""
        if _is_known(block):
            self.spans.append(_span(block, chunk, base, theirs))
        else:
            self.signs[block.index] = Sign.KEPT

    def settle_whole(self, block: MatchedBlock) -> None:
        """Remembers that all of a block was decided."""
        texts = block.units.map(tokens_of)
        self.settle(block, Chunk(Outcome.CONFLICT, *texts), 0, 0)

    def knows(self, block: MatchedBlock, chunk: Chunk, base: int, theirs: int) -> bool:
        """Whether all that theirs did in a chunk was decided.

        What a merge took from theirs as a whole is a block of ours from then on.
        """
        if chunk.outcome in _LEFT:
            return False
        if was_marked(self.name, block, Sign.TAKEN):
            return True
        if not _is_known(block):
            return self._is_kept(block)
        whole = _span(block, chunk, base, theirs)
        known = [span for span in self.spans if span.block == whole.block]
        if whole.is_in(known):
            return True
        if not known or chunk.outcome is Outcome.UNCHANGED:
            return False
        folds = [token.fold for token in chunk.theirs]
        own = [token.fold for token in chunk.ours]
        done = edits_of(raw_hunks(chunk.base, chunk.ours), own)
        return all(
            whole.part(hunk).is_in(known) or edit(hunk, folds) in done
            for hunk in raw_hunks(chunk.base, chunk.theirs)
        )

    def _is_kept(self, block: MatchedBlock) -> bool:
        if not was_marked(self.name, block, Sign.KEPT):
            return False
        self.signs[block.index] = Sign.KEPT
        return True

    def leave_open(self, block: MatchedBlock) -> None:
        """Remembers that a block is asked about as a whole."""
        if _is_known(block):
            self.open.add(_place(block))
        else:
            self.signs[block.index] = Sign.ASKED

    def was_left_open(self, block: MatchedBlock) -> bool:
        """Whether a block was asked about as a whole when ours was written."""
        if _is_known(block):
            return _place(block) in self.was_open
        return was_marked(self.name, block, Sign.ASKED)

    def settle_property(self, block: MatchedBlock, name: str) -> None:
        """Remembers that a fact of a block, or its move, was decided.

        What only ours has nothing tells from others, and theirs has done nothing to it.
        """
        if _is_known(block):
            self.properties.add(f"{_place(block)} {name}")

    def take_back(self, change: str) -> bool:
        """Whether a change of ours is to be taken back, by its fingerprint.

        What was taken back is in ours no more; the same change now is another one.
        """
        name = f"refused {change}"
        known = name in self.properties
        self.properties.add(name)
        return not known

    def knows_property(self, block: MatchedBlock, name: str) -> bool:
        """Whether a fact of a block, or its move, was decided."""
        return f"{_place(block)} {name}" in self.properties


def _is_known(block: MatchedBlock) -> bool:
    """Whether base or theirs has a block, so that it has a place there."""
    return bool(block.units.base or block.units.theirs)


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
