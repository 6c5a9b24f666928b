"""Merges a place that both sides changed.

In this order: the same change is taken once; pure deletions delete their union; if one
side made all changes of the other, they are applied already; whole lines, sentences or
blocks that both inserted are all kept, equal ones once, ours first. Everything else is a
conflict, cut down to what differs.
"""

from __future__ import annotations

from collections.abc import Sequence

from importers.merging.alignment import align
from importers.merging.model.chunks import Chunk, Outcome, Reason, same
from importers.merging.model.tokens import Tokens
from importers.merging.model.versions import ThreeWay
from importers.merging.wording.cutter import Cutter
from importers.merging.wording.hunks import Edit, Hunk, edit, find_hunks, raw_hunks
from importers.merging.wording.sentences import SENTENCE_ENDS, is_whole, split_sentences
from importers.merging.wording.widening import widen


def merge_overlap(
    base: Tokens, ours: Tokens, theirs: Tokens, before: Tokens, after: Tokens
) -> list[Chunk]:
    """Returns the chunks of a place that both sides changed.

    `before` and `after` are the tokens of base around it: one each, or none.
    """
    if same(ours, theirs):
        return [Chunk(Outcome.BOTH, base, ours, theirs)]
    if not base:
        if is_whole(ours, before, after) and is_whole(theirs, before, after):
            return _whole_insertions(ours, theirs)
        return _conflict(base, ours, theirs)
    return (
        _union_of_deletions(base, ours, theirs)
        or _already_applied(base, ours, theirs)
        or _same_and_more(base, ours, theirs, before, after)
        or _conflict(base, ours, theirs)
    )


_KEPT_BY = {
    (True, True): Outcome.UNCHANGED,
    (False, True): Outcome.OURS,
    (True, False): Outcome.THEIRS,
    (False, False): Outcome.BOTH,
}
"""Whether ours and theirs keep a token of base -> what was done to it."""


def _union_of_deletions(base: Tokens, ours: Tokens, theirs: Tokens) -> list[Chunk]:
    """The union of two pure deletions; nothing where something was inserted too."""
    in_ours, in_theirs = find_hunks(base, ours), find_hunks(base, theirs)
    if any(hunk.s1 > hunk.s0 for hunk in (*in_ours, *in_theirs)):
        return []
    gone_in_ours, gone_in_theirs = _deleted(in_ours), _deleted(in_theirs)
    rest_of_ours, rest_of_theirs = iter(ours), iter(theirs)
    chunks: list[Chunk] = []
    for at, token in enumerate(base):
        mine = () if at in gone_in_ours else (next(rest_of_ours),)
        other = () if at in gone_in_theirs else (next(rest_of_theirs),)
        outcome = _KEPT_BY[bool(mine), bool(other)]
        last = chunks[-1] if chunks else None
        if last and last.outcome is outcome:
            chunks[-1] = Chunk(
                outcome, (*last.base, token), last.ours + mine, last.theirs + other
            )
        else:
            chunks.append(Chunk(outcome, (token,), mine, other))
    return chunks


def _deleted(hunks: Sequence[Hunk]) -> set[int]:
    return {at for hunk in hunks for at in range(hunk.b0, hunk.b1)}


def _already_applied(base: Tokens, ours: Tokens, theirs: Tokens) -> list[Chunk]:
    """One side with all that the other did and more; nothing where neither is so."""
    in_ours, in_theirs = _edits(base, ours), _edits(base, theirs)
    if not (in_ours.keys() <= in_theirs.keys() or in_theirs.keys() <= in_ours.keys()):
        return []
    ours_has_all = len(in_ours) >= len(in_theirs)
    cutter = Cutter(ThreeWay(base, ours, theirs))
    chunks: list[Chunk] = []
    for done, hunk in (in_ours if ours_has_all else in_theirs).items():
        chunks += cutter.unchanged(hunk.b0)
        old, new = hunk.b1 - hunk.b0, hunk.s1 - hunk.s0
        b, o, t = cutter.at
        if done in in_ours and done in in_theirs:
            chunks += cutter.chunk(Outcome.BOTH, ThreeWay(b + old, o + new, t + new))
        elif ours_has_all:
            chunks += cutter.chunk(Outcome.OURS, ThreeWay(b + old, o + new, t + old))
        else:
            chunks += cutter.chunk(Outcome.THEIRS, ThreeWay(b + old, o + old, t + new))
    chunks += cutter.unchanged(len(base))
    return chunks


def _edits(base: Tokens, side: Tokens) -> dict[Edit, Hunk]:
    folds = [token.fold for token in side]
    return {edit(hunk, folds): hunk for hunk in raw_hunks(base, side)}


