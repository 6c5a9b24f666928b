"""Makes conflicts where an inserted word is not found again in the merged text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence, Set
from dataclasses import replace
from typing import TypeAlias

from importers.merging.engine.tree_merge import TreeMerge
from importers.merging.model.chunks import Chunk, Outcome, Reason
from importers.merging.model.matched_blocks import MatchedBlock, by_unit
from importers.merging.model.tree import opened_unit
from importers.merging.model.versions import SIDES, THEIRS, ThreeWay, other_side
from importers.merging.text_view.lost_words import lost_places
from importers.merging.text_view.segmenting import Segmented, leaf_text
from importers.merging.text_view.text_builder import TextConflict, conflict_mark

Spot: TypeAlias = tuple[int, int]
"""A block, and the place of a chunk in it."""
_ONE_SIDED = (Outcome.OURS, Outcome.THEIRS, Outcome.BOTH)


def with_lost_words_asked(
    merged: TreeMerge,
    segmented: ThreeWay[Segmented],
    texts: ThreeWay[str],
    result: str,
    conflicts: Sequence[TextConflict],
) -> TreeMerge | None:
    """Returns the merge with a conflict wherever a word may be lost; None if all are found.

    `result` shows conflicts as marks.
    """
    mistaken = _may_be_mistaken(merged)
    # The search is the slowest part of a merge: it is left out where no word can be lost.
    if not mistaken and not any(merged.arrangement.moved):
        return None
    doubtful: set[Spot] = set()
    for side in SIDES:
        shown = _shown(result, conflicts, side)
        for place in lost_places(texts.base, texts[side], shown):
            found = _chunk_at(merged, segmented[side], side, place)
            # Where blocks only moved, a changed word in one of them is no cause for doubt.
            if found and (mistaken or not merged.blocks[found[0]].units.base):
                doubtful |= {found, *_deletions_beside(merged, found[0])}
    if not doubtful:
        return None
    return with_conflicts(merged, doubtful, Reason.UNACCOUNTED)


def with_conflicts(merged: TreeMerge, spots: Set[Spot], reason: Reason) -> TreeMerge:
    """Returns the merge with these chunks made conflicts."""
    chunks = [list(row) for row in merged.chunks]
    for block, at in spots:
        chunks[block][at] = replace(
            chunks[block][at], outcome=Outcome.CONFLICT, reason=reason
        )
    return replace(merged, chunks=tuple(map(tuple, chunks)))


def _may_be_mistaken(merged: TreeMerge) -> bool:
    """Whether a side removed a word that the other inserted: else none of them is lost."""
    inserted = ThreeWay(set[str](), set[str](), set[str]())
    removed = ThreeWay(set[str](), set[str](), set[str]())
    for row in merged.chunks:
        for chunk in row:
            if chunk.outcome is Outcome.UNCHANGED:
                continue
            base = {token.fold for token in chunk.base}
            for side in SIDES:
                words = {token.fold for token in chunk.versions[side]}
                if chunk.outcome is Outcome.CONFLICT:
                    inserted[side].update(words)
                    removed[side].update(base)
                else:
                    inserted[side].update(words - base)
                    removed[side].update(base - words)
    return any(
        word[:1].isalnum()
        for side in SIDES
        for word in inserted[side] & removed[other_side(side)]
    )


def _deletions_beside(merged: TreeMerge, block: int) -> set[Spot]:
    """The blocks next to a block that one side removed."""
    order = merged.arrangement.order
    at = order.index(block)
    found: set[Spot] = set()
    for beside in (reversed(order[:at]), order[at + 1 :]):
        for near in beside:
            if not _is_deletion(merged.chunks[near]):
                break
            found.add((near, 0))
    return found


def _is_deletion(chunks: Sequence[Chunk]) -> bool:
    """Whether one side removed a block, and the other did not."""
    chunk = chunks[0] if len(chunks) == 1 else None
    if chunk is None or chunk.outcome is Outcome.BOTH:
        return False
    return bool(chunk.base) and not (chunk.ours and chunk.theirs)


def _shown(result: str, conflicts: Sequence[TextConflict], side: int) -> str:
    """The result with one side's words at each conflict, and the other's at the end."""
    rest = []
    for number, conflict in enumerate(conflicts, 1):
        own, other = conflict.ours, conflict.theirs
        if side == THEIRS:
            own, other = other, own
        mark = conflict_mark(number)
        if mark in result:
            result = result.replace(mark, own)
        else:
            rest.append(own)
        rest.append(other)
    return "\n".join([result, *rest])


def _chunk_at(
    merged: TreeMerge, segmented: Segmented, side: int, place: int
) -> Spot | None:
    """The one-sided chunk that holds the token at a place of the text of a side.

    Where nobody changed the token, the nearest changed chunk of its block.
    """
    starts = _leaf_starts(segmented)
    unit = bisect_right(starts, place) - 1
    block = by_unit(merged.blocks).get((side, unit))
    if block is None:
        return None
    row = merged.chunks[block.index]
    holding = _holding(row, side, unit, place - starts[unit])
    return _nearest_change(row, len(row) - 1 if holding is None else holding, block)


def _leaf_starts(segmented: Segmented) -> list[int]:
    """At which character of the text each leaf begins."""
    starts, here = [], 0
    for gap, node in zip(segmented.gaps, segmented.root.children, strict=False):
        starts.append(here + len(gap))
        here += len(gap) + len(leaf_text(node))
    return starts


def _holding(row: Sequence[Chunk], side: int, unit: int, offset: int) -> int | None:
    """Which chunk holds the character at an offset in a unit."""
    here = 0
    inside = False
    for at, chunk in enumerate(row):
        for token in chunk.versions[side]:
            if opened := opened_unit(token):
                inside = opened.index == unit
                here += len(str(opened.node.fact("prefix"))) if inside else 0
            elif inside:
                here += len(token.space) + len(token.text)
            if inside and here > offset:
                return at
    return None


def _nearest_change(row: Sequence[Chunk], at: int, block: MatchedBlock) -> Spot | None:
    for index in sorted(range(len(row)), key=lambda index: abs(index - at)):
        if row[index].outcome in _ONE_SIDED:
            return block.index, index
    return None
