"""Where blocks that were moved or inserted stand: the block that each one follows."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from importers.merging.model.versions import OURS, SIDES, ThreeWay, other_side

START = -1
"""What the very first block follows."""


@dataclass(frozen=True, slots=True)
class InsertionPoint:
    """What a block outside the stable sequence follows, and who says so."""

    after: int
    """The block before it; `START` where it comes first of all."""
    continues: bool
    """Whether it goes on with a moved run, so that what was put between comes first."""
    side: int
    """The side that put it there."""
    at: int
    """Its place on that side."""


def insertion_points(
    sequences: ThreeWay[list[int]],
    moved: ThreeWay[frozenset[int]],
    stable: Sequence[int],
) -> dict[int, InsertionPoint]:
    """Returns what each block follows that is not in the stable sequence."""
    fixed = set(stable)
    found: dict[int, InsertionPoint] = {}
    nearest: dict[int, int] = {}
    """The last stable block before each block, for `_break_circles`."""
    for side in SIDES:
        sequence = sequences[side]
        gone = moved[other_side(side)] - moved[side]
        # If both sides moved a block, the place in ours counts.
        away = gone if side == OURS else moved[other_side(side)]
        continued = _continued(sequences.base, sequence, moved[side], away)
        last = START
        for at, index in enumerate(sequence):
            if index in fixed:
                last = index
            elif index not in found and _decides(side, index, moved):
                before = continued.get(index)
                if before is None:
                    before = _before(sequence, at, gone)
                found[index] = InsertionPoint(before, index in continued, side, at)
                nearest[index] = last
    # A side placed each block that it moved. Were one not placed, it must not get lost.
    for index in sequences.base:
        if index not in fixed and index not in found:
            found[index] = InsertionPoint(START, False, OURS, 0)
            nearest[index] = START
    _break_circles(found, nearest, fixed)
    return found


def _continued(
    base: Sequence[int], sequence: Sequence[int], moved: Set[int], away: Set[int]
) -> dict[int, int]:
    """Moved block -> the moved block that it follows both in base and on the side.

    What the other side took `away` does not come between.
    """
    here, there = set(sequence) - away, set(base) - away
    before = {index: last for last, index in pairwise([at for at in base if at in here])}
    return {
        index: last
        for last, index in pairwise(index for index in sequence if index in there)
        if last in moved and index in moved and before.get(index) == last
    }


def _decides(side: int, index: int, moved: ThreeWay[frozenset[int]]) -> bool:
    """Whether a side decides where a block stands: who moved it does, else any."""
    if index in moved.ours or index in moved.theirs:
        return index in moved[side]
    return True


def _before(sequence: Sequence[int], at: int, gone: Set[int]) -> int:
    """What the block at a place of the sequence follows.

    Where the other side took its neighbour away, it stays where it was put.
    """
    near = at - 1
    while near >= 0 and sequence[near] in gone:
        near -= 1
    return sequence[near] if near >= 0 else START


def _break_circles(
    found: dict[int, InsertionPoint], nearest: dict[int, int], fixed: Set[int]
) -> None:
    """Where two moves follow each other, the later one follows the stable sequence."""
    safe = {START, *fixed}
    for start in list(found):
        path: set[int] = set()
        index = start
        while index not in safe:
            if index in path:
                point = found[index]
                found[index] = replace(point, after=nearest[index], continues=False)
                break
            path.add(index)
            index = found[index].after
        safe.update(path)