def _same_and_more(
    base: Tokens, ours: Tokens, theirs: Tokens, before: Tokens, after: Tokens
) -> list[Chunk]:
    """The same words on both sides, whole sentences more on one; else nothing."""
    ours_is_long = len(theirs) < len(ours)
    short, long = (theirs, ours) if ours_is_long else (ours, theirs)
    if not short or len(short) == len(long):
        return []
    if len(split_sentences(short)) < len(split_sentences(base)):
        return []
    cut = len(short)
    shared, more = long[:cut], long[cut:]
    # The end of the last sentence may be told as the end of what was added before it.
    turned = (
        more[0].fold in SENTENCE_ENDS and bool(after) and after[0].fold in SENTENCE_ENDS
    )
    if same(shared, short) and (turned or is_whole(more, short, after)):
        return [_shared(base, ours, theirs, shared), _more(ours_is_long, more)]
    more, shared = long[:-cut], long[-cut:]
    if same(shared, short) and is_whole(more, before, short):
        return [_more(ours_is_long, more), _shared(base, ours, theirs, shared)]
    return []


def _shared(base: Tokens, ours: Tokens, theirs: Tokens, shared: Tokens) -> Chunk:
    """What both sides have, `shared` being the part of the longer one."""
    if len(theirs) < len(ours):
        return Chunk(Outcome.BOTH, base, shared, theirs)
    return Chunk(Outcome.BOTH, base, ours, shared)


def _more(is_ours: bool, more: Tokens) -> Chunk:
    return Chunk(Outcome.OURS, ours=more) if is_ours else Chunk(Outcome.THEIRS, theirs=more)


def _whole_insertions(ours: Tokens, theirs: Tokens) -> list[Chunk]:
    """All sentences of both, equal ones once; between two equal ones ours come first."""
    mine, other = split_sentences(ours), split_sentences(theirs)
    chunks: list[Chunk] = []
    i = j = 0
    runs = align([_folds(part) for part in mine], [_folds(part) for part in other])
    for a, b, length in [*runs, (len(mine), len(other), 0)]:
        if a > i:
            chunks.append(Chunk(Outcome.OURS, ours=_flat(mine[i:a])))
        if b > j:
            chunks.append(Chunk(Outcome.THEIRS, theirs=_flat(other[j:b])))
        i, j = a + length, b + length
        if length:
            shared = _flat(mine[a:i]), _flat(other[b:j])
            chunks.append(Chunk(Outcome.BOTH, (), *shared))
    return chunks


def _folds(tokens: Tokens) -> tuple[str, ...]:
    return tuple(token.fold for token in tokens)


def _flat(parts: Sequence[Tokens]) -> Tokens:
    return tuple(token for part in parts for token in part)


def merge_insertions(ours: Tokens, theirs: Tokens) -> list[Chunk]:
    """Returns the chunks of a block that both sides inserted, each in its own words.

    What they share is taken once; what only one has is taken if it is whole sentences.
    """
    chunks: list[Chunk] = []
    i = j = 0
    end = Hunk(len(ours), len(ours), len(theirs), len(theirs))
    # Ours stands in the place of base here: the hunks are the changes from ours to theirs.
    for hunk in [*find_hunks(ours, theirs), end]:
        if hunk.b0 > i:
            shared = ours[i : hunk.b0], theirs[j : hunk.s0]
            chunks.append(Chunk(Outcome.BOTH, (), *shared))
        i, j = hunk.b1, hunk.s1
        mine, other = ours[hunk.b0 : i], theirs[hunk.s0 : j]
        if mine or other:
            before, after = ours[: hunk.b0][-1:], ours[i : i + 1]
            chunks.append(_difference(mine, other, before, after))
    return list(widen(chunks))


def _difference(mine: Tokens, other: Tokens, before: Tokens, after: Tokens) -> Chunk:
    """Where two insertions of a block differ: taken if only one has it, in sentences."""
    if (mine and other) or not is_whole(mine or other, before, after):
        return Chunk(Outcome.CONFLICT, (), mine, other, Reason.INSERTIONS)
    return Chunk(Outcome.OURS if mine else Outcome.THEIRS, (), mine, other)


def _conflict(base: Tokens, ours: Tokens, theirs: Tokens) -> list[Chunk]:
    """A conflict without what the two sides begin and end with in common."""
    least = min(len(ours), len(theirs))
    start = 0
    while start < least and ours[start].fold == theirs[start].fold:
        start += 1
    end = 0
    while end < least - start and ours[-1 - end].fold == theirs[-1 - end].fold:
        end += 1
    chunks = []
    if start:
        chunks.append(Chunk(Outcome.BOTH, ours=ours[:start], theirs=theirs[:start]))
    mine, other = ours[start : len(ours) - end], theirs[start : len(theirs) - end]
    if base and same(base, other):
        chunks.append(Chunk(Outcome.OURS, base, mine, other))
    elif base and same(base, mine):
        chunks.append(Chunk(Outcome.THEIRS, base, mine, other))
    else:
        reason = Reason.TOUCHING if base else Reason.INSERTIONS
        chunks.append(Chunk(Outcome.CONFLICT, base, mine, other, reason))
    if end:
        chunks.append(Chunk(Outcome.BOTH, ours=ours[-end:], theirs=theirs[-end:]))
    return chunks
