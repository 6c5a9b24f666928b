"""Chunks: the merge as a list of aligned stretches, as in diff3.

A chunk holds the tokens that correspond in base, ours and theirs, and one outcome. Every
token that comes in is in exactly one chunk, and the result is made of chunks alone, so no
token can be lost or doubled unnoticed; `engine.gate` checks that.
See Khanna, Kunal and Pierce, "A Formal Investigation of Diff3" (2007), for the terms.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from importers.merging.model.tokens import Token, Tokens
from importers.merging.model.versions import ThreeWay


class Outcome(StrEnum):
    """Which version the result takes a chunk from."""

    UNCHANGED = "unchanged"
    """Nobody changed the words; ours and theirs may write them differently."""
    OURS = "ours"
    """Only ours changed it."""
    THEIRS = "theirs"
    """Only theirs changed it."""
    BOTH = "both"
    """Both sides made the same change."""
    BASE = "base"
    """A person refused what a side changed."""
    CONFLICT = "conflict"
    """A person must decide."""


class Reason(StrEnum):
    """Why a chunk is a conflict."""

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
    """One side removed a block that holds others, and the other inserted into it."""
    SECTION_BY_OURS = "section-removed-by-ours"
    """Ours removed a section in which theirs changed or added something."""
    SECTION_BY_THEIRS = "section-removed-by-theirs"
    """Theirs removed a section in which ours changed or added something."""
    PART_BY_OURS = "part-removed-by-ours"
    """Ours removed a table, row, column or definition in which theirs changed something."""
    PART_BY_THEIRS = "part-removed-by-theirs"
    """Theirs removed a table, row, column or definition in which ours changed something."""
    HEADED_DELETED = "heading-above-removed"
    """One side put a heading above words that the other removed."""
    TWO_MOVES = "two-moves"
    """Both sides moved a block of base, each to another section."""
    FACT = "fact"
    """Both sides changed one property of a block, each to a value of its own."""
    STRUCTURE = "structure"
    """The merged markup would be broken."""
    UNACCOUNTED = "unaccounted-words"
    """The independent count of words did not come out even."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of tokens in each version, and what the result takes of it."""

    outcome: Outcome
    base: Tokens = ()
    ours: Tokens = ()
    theirs: Tokens = ()
    reason: Reason | None = None
    """Set for conflicts only."""

    @property
    def versions(self) -> ThreeWay[Tokens]:
        """The tokens of base, ours and theirs."""
        return ThreeWay(self.base, self.ours, self.theirs)

    def cut(self, start: int, stop: int) -> Chunk:
        """Returns a part of an unchanged chunk, which is as long in all versions."""
        return Chunk(
            self.outcome,
            self.base[start:stop],
            self.ours[start:stop],
            self.theirs[start:stop],
        )


def same(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """Whether two stretches have the same words."""
    return len(left) == len(right) and all(
        a is b or a.fold == b.fold for a, b in zip(left, right, strict=True)
    )
