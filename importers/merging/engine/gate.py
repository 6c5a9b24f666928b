"""Checks that the chunks of a block lose no word and invent none.

Two checks, both linear. The chunks must cover the three versions exactly, and each must be
what its outcome says. The recount trusts no alignment: for every folded word, what the
chunks put into the result lies between what the changes of the two sides account for. A
block that fails becomes one conflict.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from importers.merging.model.chunks import Chunk, Outcome, Reason, same
from importers.merging.model.matched_blocks import MatchedBlock
from importers.merging.model.tokens import OPENING, Tokens
from importers.merging.model.tree import tokens_of
from importers.merging.model.versions import ThreeWay
from importers.merging.wording.typography import merged_tokens


def check(block: MatchedBlock, chunks: tuple[Chunk, ...]) -> tuple[Chunk, ...]:
    """Returns the chunks, or one conflict of the whole block where they do not add up."""
    texts = block.units.map(tokens_of)
    # The cheap checks first; each is enough to distrust the chunks.
    if _covers(chunks, texts) and all(map(_as_told, chunks)) and _recounts(chunks):
        return chunks
    return (Chunk(Outcome.CONFLICT, *texts, Reason.UNACCOUNTED),)


def _covers(chunks: Sequence[Chunk], texts: ThreeWay[Tokens]) -> bool:
    """Whether the chunks, one after the other, are the three texts."""
    base = [token for chunk in chunks for token in chunk.base]
    ours = [token for chunk in chunks for token in chunk.ours]
    theirs = [token for chunk in chunks for token in chunk.theirs]
    return all(map(same, (base, ours, theirs), texts))


def _as_told(chunk: Chunk) -> bool:
    """Whether a chunk is what its outcome says."""
    match chunk.outcome:
        case Outcome.UNCHANGED:
            return same(chunk.base, chunk.ours) and same(chunk.base, chunk.theirs)
        case Outcome.OURS:
            return same(chunk.base, chunk.theirs)
        case Outcome.THEIRS:
            return same(chunk.base, chunk.ours)
        case Outcome.BOTH:
            return same(chunk.ours, chunk.theirs)
        case Outcome.CONFLICT | Outcome.BASE:
            return True


@dataclass(slots=True)
class _Counts:
    """How often each word is in the versions, and in the result."""

    base: Counter[str] = field(default_factory=Counter)
    ours: Counter[str] = field(default_factory=Counter)
    theirs: Counter[str] = field(default_factory=Counter)
    shown: Counter[str] = field(default_factory=Counter)
    """In the result, or in any text of a conflict."""
    settled: Counter[str] = field(default_factory=Counter)
    """In the result, conflicts left out."""
    made_by_both: Counter[str] = field(default_factory=Counter)
    """In the result, where both sides made the same change: one stands for two."""


def _recounts(chunks: Sequence[Chunk]) -> bool:
    """Whether the words of the result are those that the two changes account for."""
    counts = _Counts()
    for chunk in chunks:
        _count(counts.base, chunk.base)
        _count(counts.ours, chunk.ours)
        _count(counts.theirs, chunk.theirs)
        result = merged_tokens(chunk)
        if chunk.outcome is Outcome.BOTH:
            _count(counts.made_by_both, result)
        _count(counts.shown, result)
        if chunk.outcome is Outcome.CONFLICT:
            _count(counts.shown, chunk.base)
            _count(counts.shown, chunk.theirs)
        else:
            _count(counts.settled, result)
    words = counts.ours.keys() | counts.theirs.keys() | counts.shown.keys()
    return all(_adds_up(counts, word) for word in words)


def _adds_up(counts: _Counts, word: str) -> bool:
    """Whether a word is neither lost nor invented.

    At least as often as base has it, less all deletions, plus the larger insertion; at
    most as often as base has it plus all insertions.
    """
    base = counts.base[word]
    by_ours, by_theirs = counts.ours[word] - base, counts.theirs[word] - base
    deleted = min(by_ours, 0) + min(by_theirs, 0)
    least = max(0, base + deleted + max(by_ours, by_theirs, 0))
    most = base + max(by_ours, 0) + max(by_theirs, 0)
    found = counts.shown[word] + counts.made_by_both[word]
    return found >= least and counts.settled[word] <= most


def _count(counter: Counter[str], tokens: Tokens) -> None:
    counter.update(token.fold for token in tokens if token.fold != OPENING)
