"""Cutting pieces so that each changed writing or marking is a piece of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from importers.merging.engine import Merged
from importers.merging.model.pieces import Fate, Piece
from importers.merging.model.tokens import OPENING
from importers.merging.wording.writing import written_alike


def refined(merged: Merged) -> Merged:
    """The same merge; where words are the same, runs of like writing are pieces."""
    rows = tuple(
        tuple(cut for piece in row for cut in _cut(piece)) for row in merged.pieces
    )
    return replace(merged, pieces=rows)


def _cut(piece: Piece) -> Sequence[Piece]:
    if piece.fate is not Fate.SAME:
        return (piece,)
    if written_alike(piece.base, piece.ours) and written_alike(piece.base, piece.theirs):
        return (piece,)
    cuts: list[Piece] = []
    start = 0
    last = None
    for at, token in enumerate(piece.base):
        ours, theirs = piece.ours[at], piece.theirs[at]
        if token.fold == OPENING:
            kind: object = None
        else:
            kind = (ours != token, theirs != token, ours.marks, theirs.marks, token.marks)
            if ours == token and theirs == token:
                kind = None
        if kind != last and at > start:
            cuts.append(_slice(piece, start, at))
            start = at
        last = kind
    cuts.append(_slice(piece, start, len(piece.base)))
    return cuts


def _slice(piece: Piece, start: int, stop: int) -> Piece:
    return Piece(
        Fate.SAME, piece.base[start:stop], piece.ours[start:stop], piece.theirs[start:stop]
    )
