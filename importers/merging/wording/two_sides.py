"""The changes of both sides to one text: those that both made are told as the same.

Ours may have words from theirs already, as it has after a merge. Such words may be like
others of base and be taken for these; so they are looked for first, and what else ours
did is what it did without them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from importers.merging.model.tokens import OPENING, Token
from importers.merging.model.tree import is_word
from importers.merging.wording.hunks import (
    Edit,
    Hunk,
    edits_of,
    folds_of,
    joined_hunks,
    small_hunks,
)


def find_both(
    base: Sequence[Token], ours: Sequence[Token], theirs: Sequence[Token]
) -> tuple[list[Hunk], list[Hunk]]:
    """Returns the changes of two sides; what both did alike stays a change of its own."""
    base_ours, folds_ours = folds_of(base, ours)
    base_theirs, folds_theirs = folds_of(base, theirs)
    in_ours = small_hunks(base_ours, folds_ours)
    in_theirs = small_hunks(base_theirs, folds_theirs)
    made = edits_of(in_theirs, folds_theirs)
    alike = edits_of(in_ours, folds_ours) & made
    if in_ours and len(alike) < len(made):
        known = _with_changes_of_theirs(base_ours, folds_ours, folds_theirs, in_theirs)
        more = edits_of(known, folds_ours) & made
        # What is gone is evidence only where it explains ours as well.
        shorter = len(more) > len(alike) and _length(known) <= _length(in_ours)
        if shorter or _adding(more) > _adding(alike):
            in_ours, alike = known, more
    return (
        joined_hunks(in_ours, base_ours, folds_ours, alike),
        joined_hunks(in_theirs, base_theirs, folds_theirs, alike),
    )


def _adding(edits: Set[Edit]) -> int:
    """How many edits bring words or breaks."""
    return sum(any(fold == OPENING or is_word(fold) for fold in new) for *_, new in edits)


def _length(hunks: Sequence[Hunk]) -> int:
    """How many tokens changes take away and bring."""
    return sum((hunk.b1 - hunk.b0) + (hunk.s1 - hunk.s0) for hunk in hunks)


@dataclass(frozen=True, slots=True)
class _Span:
    """Words of ours from `start` to `stop` that stand in theirs because of a change."""

    start: int
    stop: int
    change: Hunk
    """From base to theirs."""

    @property
    def shift(self) -> int:
        """How much longer ours is with the change."""
        return (self.stop - self.start) - (self.change.b1 - self.change.b0)


def _with_changes_of_theirs(
    base: list[str], ours: list[str], theirs: list[str], in_theirs: Sequence[Hunk]
) -> list[Hunk]:
    """The changes of ours, each change of theirs that stands in ours whole being one."""
    kept = _kept(small_hunks(theirs, ours), len(theirs))
    spans = _spans(in_theirs, {-1: -1, **kept, len(theirs): len(ours)})
    while spans:
        text, starts = _undone(base, ours, spans)
        own = small_hunks(base, text)
        there = {-1: -1, len(base): len(text), **_kept(own, len(base))}
        stay = [
            span for span, at in zip(spans, starts, strict=True) if _fits(span, at, there)
        ]
        if len(stay) == len(spans):
            return _put_together(own, spans)
        spans = stay
    return []


def _spans(changes: Sequence[Hunk], kept: Mapping[int, int]) -> list[_Span]:
    """What the changes of theirs made and ours has in one piece."""
    spans: list[_Span] = []
    for change in changes:
        # Of what theirs only took away, the two words between which it stood.
        start, stop = change.s0, change.s1
        around = start == stop
        places = [kept.get(at) for at in range(start - around, stop + around)]
        first = places[0]
        if first is not None and places == list(range(first, first + len(places))):
            spans.append(_Span(first + around, first + len(places) - around, change))
    return spans


def _undone(
    base: list[str], ours: list[str], spans: Sequence[_Span]
) -> tuple[list[str], list[int]]:
    """Ours without these changes, and where each of them was."""
    text: list[str] = []
    starts: list[int] = []
    at = 0
    for span in spans:
        text += ours[at : span.start]
        starts.append(len(text))
        text += base[span.change.b0 : span.change.b1]
        at = span.stop
    return text + ours[at:], starts


def _fits(span: _Span, at: int, there: Mapping[int, int]) -> bool:
    """Whether words of base stand around a change, untouched, where ours has it."""
    shift = at - span.change.b0
    around = range(span.change.b0 - 1, span.change.b1 + 1)
    return all(there.get(place) == place + shift for place in around)


def _put_together(own: Sequence[Hunk], spans: Sequence[_Span]) -> list[Hunk]:
    """What ours did itself and the changes of theirs, in order, in places of ours."""
    hunks = [Hunk(s.change.b0, s.change.b1, s.start, s.stop) for s in spans]
    for hunk in own:
        shift = sum(span.shift for span in spans if span.change.b1 < hunk.b0)
        hunks.append(Hunk(hunk.b0, hunk.b1, hunk.s0 + shift, hunk.s1 + shift))
    return sorted(hunks, key=lambda hunk: (hunk.b0, hunk.b1))


def _kept(hunks: Sequence[Hunk], length: int) -> dict[int, int]:
    """The places that changes leave alone, and where they are after them."""
    kept: dict[int, int] = {}
    at = to = 0
    for hunk in hunks:
        kept |= zip(range(at, hunk.b0), range(to, hunk.s0), strict=True)
        at, to = hunk.b1, hunk.s1
    return kept | dict(zip(range(at, length), range(to, to + length - at), strict=True))
