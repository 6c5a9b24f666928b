"""Merges the words of one block, as chunks.

As diff3 does: where the hunks of both sides leave base alone, the text is stable; where
they do not, it is an unstable region. A region that one side changed is taken; one that
both changed goes to `wording.overlaps`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from importers.merging.model.chunks import Chunk, Outcome, same
from importers.merging.model.tokens import Token, Tokens
from importers.merging.model.versions import ThreeWay
from importers.merging.wording.cutter import Cutter
from importers.merging.wording.hunks import Hunk
from importers.merging.wording.overlaps import merge_overlap
from importers.merging.wording.sentences import is_markup
from importers.merging.wording.two_sides import find_both
from importers.merging.wording.widening import widen


@dataclass(slots=True)
class Region:
    """Base tokens from `low` to `high`, and the hunks of the sides that change them."""

    low: int
    high: int
    ours: list[Hunk]
    theirs: list[Hunk]

    def inserts_at(self, place: int) -> bool:
        """Whether a side only inserts words at a place of base."""
        return any(hunk.b0 == hunk.b1 == place for hunk in (*self.ours, *self.theirs))


def merge_words(base: Tokens, ours: Tokens, theirs: Tokens) -> list[Chunk]:
    """Returns chunks that cover the three token sequences in order."""
    if same(ours, theirs) and same(base, ours):
        return [Chunk(Outcome.UNCHANGED, base, ours, theirs)]
    cutter = Cutter(ThreeWay(base, ours, theirs))
    chunks: list[Chunk] = []
    for region in _regions(base, ours, theirs):
        chunks += cutter.unchanged(region.low)
        at = cutter.at
        stops = ThreeWay(
            region.high,
            _stop(region, region.ours, at.ours),
            _stop(region, region.theirs, at.theirs),
        )
        if not region.theirs:
            chunks += cutter.chunk(Outcome.OURS, stops)
        elif not region.ours:
            chunks += cutter.chunk(Outcome.THEIRS, stops)
        else:
            before = base[max(region.low - 1, 0) : region.low]
            after = base[region.high : region.high + 1]
            chunks += merge_overlap(*cutter.cut(stops), before, after)
    chunks += cutter.unchanged(len(base))
    return list(widen(chunks))


def _stop(region: Region, hunks: Sequence[Hunk], start: int) -> int:
    """Where a region ends on a side, on which it begins at `start`.

    A hunk makes it as much longer as the hunk inserts, and as much shorter as it deletes.
    """
    grown = sum((hunk.s1 - hunk.s0) - (hunk.b1 - hunk.b0) for hunk in hunks)
    return start + region.high - region.low + grown


def _regions(base: Tokens, ours: Tokens, theirs: Tokens) -> list[Region]:
    """Hunks of both sides that overlap or touch, together; in order.

    Hunks that touch are two regions if one of them changes only markup: a word may be
    edited by one side and made bold by the other.
    """
    in_ours, in_theirs = find_both(base, ours, theirs)
    hunks = [(h.b0, h.b1, False, h) for h in in_ours]
    hunks += [(h.b0, h.b1, True, h) for h in in_theirs]
    regions: list[Region] = []
    last_is_markup = False
    # Ours before theirs; no two hunks of one side begin and end at the same places.
    for b0, b1, is_theirs, hunk in sorted(hunks, key=lambda row: row[:3]):
        markup = _changes_markup(hunk, base, theirs if is_theirs else ours)
        last = regions[-1] if regions else None
        if last and _belongs(b0, b1, last, markup or last_is_markup):
            last.high = max(last.high, b1)
            last_is_markup = last_is_markup and markup
        else:
            last = Region(b0, b1, [], [])
            regions.append(last)
            last_is_markup = markup
        (last.theirs if is_theirs else last.ours).append(hunk)
    return regions


def _changes_markup(hunk: Hunk, base: Sequence[Token], side: Sequence[Token]) -> bool:
    return is_markup(base[hunk.b0 : hunk.b1]) and is_markup(side[hunk.s0 : hunk.s1])


def _belongs(b0: int, b1: int, region: Region, markup: bool) -> bool:
    """Whether a hunk overlaps a region or touches it; of markup, if both insert there."""
    if b0 != region.high:
        return b0 < region.high
    return not markup or (b0 == b1 and region.inserts_at(b0))
