"""What a decision makes of a piece: a conflict settled, a change refused."""

from __future__ import annotations

from dataclasses import replace

from importers.merging.document_view.lowering import line_tokens
from importers.merging.document_view.results import Choice, Resolution, Side
from importers.merging.model.pieces import Fate, Piece, Tokens
from importers.merging.model.tree import Unit

_FATE_WITHOUT = {Side.OURS: Fate.THEIRS, Side.THEIRS: Fate.OURS, Side.BOTH: Fate.BASE}


def without(piece: Piece, side: Side) -> Piece:
    """The piece without what a side did."""
    if piece.fate is not Fate.SAME:
        return replace(piece, fate=_FATE_WITHOUT[side])
    ours = piece.ours if side is Side.THEIRS else piece.base
    theirs = piece.theirs if side is Side.OURS else piece.base
    return replace(piece, ours=ours, theirs=theirs)


def decided_pieces(piece: Piece, resolution: Resolution) -> tuple[Piece, ...]:
    """The pieces that a decision makes of a conflict."""
    if resolution.content is not None:
        shown = piece.ours or piece.theirs or piece.base
        opener = tuple(t for t in shown[:1] if isinstance(t.atom, Unit))
        words = opener + _spaced(line_tokens(resolution.content), shown)
        if piece.ours:
            return (replace(piece, fate=Fate.OURS, ours=words),)
        if piece.theirs:
            return (replace(piece, fate=Fate.THEIRS, theirs=words),)
        return (replace(piece, fate=Fate.BASE, base=words),)
    match resolution.choice:
        case Choice.THEIRS:
            return (replace(piece, fate=Fate.THEIRS),)
        case Choice.BASE:
            return (replace(piece, fate=Fate.BASE),)
        case Choice.BOTH:
            return (
                replace(piece, fate=Fate.OURS),
                Piece(Fate.THEIRS, theirs=piece.theirs),
            )
        case _:
            return (replace(piece, fate=Fate.OURS),)


def _spaced(words: Tokens, shown: Tokens) -> Tokens:
    """A person's words with the space before them that stood before what they replace."""
    if not words or not shown or words[0].space or isinstance(shown[0].atom, Unit):
        return words
    return (replace(words[0], space=shown[0].space), *words[1:])
