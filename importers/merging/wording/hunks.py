"""What one side did to the words of a block, as hunks a person would recognise."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from importers.merging.matching.alignment import align
from importers.merging.model.tokens import OPENING, Token
from importers.merging.model.tree import Unit, is_word
from importers.merging.wording.sentences import ENDS as SENTENCE_ENDS

_EMPTY = f"{OPENING} empty"


@dataclass(frozen=True, slots=True)
class Hunk:
    """Base tokens from `b0` to `b1` became side tokens from `s0` to `s1`."""

    b0: int
    b1: int
    s0: int
    s1: int


def find_hunks(base: Sequence[Token], side: Sequence[Token]) -> list[Hunk]:
    """The changes from `base` to `side`, in order, none touching the next.

    Words that agree by chance between two larger changes are made part of the change,
    and a hunk that can slide stands where a sentence or clause begins.
    """
    one, two = _folds(base, side)
    return _grown(_all_slid(_hunks(one, two), one, two), one, two, frozenset())


def find_both(
    base: Sequence[Token], ours: Sequence[Token], theirs: Sequence[Token]
) -> tuple[list[Hunk], list[Hunk]]:
    """The changes of two sides; what both did alike stays a change of its own."""
    folds = [_folds(base, side) for side in (ours, theirs)]
    small = [_all_slid(_hunks(one, two), one, two) for one, two in folds]
    done = [
        {_done(hunk, two) for hunk in hunks}
        for hunks, (_, two) in zip(small, folds, strict=True)
    ]
    alike = done[0] & done[1]
    mine, other = (
        _grown(hunks, one, two, alike)
        for hunks, (one, two) in zip(small, folds, strict=True)
    )
    return mine, other


Done = tuple[int, int, tuple[str, ...]]


def _done(hunk: Hunk, two: list[str]) -> Done:
    return hunk.b0, hunk.b1, tuple(two[hunk.s0 : hunk.s1])


def _folds(base: Sequence[Token], side: Sequence[Token]) -> tuple[list[str], list[str]]:
    one = [token.fold for token in base]
    two = [token.fold for token in side]
    if two.count(OPENING) > one.count(OPENING) > 1:
        two = [_EMPTY if _is_empty(token) else token.fold for token in side]
    return one, two


def _grown(
    small: list[Hunk], one: list[str], two: list[str], alike: Set[Done]
) -> list[Hunk]:
    large = _without_islands(small, one, two, alike)
    return large if len(large) == len(small) else _all_slid(large, one, two)


def _is_empty(token: Token) -> bool:
    """Whether a token opens a unit without words: of two breaks, that is the new one."""
    return isinstance(token.atom, Unit) and not token.atom.node.tokens


def raw_hunks(base: Sequence[Token], side: Sequence[Token]) -> list[Hunk]:
    """The changes as small as they are, words that agree by chance left in peace."""
    one = [token.fold for token in base]
    two = [token.fold for token in side]
    return _all_slid(_hunks(one, two), one, two)


def _hunks(one: list[str], two: list[str]) -> list[Hunk]:
    hunks: list[Hunk] = []
    i = j = 0
    for a, b, length in [*align(one, two), (len(one), len(two), 0)]:
        if a > i or b > j:
            hunks.append(Hunk(i, a, j, b))
        i, j = a + length, b + length
    return hunks


def _without_islands(
    hunks: list[Hunk], one: list[str], two: list[str], alike: Set[Done]
) -> list[Hunk]:
    """Join hunks around what is shorter than the change on either side of it.

    Those that are in `alike` join each other, and no others.
    """
    result: list[tuple[Hunk, bool]] = []
    for hunk in hunks:
        both = _done(hunk, two) in alike
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
        low = result[-1].s1 + 1 if result else 0
        high = hunks[at + 1].s0 - 1 if at + 1 < len(hunks) else len(two)
        result.append(_slid(hunk, one, two, low, high))
    return result


def _slid(hunk: Hunk, one: list[str], two: list[str], low: int, high: int) -> Hunk:
    """A pure insertion or deletion, slid to the best of the places it may stand at.

    It stays between `low` and `high`, places of the side.
    """
    if hunk.b0 == hunk.b1:
        text, start, stop = two, hunk.s0, hunk.s1
    elif hunk.s0 == hunk.s1:
        text, start, stop = one, hunk.b0, hunk.b1
    else:
        return hunk
    best, best_rank = 0, _rank(text, start, stop)
    shift = 0
    while hunk.s0 + shift > low and text[start + shift - 1] == text[stop + shift - 1]:
        shift -= 1
        rank = _rank(text, start + shift, stop + shift)
        if rank > best_rank:
            best, best_rank = shift, rank
    shift = 0
    while (
        hunk.s1 + shift < high
        and stop + shift < len(text)
        and text[start + shift] == text[stop + shift]
    ):
        shift += 1
        rank = _rank(text, start + shift, stop + shift)
        if rank > best_rank:
            best, best_rank = shift, rank
    return Hunk(hunk.b0 + best, hunk.b1 + best, hunk.s0 + best, hunk.s1 + best)


ENDS = SENTENCE_ENDS | {OPENING}
_PAUSES = frozenset({",", ";", ":", "-", ")", "]"})


def _rank(text: list[str], start: int, stop: int) -> int:
    """How natural it is for a change to begin at `start` and to end at `stop`."""
    before = text[start - 1] if start else OPENING
    last = text[stop - 1] if stop > start else ""
    if text[start : start + 1] == [OPENING]:
        return 4
    if before in ENDS and last in ENDS:
        return 3
    if before in _PAUSES and last in _PAUSES:
        return 2
    return 1 if before in ENDS or last in ENDS else 0
