"""What was written of theirs, or decided about it: ours stands there from then on.

Each place of theirs that is not open is remembered in the result, by the words of base and
theirs that it is about. Where the result, edited since or not, meets the same base and
theirs again, what theirs did there is not done and not asked: whatever ours says by then is
the answer.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from importers.merging.matching.memory import Sign, name_of, was_marked
from importers.merging.model.chunks import Chunk, Outcome, Reason, same
from importers.merging.model.matched_blocks import MatchedBlock
from importers.merging.model.tokens import OPENING, Tokens
from importers.merging.model.tree import FlatTree, Unit, tokens_of
from importers.merging.model.versions import ThreeWay
from importers.merging.wording.hunks import Hunk, raw_hunks

Range: TypeAlias = tuple[int, int]
ASKED = "?"
"""At the end of what is remembered of an open question."""
OPEN = "open"
"""The property of a block that is asked about as a whole."""


class Span(NamedTuple):
    """A stretch of a block: tokens of base, and tokens of theirs."""

    block: str
    base: Range
    theirs: Range
    asked: bool = False
    """Whether it is an open question: settled as soon as ours says again what base says."""

    def within(self, other: Span) -> bool:
        """Whether it is all in another one."""
        return (
            self.block == other.block
            and other.base[0] <= self.base[0] <= self.base[1] <= other.base[1]
            and other.theirs[0] <= self.theirs[0] <= self.theirs[1] <= other.theirs[1]
        )

    @property
    def is_point(self) -> bool:
        """Whether neither base nor theirs has anything there: only ours has words."""
        return self.base[0] == self.base[1] and self.theirs[0] == self.theirs[1]


@dataclass(slots=True)
class Settled:
    """The settled places of one base and theirs."""

    name: str
    reopened: Set[str] = frozenset()
    """The fingerprints of what is asked or done again, whatever is remembered."""
    spans: list[Span] = field(default_factory=list)
    properties: set[str] = field(default_factory=set)
    """A block with one of its facts, or with its move."""
    signs: dict[int, Sign] = field(default_factory=dict)
    """The blocks of ours alone that are asked about, or were and stay."""
    forgotten: set[Span | str] = field(default_factory=set)
    """What was reopened of the spans and properties."""
    before: tuple[tuple[Span, ...], frozenset[str]] = ((), frozenset())
    """The spans and properties that ours remembers; what is settled now is none of them."""

    @classmethod
    def of(
        cls, trees: ThreeWay[FlatTree], memory: Sequence[str], reopened: Set[str]
    ) -> Settled:
        """Returns what the memory of ours says of these versions."""
        settled = cls(name_of(trees), reopened)
        for row in memory:
            name, *rest = row.split("|")
            if name != settled.name:
                continue
            if len(rest) == 1:
                settled.properties.add(rest[0])
            else:
                b0, b1, t0, t1 = map(int, rest[1].split())
                span = Span(rest[0], (b0, b1), (t0, t1), rest[-1] == ASKED)
                settled.spans.append(span)
        settled.before = tuple(settled.spans), frozenset(settled.properties)
        # What is open still will be said again.
        settled.properties -= {each for each in settled.properties if each.endswith(OPEN)}
        return settled

    @property
    def remembers(self) -> bool:
        """Whether ours remembers anything of these versions."""
        return any(self.before)

    def as_memory(self) -> tuple[str, ...]:
        """Returns the same as a Document keeps it."""
        rows = [
            f"{self.name}|{span.block}|{' '.join(map(str, (*span.base, *span.theirs)))}"
            + (f"|{ASKED}" if span.asked else "")
            for span in dict.fromkeys(self.spans)
            if span not in self.forgotten
        ]
        properties = sorted(self.properties - self.forgotten)
        return (*rows, *(f"{self.name}|{each}" for each in properties))

    def settle(self, block: MatchedBlock, chunk: Chunk, base: int, theirs: int) -> None:
        """Remembers that a chunk is settled which begins at these tokens of its block."""
        if _is_known(block):
            self.spans.append(_span(block, chunk, base, theirs))
        else:
            self.signs[block.index] = Sign.KEPT

    def ask(self, block: MatchedBlock, chunk: Chunk, base: int, theirs: int) -> None:
        """Remembers that a chunk is an open question, if ours has words of its own there.

        A text at two places is ours' own, wherever it stands.
        """
        own = _folds(chunk.ours) != _folds(chunk.base)
        if (own or chunk.reason is Reason.TWO_PLACES) and _is_known(block):
            asked = _span(block, chunk, base, theirs)._replace(asked=True)
            self.spans.append(asked)

    def settle_whole(self, block: MatchedBlock) -> None:
        """Remembers that all of a block is settled."""
        texts = block.units.map(tokens_of)
        self.settle(block, Chunk(Outcome.CONFLICT, *texts), 0, 0)

    def knows(
        self, fingerprint: str, block: MatchedBlock, chunk: Chunk, base: int, theirs: int
    ) -> bool:
        """Whether all that theirs did in a chunk was settled; forgets the reopened."""
        if not _is_known(block):
            return fingerprint not in self.reopened and self._is_kept(block)
        if not self.before[0]:
            return False
        put_back = chunk.outcome is Outcome.THEIRS
        remembered = [each for each in self.before[0] if put_back or not each.asked]
        found = [
            [each for each in remembered if span.within(each)]
            for span in _done_by_theirs(block, chunk, base, theirs)
            # What is settled beside an open point ends where the point is.
            if not self._is_open_point(span)
        ]
        if fingerprint in self.reopened:
            self.forgotten.update(each for spans in found for each in spans)
            return False
        return bool(found) and all(found)

    def _is_open_point(self, span: Span) -> bool:
        return span.is_point and span._replace(asked=True) in self.before[0]

    def _is_kept(self, block: MatchedBlock) -> bool:
        if not was_marked(self.name, block, Sign.KEPT):
            return False
        self.signs[block.index] = Sign.KEPT
        return True

    def leave_open(self, block: MatchedBlock) -> None:
        """Remembers that a block is asked about as a whole."""
        if _is_known(block):
            self.properties.add(f"{_place(block)} {OPEN}")
        else:
            self.signs[block.index] = Sign.ASKED

    def was_left_open(self, block: MatchedBlock) -> bool:
        """Whether a block was asked about as a whole when ours was written."""
        if _is_known(block):
            return f"{_place(block)} {OPEN}" in self.before[1]
        return was_marked(self.name, block, Sign.ASKED)

    def take_back(self, change: str) -> bool:
        """Whether a change of ours is to be taken back, by its fingerprint.

        What was taken back is in ours no more; the same change now is another one.
        """
        name = f"refused {change}"
        self.properties.add(name)
        return name not in self.before[1]

    def settle_property(self, name: str, *blocks: MatchedBlock) -> None:
        """Remembers that a fact of blocks, or their move, is settled.

        What only ours has nothing tells from others, and theirs has done nothing to it.
        """
        for block in blocks:
            if _is_known(block):
                self.properties.add(f"{_place(block)} {name}")

    def knows_property(self, fingerprint: str, name: str, *blocks: MatchedBlock) -> bool:
        """Whether a fact of blocks, or their move, was settled; forgets the reopened."""
        names = {f"{_place(block)} {name}" for block in blocks}
        if fingerprint in self.reopened:
            self.forgotten |= names
            return False
        return names <= self.before[1]


def _is_known(block: MatchedBlock) -> bool:
    """Whether base or theirs has a block, so that it has a place there."""
    return bool(block.units.base or block.units.theirs)


def _span(block: MatchedBlock, chunk: Chunk, base: int, theirs: int) -> Span:
    return Span(
        _place(block),
        (base, base + len(chunk.base)),
        (theirs, theirs + len(chunk.theirs)),
    )


def _folds(tokens: Tokens) -> list[str]:
    return [token.fold for token in tokens]


def _place(block: MatchedBlock) -> str:
    """A block by its first units in base and in theirs."""
    return f"{_first(block.units.base)}-{_first(block.units.theirs)}"


def _first(units: Sequence[Unit]) -> str:
    return str(units[0].index) if units else ""


def _done_by_theirs(
    block: MatchedBlock, chunk: Chunk, base: int, theirs: int
) -> list[Span]:
    """What theirs did in a chunk, as small as it is."""
    hunks = raw_hunks(chunk.base, chunk.theirs)
    # Its formatting, or a place where theirs has what base has not, and ours more; or a
    # container that ours removed, and of which theirs changed something else.
    asked = chunk.outcome is Outcome.CONFLICT
    if not hunks and (asked or not (left_alone(chunk) and chunk.base)):
        hunks = _word_by_word(chunk) or [Hunk(0, len(chunk.base), 0, len(chunk.theirs))]
    return [
        Span(
            _place(block),
            (base + each.b0, base + each.b1),
            (theirs + each.s0, theirs + each.s1),
        )
        for each in hunks
    ]


def _word_by_word(chunk: Chunk) -> list[Hunk]:
    """Words that are the same and formatted otherwise, one by one: ours may have formatted
    others of them since."""
    if not same(chunk.base, chunk.theirs):
        return []
    return [Hunk(at, at + 1, at, at + 1) for at in range(len(chunk.base))]


def left_alone(chunk: Chunk) -> bool:
    """Whether theirs says in a chunk what base says."""
    # Openings are of two units, and the same for all that.
    return len(chunk.base) == len(chunk.theirs) and all(
        one == two or one.fold == two.fold == OPENING
        for one, two in zip(chunk.base, chunk.theirs, strict=True)
    )
