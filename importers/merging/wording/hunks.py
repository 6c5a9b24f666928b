"""What one side did to the words of a block, as hunks that a person would recognise."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import TypeAlias

from importers.merging.alignment import align
from importers.merging.model.tokens import OPENING, Token
from importers.merging.model.tree import is_word, opened_unit
from importers.merging.wording.sentences import SENTENCE_ENDS

ENDS = SENTENCE_ENDS | {OPENING}
_PAUSES = frozenset({",", ";", ":", "-", ")", "]"})
_EMPTY = f"{OPENING} empty"


@dataclass(frozen=True, slots=True)
class Hunk:
    """Base tokens from `b0` to `b1` became side tokens from `s0` to `s1`."""

    b0: int
    b1: int
    s0: int
    s1: int


Edit: TypeAlias = tuple[int, int, tuple[str, ...]]
"""What a hunk does: the base tokens from here to there become these folds."""


def find_hunks(base: Sequence[Token], side: Sequence[Token]) -> list[Hunk]:
    """Returns the changes from `base` to `side`, in order, none touching the next.

    Words that agree by chance between two larger changes are made part of the change,
    and a hunk that can slide stands where a sentence or clause begins.
    """
    one, two = folds_of(base, side)
    return joined_hunks(small_hunks(one, two), one, two, frozenset())


def raw_hunks(base: Sequence[Token], side: Sequence[Token]) -> list[Hunk]:
    """Returns the changes as small as they are, words that agree by chance left alone."""
    return small_hunks([token.fold for token in base], [token.fold for token in side])


def edit(hunk: Hunk, folds: Sequence[str]) -> Edit:
    """Returns what a hunk does, by which hunks of two sides compare."""
    return hunk.b0, hunk.b1, tuple(folds[hunk.s0 : hunk.s1])


def edits_of(hunks: Sequence[Hunk], folds: Sequence[str]) -> set[Edit]:
    """Returns what hunks do."""
    return {edit(hunk, folds) for hunk in hunks}


def folds_of(base: Sequence[Token], side: Sequence[Token]) -> tuple[list[str], list[str]]:
    """Returns the folds of two texts.

    Where a split made empty blocks, these match no old block.
    """
    one = [token.fold for token in base]
    two = [token.fold for token in side]
    # All openings have one fold, so an alignment might match an old break with a new one.
    if two.count(OPENING) > one.count(OPENING) > 1:
        two = [_EMPTY if _opens_empty(token) else token.fold for token in side]
    return one, two


def _opens_empty(token: Token) -> bool:
    """Whether a token opens a unit without words: of two breaks, that is the new one."""
    unit = opened_unit(token)
    return unit is not None and not unit.node.tokens


def small_hunks(one: list[str], two: list[str]) -> list[Hunk]:
    """Returns the changes as small as they are, each where it stands most naturally."""
    hunks: list[Hunk] = []
    i = j = 0
    for a, b, length in [*align(one, two), (len(one), len(two), 0)]:
        if a > i or b > j:
            hunks.append(Hunk(i, a, j, b))
        i, j = a + length, b + length
    return _all_slid(hunks, one, two)


def joined_hunks(
    small: list[Hunk], one: list[str], two: list[str], alike: Set[Edit]
) -> list[Hunk]:
    """Returns the changes, those with no more than chance between them made one.

    Those that are `alike` on both sides join each other, and no others.
    """
    large = _without_islands(small, one, two, alike)
    return large if len(large) == len(small) else _all_slid(large, one, two)


def _without_islands(
    hunks: list[Hunk], one: list[str], two: list[str], alike: Set[Edit]
) -> list[Hunk]:
    """Joins hunks around an island: unchanged words, fewer than either change has.

    An island with the end of a sentence stays: what is behind it is another change. Hunks
    that are in `alike` join each other, and no others.
    """
    result: list[tuple[Hunk, bool]] = []
    for hunk in hunks:
        both = edit(hunk, two) in alike
        while result and result[-1][1] == both:
            last = result[-1][0]
            island = one[last.b1 : hunk.b0]
            size = _size(island)
            if (
                not ENDS.isdisjoint(island)
                or size > _larger(last, one, two)
                or size > _larger(hunk, one, two)
            ):
                break
            hunk = Hunk(last.b0, hunk.b1, last.s0, hunk.s1)
            result.pop()
        result.append((hunk, both))
    return [hunk for hunk, _ in result]


def _size(folds: Sequence[str]) -> int:
    return sum(map(is_word, folds))


def _larger(hunk: Hunk, one: list[str], two: list[str]) -> int:
    if OPENING in one[hunk.b0 : hunk.b1] or OPENING in two[hunk.s0 : hunk.s1]:
        return 0
    return max(_size(one[hunk.b0 : hunk.b1]), _size(two[hunk.s0 : hunk.s1]))


def _all_slid(hunks: list[Hunk], one: list[str], two: list[str]) -> list[Hunk]:
    result: list[Hunk] = []
    for at, hunk in enumerate(hunks):
        # One token stays between two hunks, else they would touch and be one change.
        low = result[-1].s1 + 1 if result else 0
        high = hunks[at + 1].s0 - 1 if at + 1 < len(hunks) else len(two)
        result.append(_slid(hunk, one, two, low, high))
    return result


def _slid(hunk: Hunk, one: list[str], two: list[str], low: int, high: int) -> Hunk:
    """A pure insertion or deletion, slid to the most natural of the places it may stand at.

    "The cat [and the dog] ran": where the words before a change are also its last words,
    it may as well stand earlier, and likewise later. It stays between `low` and `high`,
    places of the side.
    """
    if hunk.b0 == hunk.b1:
        text, start, stop = two, hunk.s0, hunk.s1
    elif hunk.s0 == hunk.s1:
        text, start, stop = one, hunk.b0, hunk.b1
    else:
        return hunk
    shifts = [0]
    shift = 0
    while hunk.s0 + shift > low and text[start + shift - 1] == text[stop + shift - 1]:
        shift -= 1
        shifts.append(shift)
    shift = 0
    while (
        hunk.s1 + shift < high
        and stop + shift < len(text)
        and text[start + shift] == text[stop + shift]
    ):
        shift += 1
        shifts.append(shift)
    # Of equally natural places the first counts: where it is, then the nearest before it.
    best = max(shifts, key=lambda shift: _rank(text, start + shift, stop + shift))
    return Hunk(hunk.b0 + best, hunk.b1 + best, hunk.s0 + best, hunk.s1 + best)


def _rank(text: list[str], start: int, stop: int) -> int:
    """How natural it is for a change to begin at `start` and to end at `stop`.

    Best is a whole block, then a whole sentence, then a clause, then half of a sentence.
    """
    before = text[start - 1] if start else OPENING
    last = text[stop - 1] if stop > start else ""
    if text[start : start + 1] == [OPENING]:
        return 4
    if before in ENDS and last in ENDS:
        return 3
    if before in _PAUSES and last in _PAUSES:
        return 2
    return 1 if before in ENDS or last in ENDS else 0
