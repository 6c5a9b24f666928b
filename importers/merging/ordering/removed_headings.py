"""Sections that lost their heading on one side: where their words stand from then on.

Whoever removes a heading alone joins its section with the one before, or puts another
heading in its stead. If it is gone from the result, what stood under it, and what the
other side added there, stands where the side that removed it has the words of that
section. If it stays, since it is a question or somebody refused to let it go, its words
stay with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from itertools import product
from typing import NamedTuple

from importers.merging.model.matched_blocks import MatchedBlock
from importers.merging.model.versions import BASE, SIDES, ThreeWay, other_side
from importers.merging.ordering.outlines import Outline


class RemovedHeadings(NamedTuple):
    """The headings that each side removed and the other has."""

    kept: ThreeWay[set[int]]
    """Those that stay in the result, or are asked about with their sections."""
    gone: ThreeWay[set[int]]
    """Those that are not in the result."""


def removed_headings(
    blocks: Sequence[MatchedBlock],
    roles: ThreeWay[int],
    headings: Set[int],
    kept: Set[int],
) -> RemovedHeadings:
    """Returns the headings that each side removed and the other has; `kept` says which
    have their sections all the same."""
    stay, gone = (ThreeWay[set[int]](set(), set(), set()) for _ in range(2))
    for index in headings:
        units = ThreeWay(*(blocks[index].units[version] for version in roles))
        for side in SIDES:
            other = units[other_side(side)]
            if units.base and other and not units[side]:
                (stay if index in kept else gone)[side].add(index)
    return RemovedHeadings(stay, gone)


def follow_removed(
    outlines: ThreeWay[Outline], headings: Set[int], removed: ThreeWay[Set[int]]
) -> None:
    """Changes the outlines so that the words of removed headings stand, in all of them,
    where the side that removed the heading has them."""
    was = dict(outlines.base.section)
    # Where each side removed a heading, the words of one may stand under the other.
    rounds = 2 if removed.ours and removed.theirs else 1
    for _, side in product(range(rounds), SIDES):
        for version in (BASE, other_side(side), side) if removed[side] else ():
            outline = outlines[version]
            inner = [i for i in outline.present if outline.outermost[i] == i]
            for kind in (headings, outline.section.keys() - headings):
                row = [index for index in inner if index in kind]
                _follow(row, outline, outlines[side], was, removed[side])


def _follow(
    row: Sequence[int],
    outline: Outline,
    side: Outline,
    was: Mapping[int, int],
    removed: Set[int],
) -> None:
    """Moves what stands under removed headings to where `side` has what stayed of it.

    What the side does not have stands with the nearest before it that it has, else with
    the nearest behind. `row` are the blocks to look at, `was` the sections of base.
    """
    last: dict[int, int] = {}
    waiting: dict[int, list[int]] = {}
    for index in row:
        here = outline.section[index]
        heading = here if here in removed else was.get(index)
        if heading is None or heading not in removed:
            continue
        target = side.section.get(index) if was.get(index) == heading else None
        if target is not None and target not in removed and index not in side.moved:
            last[heading] = target
            for each in waiting.pop(heading, ()):
                outline.section[each] = target
        if here == heading and heading in last:
            outline.section[index] = last[heading]
        elif here == heading:
            waiting.setdefault(heading, []).append(index)
