"""What each block that is not in the backbone of the merged order stands behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from importers.merging.matching.strands import BASE, OURS, THEIRS, Strand

START = -1
"""What the first strand of all stands behind."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a strand outside the backbone stands behind, and who says so."""

    after: int
    """The strand before it; `START` where it comes first of all."""
    last: bool
    """Whether it goes on with a moved run, so that what was put between comes first."""
    role: int
    """The side that put it there."""
    at: int
    """Its place on that side."""


def anchors(
    strands: Sequence[Strand],
    sides: Sequence[int],
    sequences: Sequence[list[int]],
    moved: Sequence[frozenset[int]],
    backbone: list[int],
) -> dict[int, Anchor]:
    """What each strand stands behind that is not in the backbone.

    Sides are named by their role; `sides` says which version plays it.
    """
    fixed = set(backbone)
    found: dict[int, Anchor] = {}
    nearest: dict[int, int] = {}
    for side, other in ((OURS, THEIRS), (THEIRS, OURS)):
        sequence = sequences[side]
        away = moved[other] - (moved[side] if side == OURS else frozenset())
        follows = _runs(sequences[BASE], sequence, moved[side], away)
        held = _held(strands, sides[side], moved[other])
        last = START
        for at, index in enumerate(sequence):
            if index in fixed:
                last = index
                continue
            if not _places(index, side, sequences, moved) or index in found:
                continue
            if index in follows:
                found[index] = Anchor(follows[index], True, side, at)
            else:
                before = _before(strands, sequence, at, moved[other] - moved[side], held)
                found[index] = Anchor(before, False, side, at)
            nearest[index] = last
    for index in sequences[BASE]:
        if index not in fixed and index not in found:
            found[index] = Anchor(START, False, OURS, 0)
            nearest[index] = START
    _break_circles(found, nearest, fixed)
    return found


def _runs(
    base: list[int], sequence: list[int], moved: frozenset[int], away: frozenset[int]
) -> dict[int, int]:
    """Moved strand -> the moved strand that it follows in base and on the side too.

    What the other side took `away` is not reckoned with.
    """
    here, there = set(sequence) - away, set(base) - away
    before = {index: last for last, index in pairwise([at for at in base if at in here])}
    return {
        index: last
        for last, index in pairwise(index for index in sequence if index in there)
        if last in moved and index in moved and before.get(index) == last
    }


def _held(strands: Sequence[Strand], side: int, moved: frozenset[int]) -> frozenset[int]:
    """The strands that stand, at any depth, in a block that was moved."""
    inside: set[int] = set()
    held: set[int] = set()
    placed = [(unit, strand.index) for strand in strands for unit in strand.units[side]]
    for unit, index in sorted(placed, key=lambda pair: pair[0].index):
        if unit.parent in inside:
            held.add(index)
        if unit.parent in inside or index in moved:
            inside.add(unit.index)
    return frozenset(held)


def _places(
    index: int, side: int, sequences: Sequence[list[int]], moved: Sequence[frozenset[int]]
) -> bool:
    """Whether `side` decides where a strand outside the backbone stands."""
    if index in moved[OURS] or index in moved[THEIRS]:
        return index in moved[side]
    return True


def _before(
    strands: Sequence[Strand],
    sequence: list[int],
    at: int,
    gone: frozenset[int],
    held: frozenset[int],
) -> int:
    """What the strand at a place stays behind.

    If the other side took the neighbour away alone, without its section, the strand
    stays with the section, save what stands inside a block that was taken away.
    """
    near = at - 1
    if near < 0:
        return START
    if sequence[near] not in gone or sequence[at] in held:
        return sequence[near]
    heading = near
    while heading >= 0 and not _old_heading(strands[sequence[heading]]):
        heading -= 1
    if heading >= 0 and sequence[heading] in gone:
        return sequence[near]
    while near >= 0 and sequence[near] in gone:
        near -= 1
    return sequence[near] if near >= 0 else START


def _old_heading(strand: Strand) -> bool:
    return strand.heading and bool(strand.units[BASE])


def _break_circles(
    found: dict[int, Anchor], nearest: dict[int, int], fixed: set[int]
) -> None:
    """Where two moves point at each other, the later one follows the backbone."""
    safe = {START, *fixed}
    for start in list(found):
        path: list[int] = []
        on_path: set[int] = set()
        index = start
        while index not in safe:
            if index in on_path:
                found[index] = replace(found[index], after=nearest[index], last=False)
                break
            path.append(index)
            on_path.add(index)
            index = found[index].after
        safe.update(path)
