"""Asking where a merged text would have markup broken that no input had broken."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from importers.merging.engine import Merged
from importers.merging.model.pieces import Fate, Reason
from importers.merging.text_view.gaps import OutLeaf
from importers.merging.text_view.structure import new_faults

REACH = 40
"""How many blocks away from a fault the change that made it is looked for."""
_OWN = (Fate.OURS, Fate.THEIRS)


def asked_where_broken(
    merged: Merged,
    texts: Sequence[str],
    result: str,
    leaves: Sequence[tuple[int, OutLeaf]],
    format_name: str,
) -> Merged | None:
    """The merge with a question beside each new fault; None where there is none.

    `result` shows no marks; `leaves` are its leaves and where each begins in it.
    """
    found = new_faults(texts, result, format_name)
    if not found or not leaves:
        return None
    starts = [start for start, _ in leaves]
    owner = {
        (side, unit.index): strand.index
        for strand in merged.strands
        for side, units in enumerate(strand.units)
        for unit in units
    }
    place = {strand: at for at, strand in enumerate(merged.arrangement.order)}
    pieces = [list(row) for row in merged.pieces]
    asked = False
    for _, at in found:
        leaf = leaves[max(bisect_right(starts, at) - 1, 0)][1]
        strand = next(
            (
                owner[side, unit]
                for side, unit in enumerate(leaf.places)
                if unit is not None and (side, unit) in owner
            ),
            None,
        )
        near = None if strand is None else _changed_near(merged, place[strand])
        if near is not None:
            asked = True
            row = pieces[near[0]]
            row[near[1]] = replace(
                row[near[1]], fate=Fate.CONFLICT, reason=Reason.STRUCTURE
            )
    return replace(merged, pieces=tuple(map(tuple, pieces))) if asked else None


def _changed_near(merged: Merged, at: int) -> tuple[int, int] | None:
    """The nearest piece that only one side decided, by strand and place in its row."""
    order = merged.arrangement.order
    for step in range(REACH):
        for near in (at - step, at + step):
            if not 0 <= near < len(order):
                continue
            for index, piece in enumerate(merged.pieces[order[near]]):
                if piece.fate in _OWN:
                    return order[near], index
    return None
