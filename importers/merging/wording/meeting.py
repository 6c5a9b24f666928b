"""What happens where the two sides meet: the rules for one place that both changed.

In this order: the same change is taken once; pure deletions delete their union; if one
side has made all changes of the other, they are applied already; whole lines, sentences
or blocks inserted by both are all kept, what is equal once, ours first. Everything else
is a conflict, cut down to what differs.
"""

from __future__ import annotations

from importers.merging.matching.alignment import align
from importers.merging.model.pieces import Fate, Piece, Reason, Tokens, same
from importers.merging.wording.hunks import find_hunks, raw_hunks
from importers.merging.wording.sentences import ENDS, is_whole, split_sentences
from importers.merging.wording.widening import widen


def meet(
    base: Tokens, ours: Tokens, theirs: Tokens, before: Tokens, after: Tokens
) -> list[Piece]:
    """The pieces of a place that both sides changed, between `before` and `after`."""
    if same(ours, theirs):
        return [Piece(Fate.BOTH, base, ours, theirs)]
    if base:
        union = _deletions(base, ours, theirs)
        if union is not None:
            return union
        applied = _already_applied(base, ours, theirs)
        if applied is not None:
            return applied
        added = _same_and_more(base, ours, theirs, before, after)
        if added is not None:
            return added
    elif is_whole(ours, before, after) and is_whole(theirs, before, after):
        return _whole_insertions(ours, theirs)
    return _conflict(base, ours, theirs)


def _deletions(base: Tokens, ours: Tokens, theirs: Tokens) -> list[Piece] | None:
    """The union of two pure deletions; None where something was inserted too."""
    cuts = (find_hunks(base, ours), find_hunks(base, theirs))
    if any(hunk.s1 > hunk.s0 for side in cuts for hunk in side):
        return None
    pieces: list[Piece] = []
    gone = [{at for hunk in side for at in range(hunk.b0, hunk.b1)} for side in cuts]
    places = [0, 0]
    for at, token in enumerate(base):
        kept: list[Tokens] = []
        for side, text in enumerate((ours, theirs)):
            if at in gone[side]:
                kept.append(())
            else:
                kept.append((text[places[side]],))
                places[side] += 1
        fate = {
            (False, False): Fate.BOTH,
            (False, True): Fate.OURS,
            (True, False): Fate.THEIRS,
            (True, True): Fate.SAME,
        }[bool(kept[0]), bool(kept[1])]
        last = pieces[-1] if pieces else None
        if last and last.fate is fate:
            pieces[-1] = Piece(
                fate, (*last.base, token), last.ours + kept[0], last.theirs + kept[1]
            )
        else:
            pieces.append(Piece(fate, (token,), kept[0], kept[1]))
    return pieces


def _already_applied(base: Tokens, ours: Tokens, theirs: Tokens) -> list[Piece] | None:
    """One side with all that the other did and more; None where neither is so."""
    hunks = (raw_hunks(base, ours), raw_hunks(base, theirs))
    done = [
        {
            (hunk.b0, hunk.b1, tuple(token.fold for token in text[hunk.s0 : hunk.s1])): hunk
            for hunk in side
        }
        for side, text in zip(hunks, (ours, theirs), strict=True)
    ]
    if not (done[0].keys() <= done[1].keys() or done[1].keys() <= done[0].keys()):
        return None
    longer = 0 if len(hunks[0]) >= len(hunks[1]) else 1
    pieces: list[Piece] = []
    at = [0, 0, 0]

    def take(fate: Fate, stops: list[int]) -> None:
        spans = [text[at[k] : stops[k]] for k, text in enumerate((base, ours, theirs))]
        if any(spans):
            pieces.append(Piece(fate, spans[0], spans[1], spans[2]))
        at[:] = stops

    for key, hunk in done[longer].items():
        same_until = hunk.b0 - at[0]
        take(Fate.SAME, [place + same_until for place in at])
        gone, new = hunk.b1 - hunk.b0, hunk.s1 - hunk.s0
        if key in done[1 - longer]:
            take(Fate.BOTH, [at[0] + gone, at[1] + new, at[2] + new])
        elif longer == 0:
            take(Fate.OURS, [at[0] + gone, at[1] + new, at[2] + gone])
        else:
            take(Fate.THEIRS, [at[0] + gone, at[1] + gone, at[2] + new])
    take(Fate.SAME, [len(base), len(ours), len(theirs)])
    return pieces


