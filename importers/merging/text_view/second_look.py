"""Asking where the second look at a merged text does not find an inserted word again."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from importers.merging.engine import Merged
from importers.merging.model.pieces import Fate, Piece, Reason
from importers.merging.model.tokens import OPENING
from importers.merging.model.tree import Unit
from importers.merging.text_view.lost_words import lost_places
from importers.merging.text_view.raising import TextConflict
from importers.merging.text_view.segmenting import Segmented, leaf_text


def asked_again(
    merged: Merged,
    cut: Sequence[Segmented],
    texts: Sequence[str],
    result: str,
    conflicts: Sequence[TextConflict],
) -> Merged | None:
    """The merge with a question at each place where a word may be lost; None: all found.

    `texts` are base, ours and theirs; `result` shows conflicts as marks.
    """
    mistaken = _may_be_mistaken(merged)
    if not mistaken and not any(merged.arrangement.moved):
        return None
    doubtful: set[tuple[int, int]] = set()
    for side in (1, 2):
        shown = _shown(result, conflicts, side)
        for place in lost_places(texts[0], texts[side], shown):
            found = _piece_at(merged, cut[side], side, place)
            # Where blocks only moved, a changed word in one of them is no cause for doubt.
            if found and (mistaken or not merged.strands[found[0]].units[0]):
                doubtful |= {found, *_deletions_beside(merged, found[0])}
    if not doubtful:
        return None
    pieces = [list(row) for row in merged.pieces]
    for strand, at in doubtful:
        piece = pieces[strand][at]
        pieces[strand][at] = replace(piece, fate=Fate.CONFLICT, reason=Reason.UNACCOUNTED)
    return replace(merged, pieces=tuple(map(tuple, pieces)))


def _may_be_mistaken(merged: Merged) -> bool:
    """Whether a side removed a word that the other inserted: else none of them is lost."""
    put, gone = (set[str](), set[str]()), (set[str](), set[str]())
    for row in merged.pieces:
        for piece in row:
            if piece.fate is Fate.SAME:
                continue
            base = {token.fold for token in piece.base}
            for side, tokens in enumerate((piece.ours, piece.theirs)):
                words = {token.fold for token in tokens}
                put[side].update(words - base)
                gone[side].update(base - words)
                if piece.fate is Fate.CONFLICT:
                    put[side].update(words)
                    gone[side].update(base)
    for side in (0, 1):
        if any(word[:1].isalnum() for word in put[side] & gone[1 - side]):
            return True
    return False


def _deletions_beside(merged: Merged, strand: int) -> set[tuple[int, int]]:
    """The blocks next to a strand that one side removed."""
    order = merged.arrangement.order
    at = order.index(strand)
    found: set[tuple[int, int]] = set()
    for step in (-1, 1):
        near = at + step
        while 0 <= near < len(order):
            row = merged.pieces[order[near]]
            gone = len(row) == 1 and row[0].base and not (row[0].ours and row[0].theirs)
            if not gone or row[0].fate is Fate.BOTH:
                break
            found.add((order[near], 0))
            near += step
    return found


def _shown(result: str, conflicts: Sequence[TextConflict], side: int) -> str:
    """The result with one side's words at each conflict, and the other's at the end."""
    rest = []
    for number, conflict in enumerate(conflicts, 1):
        own, other = conflict.ours, conflict.theirs
        if side == 2:
            own, other = other, own
        mark = f"⟦CONFLICT {number}⟧"
        if mark in result:
            result = result.replace(mark, own)
        else:
            rest.append(own)
        rest.append(other)
    return "\n".join([result, *rest])


def _piece_at(
    merged: Merged, segmented: Segmented, side: int, place: int
) -> tuple[int, int] | None:
    """The decided piece that holds the token at a place of the text of a side.

    Where nobody changed the token, the nearest changed piece of its block.
    """
    starts, here = [], 0
    for gap, node in zip(segmented.gaps, segmented.root.children, strict=False):
        starts.append(here + len(gap))
        here += len(gap) + len(leaf_text(node))
    unit = bisect_right(starts, place) - 1
    strand = next(
        (s for s in merged.strands if any(u.index == unit for u in s.units[side])), None
    )
    if strand is None:
        return None
    row = merged.pieces[strand.index]
    here, held = starts[unit], None
    inside = False
    for at, piece in enumerate(row):
        for token in (piece.base, piece.ours, piece.theirs)[side]:
            if token.fold == OPENING and isinstance(token.atom, Unit):
                inside = token.atom.index == unit
                here += len(str(token.atom.node.fact("prefix"))) if inside else 0
            elif inside:
                here += len(token.space) + len(token.text)
            if inside and here > place and held is None:
                held = at
    return _nearest_change(row, len(row) - 1 if held is None else held, strand.index)


def _nearest_change(row: Sequence[Piece], at: int, strand: int) -> tuple[int, int] | None:
    order = sorted(range(len(row)), key=lambda index: abs(index - at))
    for index in order:
        if row[index].fate in (Fate.OURS, Fate.THEIRS, Fate.BOTH):
            return strand, index
    return None
