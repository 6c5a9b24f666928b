"""How words are written: typography and white space, merged apart from the words.

This layer never asks. What one side changed is taken; where both changed the writing of
the same word, each in its own locator, ours stays.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from operator import is_

from importers.document import Link
from importers.merging.model.chunks import Chunk, Outcome
from importers.merging.model.tokens import OPENING, Token, Tokens
from importers.merging.model.versions import merge_value


def merged_tokens(chunk: Chunk) -> Tokens:
    """Returns the tokens that a chunk puts into the result; of a conflict, ours."""
    match chunk.outcome:
        case Outcome.UNCHANGED:
            return _merge_writing(chunk.base, chunk.ours, chunk.theirs)
        case Outcome.BOTH:
            return _written_by_both(chunk.ours, chunk.theirs)
        case Outcome.THEIRS:
            return _spaced(chunk.base, chunk.theirs, chunk.ours)
        case Outcome.BASE:
            return chunk.base
        case Outcome.OURS:
            return _spaced(chunk.base, chunk.ours, chunk.theirs)
        case Outcome.CONFLICT:
            return chunk.ours


def _spaced(base: Tokens, new: Tokens, other: Tokens) -> Tokens:
    """New words, the space before the first as the other side changed it."""
    if not (base and new and other) or other[0].space == base[0].space:
        return new
    if new[0].space != base[0].space or new[0].fold == OPENING:
        return new
    return (replace(new[0], space=other[0].space), *new[1:])


def written_alike(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """Whether two stretches that say the same are written the same, breaks aside."""
    start = 1 if left and left[0].fold == OPENING else 0
    if all(map(is_, left[start:], right[start:])):
        return True
    return all(
        a is b or a.fold == OPENING or a == b for a, b in zip(left, right, strict=True)
    )


def _merge_writing(
    base: Sequence[Token], ours: Sequence[Token], theirs: Sequence[Token]
) -> Tokens:
    # Mostly one side left the writing alone; then nothing is merged token by token.
    if written_alike(base, ours):
        return tuple(theirs)
    if written_alike(base, theirs) or written_alike(ours, theirs):
        return tuple(ours)
    return tuple(map(_merge_token, base, ours, theirs))


def _written_by_both(ours: Tokens, theirs: Tokens) -> Tokens:
    """The words of both sides, as theirs writes them, with the formatting of either."""
    if written_alike(ours, theirs):
        return theirs
    return tuple(
        two if one.marks == two.marks else replace(two, marks=joined(one.marks, two.marks))
        for one, two in zip(ours, theirs, strict=True)
    )


def _merge_token(base: Token, ours: Token, theirs: Token) -> Token:
    if base.fold == OPENING or theirs == base or ours == theirs:
        return ours
    if ours == base:
        return theirs
    return Token(
        merge_value(base.text, ours.text, theirs.text),
        ours.fold,
        merge_value(base.space, ours.space, theirs.space),
        merge_marks(base.marks, ours.marks, theirs.marks),
        merge_value(base.atom, ours.atom, theirs.atom),
    )


def joined(marks: frozenset[Hashable], more: frozenset[Hashable]) -> frozenset[Hashable]:
    """Returns marks with more of them; a link only where there is none."""
    linked = any(map(is_link, marks))
    return marks | {mark for mark in more if not (linked and is_link(mark))}


def is_link(mark: Hashable) -> bool:
    """Whether a mark is a link."""
    return isinstance(mark, Link)


def merge_marks(
    base: frozenset[Hashable], ours: frozenset[Hashable], theirs: frozenset[Hashable]
) -> frozenset[Hashable]:
    """Returns what both keep and what either added; what one side took off is off."""
    return (ours & theirs) | (ours - base) | (theirs - base)
