"""Seams: where the words of two pieces come to stand together.

A word that began a block has no white space before it. If it comes to stand behind
another word it needs some, unless a version writes the two together. Where only one side
took the space away, that counts for the word that stood before it there.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from importers.merging.model.pieces import Piece
from importers.merging.model.tokens import OPENING, Token


@dataclass(slots=True)
class Seams:
    """Follows the pieces of a result and remembers what each version said last."""

    last: list[Token | None] = field(default_factory=lambda: [None, None, None])

    def parted(self, left: Token, token: Token, piece: Piece, space: str = " ") -> Token:
        """The first word of a piece, behind another word, with the space that it needs."""
        if token.space:
            return token
        found = [own[0] for own in (piece.base, piece.ours, piece.theirs) if own]
        parted = any(own.space for own in found)
        for own, last in zip(
            (piece.base, piece.ours, piece.theirs), self.last, strict=True
        ):
            together = own and not own[0].space and own[0].fold != OPENING
            if together and last and last.fold != OPENING:
                if not parted or not left.fold or last.fold == left.fold:
                    return token
        return replace(token, space=space)

    def passed(self, piece: Piece) -> None:
        """Go on behind a piece."""
        for side, tokens in enumerate((piece.base, piece.ours, piece.theirs)):
            if tokens:
                self.last[side] = tokens[-1]
