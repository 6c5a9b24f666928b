"""The order of the merged blocks: a list merge that knows moves.

What neither side moved keeps the order of the base and is the backbone. Everything
else follows the block that it follows on the side that put it there: an insertion
stays with what it was inserted after, a moved run stays together. Two insertions at one
place stand ours first, save that what opens a section comes after what does not.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass

from importers.merging.strands import BASE, OURS, THEIRS, Strand

_START = -1
NOBODY: tuple[Set[int], Set[int], Set[int]] = (frozenset(), frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where every strand stands, also those that are deleted."""

    order: tuple[int, ...]
    """Indices of strands in the merged order."""
    moved: tuple[frozenset[int], frozenset[int], frozenset[int]]
    """Which strands each side moved; none in base."""


def arrange(
    strands: Sequence[Strand],
    sides: tuple[int, int, int] = (0, 1, 2),
    stay: Sequence[Set[int]] = NOBODY,
) -> Arrangement:
    """The merged order; `sides` says which version plays base, ours and theirs.

    `stay` holds, by side, the strands that shall stand where that side found them.
    """
    sequences = [
        [index for index in _sequence(strands, side) if index not in stay[role]]
        for role, side in enumerate(sides)
    ]
    moved = (
        frozenset[int](),
        _moved(strands, sequences[BASE], sequences[OURS]),
        _moved(strands, sequences[BASE], sequences[THEIRS]),
    )
    backbone = _backbone(sequences, moved)
    anchors = _anchors(strands, sequences, moved, backbone)
    return Arrangement(_emit(strands, anchors, backbone, sequences), moved)


def _sequence(strands: Sequence[Strand], side: int) -> list[int]:
    present = [(s.units[side][0].index, s.index) for s in strands if s.units[side]]
    return [index for _, index in sorted(present)]


def _moved(strands: Sequence[Strand], base: list[int], side: list[int]) -> frozenset[int]:
    """What must have moved: the lightest set without which the common order agrees."""
    place = {index: at for at, index in enumerate(base)}
    common = [index for index in side if index in place]
    kept = heaviest_rising([(place[i], strands[i].weight) for i in common])
    return frozenset(common) - {common[at] for at in kept}


def heaviest_rising(items: Sequence[tuple[int, int]]) -> list[int]:
    """Indices of the rising subsequence of (value, weight) with the largest weight."""
    values: list[int] = []
    sums: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for index, (value, weight) in enumerate(items):
        at = bisect_right(values, value)
        total = (sums[at - 1] if at else 0) + weight
        before.append(tops[at - 1] if at else -1)
        # Ends that are worth no more than this one and stand higher are of no use now.
        stop = at
        while stop < len(values) and sums[stop] <= total:
            stop += 1
        values[at:stop] = [value]
        sums[at:stop] = [total]
        tops[at:stop] = [index]
    chain = []
    index = tops[-1] if tops else -1
    while index >= 0:
        chain.append(index)
        index = before[index]
    return chain[::-1]


def _backbone(sequences: Sequence[list[int]], moved: Sequence[frozenset[int]]) -> list[int]:
    """What keeps its place, and between it what both sides inserted in one order."""
    gone = moved[OURS] | moved[THEIRS]
    fixed = [index for index in sequences[BASE] if index not in gone]
    known = set(sequences[BASE])
    gaps = []
    for side in (OURS, THEIRS):
        gap, here = {}, _START
        for at, index in enumerate(sequences[side]):
            if index in known:
                here = here if index in gone else index
            else:
                gap[index] = (here, at)
        gaps.append(gap)
    twins: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for index, (here, _) in gaps[0].items():
        there = gaps[1].get(index)
        if there and there[0] == here:
            twins[here].append((there[1], index))
    result = []
    for index in [_START, *fixed]:
        if index != _START:
            result.append(index)
        row = twins.get(index, [])
        result += [row[at][1] for at in heaviest_rising([(at, 1) for at, _ in row])]
    return result


def _anchors(
    strands: Sequence[Strand],
    sequences: Sequence[list[int]],
    moved: Sequence[frozenset[int]],
    backbone: list[int],
) -> dict[int, tuple[int, int, int]]:
    """Strand -> (what it stands after, the side that says so, its place there)."""
    fixed = set(backbone)
    anchors: dict[int, tuple[int, int, int]] = {}
    nearest: dict[int, int] = {}
    for side, other in ((OURS, THEIRS), (THEIRS, OURS)):
        sequence = sequences[side]
        last = _START
        for at, index in enumerate(sequence):
            if index in fixed:
                last = index
                continue
            if not _places(index, side, sequences, moved) or index in anchors:
                continue
            anchors[index] = (_before(strands, sequence, at, moved[other]), side, at)
            nearest[index] = last
    for index in sequences[BASE]:
        if index not in fixed and index not in anchors:
            anchors[index] = (_START, OURS, 0)
            nearest[index] = _START
    _break_circles(anchors, nearest, fixed)
    return anchors


def _places(
    index: int, side: int, sequences: Sequence[list[int]], moved: Sequence[frozenset[int]]
) -> bool:
    """Whether `side` decides where a strand outside the backbone stands."""
    if index in moved[OURS] or index in moved[THEIRS]:
        return index in moved[side]
    return True


def _before(
    strands: Sequence[Strand], sequence: list[int], at: int, gone: frozenset[int]
) -> int:
    """What the strand at a place stays behind.

    If the other side took the neighbour away alone, without its section, the strand
    stays with the section.
    """
    near = at - 1
    if near < 0:
        return _START
    if sequence[near] not in gone:
        return sequence[near]
    heading = near
    while heading >= 0 and not strands[sequence[heading]].heading:
        heading -= 1
    if heading >= 0 and sequence[heading] in gone:
        return sequence[near]
    while near >= 0 and sequence[near] in gone:
        near -= 1
    return sequence[near] if near >= 0 else _START


def _break_circles(
    anchors: dict[int, tuple[int, int, int]], nearest: dict[int, int], fixed: set[int]
) -> None:
    """Where two moves point at each other, the later one follows the backbone."""
    safe = {_START, *fixed}
    for start in list(anchors):
        path: list[int] = []
        on_path: set[int] = set()
        index = start
        while index not in safe:
            if index in on_path:
                _, side, at = anchors[index]
                anchors[index] = (nearest[index], side, at)
                break
            path.append(index)
            on_path.add(index)
            index = anchors[index][0]
        safe.update(path)


def _emit(
    strands: Sequence[Strand],
    anchors: dict[int, tuple[int, int, int]],
    backbone: list[int],
    sequences: Sequence[list[int]],
) -> tuple[int, ...]:
    after: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for index, (anchor, side, at) in anchors.items():
        after[anchor].append((side, at, index))
    opens: dict[int, bool] = {}

    def opening(index: int) -> bool:
        """Whether a section opens in what follows this strand directly."""
        stack, seen = [index], []
        while stack:
            top = stack.pop()
            seen.append(top)
            if top in opens:
                if opens[top]:
                    break
                continue
            if strands[top].heading:
                opens[top] = True
                break
            stack.extend(child for _, _, child in after.get(top, ()))
        else:
            opens[index] = False
            return False
        opens[index] = True
        return True

    order: list[int] = []
    for spine in [_START, *backbone]:
        stack = [spine]
        while stack:
            index = stack.pop()
            if index != _START:
                order.append(index)
            children = after.get(index, ())
            if children:
                ranked = sorted((opening(c), side, at, c) for side, at, c in children)
                stack.extend(child for _, _, _, child in reversed(ranked))
    return tuple(order)
