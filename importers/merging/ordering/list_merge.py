"""Merges three orders of one list, knowing moves.

What neither side moved keeps the order of base: the stable sequence. Everything else
follows what it follows on the side that put it there, so an insertion stays with what it
was inserted after, and a moved run stays together. Two insertions at one place stand
ours first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set

from importers.document.sequences import heaviest_increasing, longest_increasing
from importers.merging.model.matched_blocks import HEADING_WEIGHT, MatchedBlock
from importers.merging.model.versions import ThreeWay
from importers.merging.ordering.insertion_points import (
    START,
    InsertionPoint,
    insertion_points,
)


def merge_lists(
    lists: ThreeWay[list[int]],
    weights: Mapping[int, int],
    placed: Set[int] = frozenset(),
) -> list[int]:
    """Returns the merged order of lists in each of which a block stands at most once.

    `weights` say what it costs to say that a block moved; of the blocks in `placed` ours
    knows where theirs has them.
    """
    base, ours, theirs = lists
    if base == ours == theirs:
        return base
    in_theirs = moved_blocks(base, theirs, weights)
    in_ours = moved_blocks(base, ours, weights, in_theirs)
    in_ours |= placed & in_theirs & set(ours)
    moved = ThreeWay(frozenset[int](), in_ours, in_theirs)
    stable = _stable(lists, moved)
    return _in_order(insertion_points(lists, moved, stable), stable)


def moved_by(
    blocks: Sequence[MatchedBlock],
    base: Sequence[int],
    side: Sequence[int],
    elsewhere: Set[int] = frozenset(),
) -> frozenset[int]:
    """Returns which of all blocks a side must have moved (`moved_blocks`).

    A heading that it removed holds nothing any more, and weighs as a paragraph does.
    """
    here = set(side)
    weights = {index: blocks[index].weight for index in base}
    for index in base:
        if index not in here and blocks[index].heading:
            weights[index] -= HEADING_WEIGHT
    return moved_blocks(base, side, weights, elsewhere)


def moved_blocks(
    base: Sequence[int],
    side: Sequence[int],
    weights: Mapping[int, int],
    elsewhere: Set[int] = frozenset(),
) -> frozenset[int]:
    """Returns what a side must have moved: the lightest set that explains its order.

    What the side removed still weighs, with what stood before it: which of two moved
    does not depend on what is gone. What the other side moved (`elsewhere`) weighs next
    to nothing beside the rest: of two that passed each other it has moved here too.
    """
    place = {index: at for at, index in enumerate(base)}
    here = set(side)
    # The weight of each block, with that of the removed ones behind it.
    weight: dict[int, int] = defaultdict(int)
    last = START
    for index in base:
        last = index if index in here or last == START else last
        weight[last] += weights[index]
    every = sum(weights[index] for index in base) if elsewhere else 0
    for index in base:
        weight[index] *= 1 if index in elsewhere else 1 + every
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


def _in_order(points: Mapping[int, InsertionPoint], stable: Sequence[int]) -> list[int]:
    """The stable sequence, each block followed by what follows it, and so on."""
    followers: dict[int, list[int]] = defaultdict(list)
    for index, point in points.items():
        followers[point.after].append(index)

    def rank(index: int) -> tuple[bool, int, int]:
        point = points[index]
        return point.continues, point.side, point.at

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
    return order
