"""Merges the order of the blocks: a list merge that knows moves.

What neither side moved keeps the order of base: the stable sequence. Everything else
follows the block that it follows on the side that put it there, so an insertion stays
with what it was inserted after, and a moved run stays together. Two insertions at one
place stand ours first, but what opens a section comes after what does not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from importers.document.sequences import heaviest_increasing, longest_increasing
from importers.merging.model.matched_blocks import MatchedBlock, reading_order
from importers.merging.model.versions import BASE, OURS, THEIRS, ThreeWay
from importers.merging.ordering.insertion_points import (
    START,
    InsertionPoint,
    insertion_points,
)

AS_THEY_ARE = ThreeWay(BASE, OURS, THEIRS)
NOTHING: ThreeWay[Set[int]] = ThreeWay(frozenset(), frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where every block stands, also those that are deleted."""

    order: tuple[int, ...]
    """The blocks in the merged order, by index."""
    moved: ThreeWay[frozenset[int]]
    """Which blocks each side moved; none in base."""


def arrange(
    blocks: Sequence[MatchedBlock],
    roles: ThreeWay[int] = AS_THEY_ARE,
    stay: ThreeWay[Set[int]] = NOTHING,
) -> Arrangement:
    """Returns the merged order; `roles` says which version plays base, ours and theirs.

    `stay` holds, by side, the blocks that a person refused to let move.
    """
    base, ours, theirs = (
        [index for index in reading_order(blocks, version) if index not in staying]
        for version, staying in zip(roles, stay, strict=True)
    )
    sequences = ThreeWay(base, ours, theirs)
    moved = ThreeWay(
        frozenset[int](), _moved(blocks, base, ours), _moved(blocks, base, theirs)
    )
    stable = _stable(sequences, moved)
    points = insertion_points(blocks, roles, sequences, moved, stable)
    return Arrangement(_in_order(blocks, points, stable), moved)


def _moved(
    blocks: Sequence[MatchedBlock], base: Sequence[int], side: Sequence[int]
) -> frozenset[int]:
    """What a side must have moved: the lightest set whose moves explain its order.

    What the side removed still weighs, with what stood before it: which of two moved
    does not depend on what is gone.
    """
    place = {index: at for at, index in enumerate(base)}
    here = set(side)
    # The weight of each block, with that of the removed ones behind it.
    weight: dict[int, int] = defaultdict(int)
    last = START
    for index in base:
        last = index if index in here or last == START else last
        weight[last] += blocks[index].weight
    common = [index for index in side if index in place]
    kept = heaviest_increasing([place[i] for i in common], [weight[i] for i in common])
    return frozenset(common) - {common[at] for at in kept}


def _stable(sequences: ThreeWay[list[int]], moved: ThreeWay[frozenset[int]]) -> list[int]:
    """What keeps its place, and between it what both sides inserted in one order."""
    known = set(sequences.base)
    in_ours, in_theirs = (
        _insertions(sequence, known) for sequence in (sequences.ours, sequences.theirs)
    )
    both: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for index, (after, _) in in_ours.items():
        there = in_theirs.get(index)
        if there and there[0] == after:
            both[after].append((there[1], index))
    result: list[int] = []
    for index in [START, *sequences.base]:
        if index in moved.ours or index in moved.theirs:
            continue
        if index != START:
            result.append(index)
        if index in both:
            places = [place for place, _ in both[index]]
            result += [both[index][at][1] for at in longest_increasing(places)]
    return result


def _insertions(sequence: Sequence[int], known: Set[int]) -> dict[int, tuple[int, int]]:
    """Inserted block -> the block of base before it, and its place in the sequence."""
    found: dict[int, tuple[int, int]] = {}
    last = START
    for at, index in enumerate(sequence):
        if index in known:
            last = index
        else:
            found[index] = last, at
    return found


def _in_order(
    blocks: Sequence[MatchedBlock],
    points: Mapping[int, InsertionPoint],
    stable: Sequence[int],
) -> tuple[int, ...]:
    """The stable sequence, each block followed by what follows it, and so on."""
    followers: dict[int, list[int]] = defaultdict(list)
    for index, point in points.items():
        followers[point.after].append(index)
    with_heading = _with_heading(blocks, points)

    def rank(index: int) -> tuple[bool, bool, int, int]:
        point = points[index]
        return point.continues, index in with_heading, point.side, point.at

    order: list[int] = []
    for fixed in [START, *stable]:
        # Depth first with a stack: a run of inserted blocks is as deep as it is long.
        stack = [fixed]
        while stack:
            index = stack.pop()
            if index != START:
                order.append(index)
            if index in followers:
                stack.extend(sorted(followers[index], key=rank, reverse=True))
    return tuple(order)


def _with_heading(
    blocks: Sequence[MatchedBlock], points: Mapping[int, InsertionPoint]
) -> set[int]:
    """The blocks that are a heading or are followed by one, up to the next stable block."""
    found: set[int] = set()
    for heading in points:
        index = heading if blocks[heading].heading else START
        while index in points and index not in found:
            found.add(index)
            index = points[index].after
    return found
