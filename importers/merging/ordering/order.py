"""The order of the merged blocks: a list merge that knows moves.

What neither side moved keeps the order of the base and is the backbone. Everything
else follows the block that it follows on the side that put it there: an insertion
stays with what it was inserted after, a moved run stays together. Two insertions at one
place stand ours first, save that what opens a section comes after what does not.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from importers.merging.matching.strands import BASE, OURS, THEIRS, Strand
from importers.merging.ordering.anchors import START, Anchor, anchors

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
    found = anchors(strands, sides, sequences, moved, backbone)
    return Arrangement(_emit(strands, found, backbone), moved)


def _sequence(strands: Sequence[Strand], side: int) -> list[int]:
    present = [(s.units[side][0].index, s.index) for s in strands if s.units[side]]
    return [index for _, index in sorted(present)]


def _moved(strands: Sequence[Strand], base: list[int], side: list[int]) -> frozenset[int]:
    """What must have moved: the lightest set without which the common order agrees.

    What the side removed still weighs, with what stood before it: which of two moved
    does not depend on what is gone.
    """
    place = {index: at for at, index in enumerate(base)}
    here = set(side)
    weight: dict[int, int] = {}
    last = START
    for index in base:
        last = index if index in here or last == START else last
        weight[last] = weight.get(last, 0) + strands[index].weight
    common = [index for index in side if index in place]
    kept = heaviest_rising([(place[i], weight[i]) for i in common])
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
        gap, here = {}, START
        for at, index in enumerate(sequences[side]):
            if index in known:
                here = index
            else:
                gap[index] = (here, at)
        gaps.append(gap)
    twins: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for index, (here, _) in gaps[0].items():
        there = gaps[1].get(index)
        if there and there[0] == here:
            twins[here].append((there[1], index))
    result = []
    for index in [START, *fixed]:
        if index != START:
            result.append(index)
        row = twins.get(index, [])
        result += [row[at][1] for at in heaviest_rising([(at, 1) for at, _ in row])]
    return result


def _emit(
    strands: Sequence[Strand],
    found: Mapping[int, Anchor],
    backbone: list[int],
) -> tuple[int, ...]:
    after: dict[int, list[int]] = defaultdict(list)
    for index, anchor in found.items():
        after[anchor.after].append(index)
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
            stack.extend(after.get(top, ()))
        else:
            opens[index] = False
            return False
        opens[index] = True
        return True

    def rank(index: int) -> tuple[bool, bool, int, int]:
        anchor = found[index]
        return anchor.last, opening(index), anchor.role, anchor.at

    order: list[int] = []
    for spine in [START, *backbone]:
        stack = [spine]
        while stack:
            index = stack.pop()
            if index != START:
                order.append(index)
            children = after.get(index, ())
            if children:
                stack.extend(sorted(children, key=rank, reverse=True))
    return tuple(order)
