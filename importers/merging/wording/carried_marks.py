"""Formatting that one side gave to words which the other side changed, or wrote into.

Words that a side put in the place of others, or between two, are formatted as the other
side formats those: a sentence that one side makes bold is bold with a word that the other
puts into it, and a word changed inside a link goes where the link goes now.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from importers.merging.alignment import align
from importers.merging.model.chunks import Chunk, Outcome, same
from importers.merging.model.tokens import OPENING, Token, Tokens
from importers.merging.model.versions import OURS, THEIRS, other_side
from importers.merging.wording.typography import is_link, joined, merged_tokens

_BY = {Outcome.OURS: OURS, Outcome.THEIRS: THEIRS}


class _Reformatted(NamedTuple):
    """What a side did to the formatting of a word."""

    added: frozenset[Hashable]
    removed: frozenset[Hashable]


_NOTHING = _Reformatted(frozenset(), frozenset())


def with_carried_marks(row: Sequence[Chunk], at: int) -> Tokens:
    """Returns what a chunk of a block puts into the result, formatted as both sides say."""
    chunk = row[at]
    tokens, side = merged_tokens(chunk), _BY.get(chunk.outcome)
    if side is None or not tokens:
        return tokens
    other = chunk.versions[other_side(side)]
    if not same(chunk.base, other):
        return tokens
    inner = list(map(_reformatted, chunk.base, other))
    left = _at_border(row[at - 1] if at else None, -1, other_side(side))
    right = _at_border(row[at + 1] if at + 1 < len(row) else None, 0, other_side(side))
    done = [left, *inner, right]
    if all(each == _NOTHING for each in done):
        return tokens
    return _carried(tokens, chunk.base, done)


def _reformatted(base: Token, other: Token) -> _Reformatted:
    if base.marks == other.marks:
        return _NOTHING
    return _Reformatted(other.marks - base.marks, base.marks - other.marks)


def _at_border(chunk: Chunk | None, at: int, side: int) -> _Reformatted:
    """What a side did to the word beside a chunk, if nobody changed that."""
    if chunk is None or chunk.outcome is not Outcome.UNCHANGED or not chunk.base:
        return _NOTHING
    return _reformatted(chunk.base[at], chunk.versions[side][at])


def _carried(tokens: Tokens, base: Tokens, done: Sequence[_Reformatted]) -> Tokens:
    """The tokens with what was `done` to those of base, and to the words around these."""
    result = list(tokens)
    runs = align([t.fold for t in base], [t.fold for t in tokens])
    ends = [(-1, -1, 1), *runs, (len(base), len(tokens), 1)]
    for i, j, length in runs:
        for step in range(length):
            result[j + step] = _formatted(
                tokens[j + step], done[i + step + 1 : i + step + 2]
            )
    for (i, j, length), (p, q, _) in pairwise(ends):
        # What stood in their place; where nothing did, the words on both sides.
        around = done[i + length + 1 : p + 1] or (done[i + length], done[p + 1])
        for place in range(j + length, q):
            result[place] = _formatted(tokens[place], around)
    return tuple(result)


def _formatted(token: Token, around: Sequence[_Reformatted]) -> Token:
    """The token with what was done to all of these."""
    if token.fold == OPENING:
        return token
    added = frozenset.intersection(*(each.added for each in around))
    removed = frozenset.intersection(*(each.removed for each in around))
    # Words without the link are not in it when it leads elsewhere.
    if any(map(is_link, removed)) and not any(map(is_link, token.marks)):
        added = frozenset(mark for mark in added if not is_link(mark))
    marks = joined(token.marks - removed, added)
    return token if marks == token.marks else replace(token, marks=marks)
