"""Widening a conflict to whole written words: what has no white space to its neighbour."""

from __future__ import annotations

from collections.abc import Sequence

from importers.merging.model.pieces import Fate, Piece, Tokens
from importers.merging.model.tokens import OPENING


def widen(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces, conflicts grown over tokens that are written together with them."""
    if all(piece.fate is not Fate.CONFLICT for piece in pieces):
        return tuple(pieces)
    result: list[Piece] = []
    for piece in pieces:
        result.append(piece)
        if piece.fate is Fate.CONFLICT:
            _grow_back(result)
        elif len(result) > 1 and result[-2].fate is Fate.CONFLICT:
            _grow_forth(result)
    return tuple(result)


def _glued(tokens: Tokens) -> bool:
    return bool(tokens) and not tokens[0].space and tokens[0].fold != OPENING


def _sides(piece: Piece) -> tuple[Tokens, Tokens, Tokens]:
    return piece.base, piece.ours, piece.theirs


def _grow_back(result: list[Piece]) -> None:
    """Take what stands glued before the last piece, a conflict, into it."""
    while len(result) > 1:
        piece, before = result[-1], result[-2]
        if not _bound(before, piece):
            return
        if before.fate is not Fate.SAME:
            result[-2:] = [_join(before, piece)]
            continue
        count = len(before.base)
        cut = count
        while cut > 0 and before.base[cut - 1].fold != OPENING:
            cut -= 1
            if any(side[cut].space for side in _sides(before)):
                break
        if cut == count:
            return
        tail = _slice(before, cut, count)
        result[-2:] = ([_slice(before, 0, cut)] if cut else []) + [_join(tail, piece)]
        if cut:
            return


def _bound(before: Piece, piece: Piece) -> bool:
    """Whether some version writes the two pieces without a space between them."""
    for left, right in zip(_sides(before), _sides(piece), strict=True):
        if left and left[-1].fold != OPENING and _glued(right):
            return True
    return False


def _grow_forth(result: list[Piece]) -> None:
    """Take what stands glued after a conflict, the piece before the last, into it."""
    conflict, after = result[-2], result[-1]
    if not _bound(conflict, after):
        return
    if after.fate is not Fate.SAME:
        result[-2:] = [_join(conflict, after)]
        return
    cut = 1
    while cut < len(after.base) and all(
        not side[cut].space and side[cut].fold != OPENING for side in _sides(after)
    ):
        cut += 1
    rest = [_slice(after, cut, len(after.base))] if cut < len(after.base) else []
    result[-2:] = [_join(conflict, _slice(after, 0, cut)), *rest]


def _slice(piece: Piece, start: int, stop: int) -> Piece:
    return Piece(
        piece.fate, piece.base[start:stop], piece.ours[start:stop], piece.theirs[start:stop]
    )


def _join(left: Piece, right: Piece) -> Piece:
    return Piece(
        Fate.CONFLICT,
        left.base + right.base,
        left.ours + right.ours,
        left.theirs + right.theirs,
        left.reason or right.reason,
    )
