"""The gate: nothing that came in may be without a fate, and nothing may come from nowhere.

Two checks, both linear. The ledger: the pieces of a strand cover its three versions
exactly, and each piece is what its fate says. The recount, which trusts no alignment:
for every folded word, what the pieces put into the result lies between what the two
sides' changes can account for. A strand that fails becomes one conflict.
"""

from __future__ import annotations

from collections import Counter

from importers.merging.matching.strands import Strand
from importers.merging.model.pieces import Fate, Piece, Reason, Tokens, same
from importers.merging.model.tokens import OPENING, Token
from importers.merging.model.tree import Unit, opening
from importers.merging.wording.writing import merged_tokens


def check(strand: Strand, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces, or one conflict of the whole strand where they do not add up."""
    base, ours, theirs = (_of_strand(units) for units in strand.units)
    if covers(pieces, (base, ours, theirs)) and holds(pieces) and recount(pieces):
        return pieces
    return (Piece(Fate.CONFLICT, base, ours, theirs, Reason.UNACCOUNTED),)


def _of_strand(units: tuple[Unit, ...]) -> Tokens:
    return tuple(token for unit in units for token in (opening(unit), *unit.node.tokens))


def covers(pieces: tuple[Piece, ...], texts: tuple[Tokens, Tokens, Tokens]) -> bool:
    """Whether the pieces, one after the other, are the three texts."""
    rows: tuple[list[Token], list[Token], list[Token]] = ([], [], [])
    for piece in pieces:
        rows[0].extend(piece.base)
        rows[1].extend(piece.ours)
        rows[2].extend(piece.theirs)
    return all(map(same, rows, texts))


def holds(pieces: tuple[Piece, ...]) -> bool:
    """Whether every piece is what its fate says."""
    for piece in pieces:
        match piece.fate:
            case Fate.SAME:
                good = same(piece.base, piece.ours) and same(piece.base, piece.theirs)
            case Fate.OURS:
                good = same(piece.base, piece.theirs)
            case Fate.THEIRS:
                good = same(piece.base, piece.ours)
            case Fate.BOTH:
                good = same(piece.ours, piece.theirs)
            case Fate.CONFLICT | Fate.BASE:
                good = True
        if not good:
            return False
    return True


def recount(pieces: tuple[Piece, ...]) -> bool:
    """Whether the words of the result are those that the two changes account for."""
    counts = [Counter[str]() for _ in range(6)]
    base, ours, theirs, least, most, twins = counts
    for piece in pieces:
        _count(base, piece.base)
        _count(ours, piece.ours)
        _count(theirs, piece.theirs)
        result = merged_tokens(piece)
        if piece.fate is Fate.BOTH:
            _count(twins, result)
        _count(least, result)
        if piece.fate is Fate.CONFLICT:
            _count(least, piece.base)
            _count(least, piece.theirs)
        else:
            _count(most, result)
    for word in set(ours) | set(theirs) | set(least):
        b, o, t = base[word], ours[word], theirs[word]
        up, down = (o - b, t - b), (min(o - b, 0), min(t - b, 0))
        if least[word] + twins[word] < max(0, b + sum(down) + max(*up, 0)):
            return False
        if most[word] > b + max(up[0], 0) + max(up[1], 0):
            return False
    return True


def _count(counter: Counter[str], tokens: Tokens) -> None:
    counter.update(token.fold for token in tokens if token.fold != OPENING)
