"""Pieces: the ledger of the merge. Each input token is in exactly one piece.

The result is made of pieces and of nothing else, so a token has one fate because it is
in one piece; `importers.merging.gate` checks that the pieces cover what came in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from importers.merging.model.tokens import Token

Tokens: TypeAlias = tuple[Token, ...]


class Fate(StrEnum):
    """Who decided what stands at a place."""

    SAME = "same"
    """Nobody changed the words; ours and theirs may write them differently."""
    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"
    """Both sides made the same change."""
    BASE = "base"
    """Put back: a person refused what a side changed."""
    CONFLICT = "conflict"


class Reason(StrEnum):
    """Why a place is a question."""

    TOUCHING = "touching-edits"
    """Both sides changed the same words, or words that touch."""
    DELETED_BY_OURS = "deleted-by-ours"
    """Ours removed what theirs changed."""
    DELETED_BY_THEIRS = "deleted-by-theirs"
    """Theirs removed what ours changed."""
    INSERTIONS = "two-insertions"
    """Both sides inserted words at one place that cannot simply follow each other."""
    ALIKE = "insertions-alike"
    """Both sides inserted here what may be the same thing or two."""
    TWO_PLACES = "two-places"
    """Both sides inserted the same block, each at a place of its own."""
    INSIDE_DELETED = "inserted-into-deleted"
    """One side removed a section into which the other inserted."""
    FACT = "fact"
    """Both sides changed one property of a block, each to a value of its own."""
    STRUCTURE = "structure"
    """The merged markup would be broken."""
    UNACCOUNTED = "unaccounted-words"
    """The independent count of words did not come out even."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of tokens with one fate: what it was and is in each version."""

    fate: Fate
    base: Tokens = ()
    ours: Tokens = ()
    theirs: Tokens = ()
    reason: Reason | None = None
    """Set for conflicts only."""


def same(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """Whether two stretches say the same."""
    return len(left) == len(right) and all(
        a is b or a.fold == b.fold for a, b in zip(left, right, strict=True)
    )