def _same_and_more(
    base: Tokens, ours: Tokens, theirs: Tokens, before: Tokens, after: Tokens
) -> list[Piece] | None:
    """The same words on both sides, whole sentences more on one; else None."""
    short, long = (theirs, ours) if len(theirs) < len(ours) else (ours, theirs)
    if not short or len(split_sentences(short)) < len(split_sentences(base)):
        return None
    mine = long is ours
    cut = len(long) - len(short)

    def pieces(shared: Tokens, more: Tokens) -> tuple[Piece, Piece]:
        both = (shared, theirs) if mine else (ours, shared)
        own = Piece(Fate.OURS, ours=more) if mine else Piece(Fate.THEIRS, theirs=more)
        return Piece(Fate.BOTH, base, *both), own

    more = long[-cut:]
    # The end of the last sentence may be told as the end of what was added before it.
    turned = more[0].fold in ENDS and bool(after) and after[0].fold in ENDS
    if same(long[:-cut], short) and (turned or is_whole(more, short, after)):
        return list(pieces(long[:-cut], more))
    if same(long[cut:], short) and is_whole(long[:cut], before, short):
        return list(pieces(long[cut:], long[:cut])[::-1])
    return None


def _whole_insertions(ours: Tokens, theirs: Tokens) -> list[Piece]:
    """All sentences of both, equal ones once; between two equal ones ours come first."""
    mine, other = split_sentences(ours), split_sentences(theirs)
    pieces: list[Piece] = []
    i = j = 0
    keys = [
        [tuple(token.fold for token in part) for part in parts] for parts in (mine, other)
    ]
    for a, b, length in [*align(keys[0], keys[1]), (len(mine), len(other), 0)]:
        if a > i:
            pieces.append(Piece(Fate.OURS, ours=_flat(mine[i:a])))
        if b > j:
            pieces.append(Piece(Fate.THEIRS, theirs=_flat(other[j:b])))
        if length:
            pieces.append(
                Piece(
                    Fate.BOTH,
                    ours=_flat(mine[a : a + length]),
                    theirs=_flat(other[b : b + length]),
                )
            )
        i, j = a + length, b + length
    return pieces


def meet_twins(ours: Tokens, theirs: Tokens) -> list[Piece]:
    """The pieces of a block that both sides inserted, each in its own words.

    What they share is taken once; what only one has is taken if it is whole sentences.
    """
    pieces: list[Piece] = []
    i = j = 0
    runs = [(hunk.b0, hunk.b1, hunk.s0, hunk.s1) for hunk in find_hunks(ours, theirs)]
    for a0, a1, b0, b1 in [*runs, (len(ours), len(ours), len(theirs), len(theirs))]:
        if a0 > i:
            pieces.append(Piece(Fate.BOTH, ours=ours[i:a0], theirs=theirs[j:b0]))
        mine, other = ours[a0:a1], theirs[b0:b1]
        before, after = ours[:a0][-1:], ours[a1 : a1 + 1]
        if mine and other:
            pieces.append(Piece(Fate.CONFLICT, (), mine, other, Reason.INSERTIONS))
        elif mine or other:
            if is_whole(mine or other, before, after):
                fate, reason = (Fate.OURS if mine else Fate.THEIRS), None
            else:
                fate, reason = Fate.CONFLICT, Reason.INSERTIONS
            pieces.append(Piece(fate, (), mine, other, reason))
        i, j = a1, b1
    return list(widen(pieces))


def _flat(parts: list[Tokens]) -> Tokens:
    return tuple(token for part in parts for token in part)


def _conflict(base: Tokens, ours: Tokens, theirs: Tokens) -> list[Piece]:
    """A conflict without what the two sides begin and end with in common."""
    start = 0
    while start < min(len(ours), len(theirs)) and ours[start].fold == theirs[start].fold:
        start += 1
    end = 0
    while (
        end < min(len(ours), len(theirs)) - start
        and ours[-1 - end].fold == theirs[-1 - end].fold
    ):
        end += 1
    pieces = []
    if start:
        pieces.append(Piece(Fate.BOTH, ours=ours[:start], theirs=theirs[:start]))
    mine, other = ours[start : len(ours) - end], theirs[start : len(theirs) - end]
    reason = Reason.TOUCHING if base else Reason.INSERTIONS
    pieces.append(Piece(Fate.CONFLICT, base, mine, other, reason))
    if end:
        pieces.append(Piece(Fate.BOTH, ours=ours[-end:], theirs=theirs[-end:]))
    return pieces
