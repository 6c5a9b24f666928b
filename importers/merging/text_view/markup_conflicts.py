"""Makes conflicts where a merged text would have markup broken that no input had broken."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from importers.merging.engine.tree_merge import TreeMerge
from importers.merging.model.chunks import Outcome, Reason
from importers.merging.model.matched_blocks import by_unit
from importers.merging.model.versions import ThreeWay
from importers.merging.text_view.gaps import MergedLeaf
from importers.merging.text_view.lost_word_conflicts import Spot, with_conflicts
from importers.merging.text_view.markup_faults import new_faults

REACH = 40
"""How many blocks away from a fault the change that made it is looked for. Chosen: a tag
that is left open is found at the end of what it opened, and that may be a long list."""
_ONE_SIDED = (Outcome.OURS, Outcome.THEIRS)


def with_broken_markup_asked(
    merged: TreeMerge,
    texts: ThreeWay[str],
    result: str,
    leaves: Sequence[tuple[int, MergedLeaf]],
    format_name: str,
) -> TreeMerge | None:
    """Returns the merge with a conflict beside each new fault; None where there is none.

    `result` shows no marks; `leaves` are its leaves and where each begins in it.
    """
    faults = new_faults(texts, result, format_name)
    if not faults or not leaves:
        return None
    starts = [start for start, _ in leaves]
    block_of = by_unit(merged.blocks)
    place = {block: at for at, block in enumerate(merged.arrangement.order)}
    spots: set[Spot] = set()
    for _, at in faults:
        leaf = leaves[max(bisect_right(starts, at) - 1, 0)][1]
        units = (unit for unit in enumerate(leaf.places) if unit in block_of)
        block = next((block_of[unit] for unit in units), None)
        near = block and _change_near(merged, place[block.index])
        if near:
            spots.add(near)
    return with_conflicts(merged, spots, Reason.STRUCTURE) if spots else None


def _change_near(merged: TreeMerge, at: int) -> Spot | None:
    """The nearest chunk that only one side decided."""
    order = merged.arrangement.order
    for step in range(REACH):
        for near in (at - step, at + step):
            if not 0 <= near < len(order):
                continue
            for index, chunk in enumerate(merged.chunks[order[near]]):
                if chunk.outcome in _ONE_SIDED:
                    return order[near], index
    return None
