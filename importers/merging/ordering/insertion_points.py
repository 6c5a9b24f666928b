"""Where blocks that were moved or inserted stand: the block that each one follows."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from importers.merging.model.matched_blocks import MatchedBlock
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
    blocks: Sequence[MatchedBlock],
    roles: ThreeWay[int],
    sequences: ThreeWay[list[int]],
    moved: ThreeWay[frozenset[int]],
    stable: Sequence[int],
) -> dict[int, InsertionPoint]:
    """Returns what each block follows that is not in the stable sequence.

    `roles` says which version plays base, ours and theirs; the rest is named by role.
    """
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
        inside = _inside(blocks, roles[side], moved[other_side(side)])
        last = START
        for at, index in enumerate(sequence):
            if index in fixed:
                last = index
            elif index not in found and _decides(side, index, moved):
                before = continued.get(index)
                if before is None:
                    before = _before(blocks, sequence, at, gone, inside)
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


def _inside(blocks: Sequence[MatchedBlock], version: int, moved: Set[int]) -> Set[int]:
    """The blocks that stand, at any depth, in a block that was moved."""
    units: set[int] = set()
    found: set[int] = set()
    placed = [(unit, block.index) for block in blocks for unit in block.units[version]]
    for unit, index in sorted(placed, key=lambda pair: pair[0].index):
        if unit.parent in units:
            found.add(index)
        if unit.parent in units or index in moved:
            units.add(unit.index)
    return found


def _decides(side: int, index: int, moved: ThreeWay[frozenset[int]]) -> bool:
    """Whether a side decides where a block stands: who moved it does, else any."""
    if index in moved.ours or index in moved.theirs:
        return index in moved[side]
    return True


def _before(
    blocks: Sequence[MatchedBlock],
    sequence: Sequence[int],
    at: int,
    gone: Set[int],
    inside: Set[int],
) -> int:
    """What the block at a place of the sequence follows.

    If the other side took its neighbour away alone, without the section, the block stays
    with the section, except what stands inside a block that was taken away.
    """
    near = at - 1
    if near < 0:
        return START
    if sequence[near] not in gone or sequence[at] in inside:
        return sequence[near]
    # Did the section go too? Then the block goes with it.
    heading = near
    while heading >= 0 and not _old_heading(blocks[sequence[heading]]):
        heading -= 1
    if heading >= 0 and sequence[heading] in gone:
        return sequence[near]
    # The neighbour went alone: back to the nearest block that stayed.
    while near >= 0 and sequence[near] in gone:
        near -= 1
    return sequence[near] if near >= 0 else START


def _old_heading(block: MatchedBlock) -> bool:
    return block.heading and bool(block.units.base)


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
