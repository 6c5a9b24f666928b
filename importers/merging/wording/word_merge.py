"""The three-way merge of the words of one block, as pieces."""

from __future__ import annotations

from collections.abc import Sequence

from importers.merging.model.pieces import Fate, Piece, Tokens, same
from importers.merging.model.tokens import Token
from importers.merging.wording.hunks import Hunk, find_both
from importers.merging.wording.meeting import meet
from importers.merging.wording.sentences import is_markup
from importers.merging.wording.widening import widen


def merge_words(base: Tokens, ours: Tokens, theirs: Tokens) -> list[Piece]:
    """Pieces that cover the three token sequences in order."""
    if same(ours, theirs) and same(base, ours):
        return [Piece(Fate.SAME, base, ours, theirs)]
    hunks = find_both(base, ours, theirs)
    pieces: list[Piece] = []
    at = (0, 0, 0)
    for group in _groups(hunks, base, ours, theirs):
        low = min(hunk.b0 for side in group for hunk in side)
        high = max(hunk.b1 for side in group for hunk in side)
        spans = tuple(
            (_at(at, side + 1, low), 0)
            if not mine
            else (mine[0].s0 - (mine[0].b0 - low), mine[-1].s1 + high - mine[-1].b1)
            for side, mine in enumerate(group)
        )
        spans = tuple(
            (start, start + high - low) if not group[side] else (start, stop)
            for side, (start, stop) in enumerate(spans)
        )
        if low > at[0]:
            pieces.append(
                Piece(
                    Fate.SAME,
                    base[at[0] : low],
                    ours[at[1] : spans[0][0]],
                    theirs[at[2] : spans[1][0]],
                )
            )
        mine, other = ours[slice(*spans[0])], theirs[slice(*spans[1])]
        if not group[1]:
            pieces.append(Piece(Fate.OURS, base[low:high], mine, other))
        elif not group[0]:
            pieces.append(Piece(Fate.THEIRS, base[low:high], mine, other))
        else:
            before = base[:low] if low else ()
            after = base[high : high + 1]
            pieces.extend(meet(base[low:high], mine, other, before[-1:], after))
        at = (high, spans[0][1], spans[1][1])
    if at[0] < len(base):
        pieces.append(Piece(Fate.SAME, base[at[0] :], ours[at[1] :], theirs[at[2] :]))
    return list(widen(pieces))


def _at(at: tuple[int, int, int], side: int, low: int) -> int:
    return at[side] + low - at[0]


Group = tuple[list[Hunk], list[Hunk]]


def _groups(
    hunks: tuple[list[Hunk], list[Hunk]],
    base: Sequence[Token],
    ours: Sequence[Token],
    theirs: Sequence[Token],
) -> list[Group]:
    """Hunks of both sides that overlap or touch, together; in order."""
    texts = (ours, theirs)
    marked = sorted(
        (hunk.b0, hunk.b1, side, hunk) for side in (0, 1) for hunk in hunks[side]
    )
    groups: list[Group] = []
    high = -1
    last_light = False
    for b0, b1, side, hunk in marked:
        light = is_markup(base[b0:b1]) and is_markup(texts[side][hunk.s0 : hunk.s1])
        group = groups[-1] if groups else ([], [])
        joined = b0 < high or (
            b0 == high
            and (not (light or last_light) or (b0 == b1 and _inserted_at(group, b0)))
        )
        if joined and groups:
            group[side].append(hunk)
            high = max(high, b1)
            last_light = last_light and light
        else:
            fresh: Group = ([], [])
            fresh[side].append(hunk)
            groups.append(fresh)
            high, last_light = b1, light
    return groups


def _inserted_at(group: Group, at: int) -> bool:
    return any(hunk.b0 == hunk.b1 == at for side in group for hunk in side)
