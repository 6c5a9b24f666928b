"""Insertions of both sides that look like one, and for which nothing says that they are.

Four doubts, each a question and never a guess: one block that both inserted, each at a
place of its own; one that is an item on one side and a paragraph on the other; one that
says what the text says elsewhere too, with different neighbours; and two blocks at one
place of which more than half of the words are the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace

from importers.merging.matching.strands import BASE, OURS, THEIRS, Strand
from importers.merging.matching.twins import TWIN, speaks
from importers.merging.model.pieces import Fate, Piece, Reason, Tokens
from importers.merging.model.tree import HOLDERS, is_word
from importers.merging.ordering.order import arrange

Near = tuple[int, int]


def part_twins(
    strands: Sequence[Strand],
) -> tuple[tuple[Strand, ...], Mapping[int, Reason]]:
    """The strands, doubtful twins made two strands; which those are, and why."""
    doubtful = dict.fromkeys(_common(strands), Reason.ALIKE)
    doubtful |= dict.fromkeys(_far_apart(strands, _apart(strands)), Reason.TWO_PLACES)
    result, parted = _parted(strands, doubtful)
    asked: dict[int, Reason] = {}
    for index, new in parted.items():
        asked[index] = asked[new] = doubtful[index]
    return result, asked


def _parted(
    strands: Sequence[Strand], twins: Iterable[int]
) -> tuple[tuple[Strand, ...], Mapping[int, int]]:
    """The strands, some twins made two: ours in the old place, theirs at the end."""
    result = list(strands)
    parted: dict[int, int] = {}
    for index in sorted(twins):
        mine, other = strands[index].units[OURS], strands[index].units[THEIRS]
        result[index] = replace(strands[index], units=((), mine, ()))
        parted[index] = len(result)
        result.append(Strand(len(result), ((), (), other)))
    return tuple(result), parted


def _far_apart(strands: Sequence[Strand], twins: Set[int]) -> set[int]:
    """Those twins between which something that neither moved stands in the result."""
    if not twins:
        return set()
    apart, parted = _parted(strands, twins)
    arrangement = arrange(apart)
    moved = arrangement.moved[OURS] | arrangement.moved[THEIRS]
    fixed = [0]
    place = {}
    for at, index in enumerate(arrangement.order):
        place[index] = at
        fixed.append(fixed[-1] + (all(apart[index].units) and index not in moved))
    return {
        index for index, new in parted.items() if fixed[place[index]] != fixed[place[new]]
    }


def _apart(strands: Sequence[Strand]) -> set[int]:
    """Twins that stand between other blocks in ours than in theirs."""
    twins = [s.index for s in strands if not s.units[BASE] and all(s.units[1:])]
    if not twins:
        return set()
    near = [_near(strands, side) for side in (OURS, THEIRS)]
    return {
        index
        for index in twins
        if all(a != b for a, b in zip(near[0][index], near[1][index], strict=True))
        and not any(
            unit.kind in HOLDERS for units in strands[index].units for unit in units
        )
        and any(unit.size for unit in strands[index].units[OURS])
    }


def _near(strands: Sequence[Strand], side: int) -> dict[int, Near]:
    """For each strand of a side what stands before and after it and is in all versions."""
    order = _order(strands, side)
    before: dict[int, int] = {}
    after: dict[int, int] = {}
    for found, walk in ((before, order), (after, order[::-1])):
        last = -1
        for index in walk:
            found[index] = last
            if all(strands[index].units):
                last = index
    return {index: (before[index], after[index]) for index in order}


def _common(strands: Sequence[Strand]) -> set[int]:
    """Twins that say what base says elsewhere, and that stand beside different blocks.

    What is rare is the same thing wherever two people write it; a label that a text has
    at many places is not, and nothing but the place speaks for it.
    """
    known = {unit.content for strand in strands for unit in strand.units[BASE]}
    twins = [
        strand.index
        for strand in strands
        if not strand.units[BASE]
        and len(strand.units[OURS]) == len(strand.units[THEIRS]) == 1
        and strand.units[OURS][0].content in known
        and strand.units[OURS][0].kind not in HOLDERS
        and speaks(strand.units[OURS][0])
    ]
    if not twins:
        return set()
    mine, other = (_beside(strands, side) for side in (OURS, THEIRS))
    return {index for index in twins if mine[index] != other[index]}


def _beside(strands: Sequence[Strand], side: int) -> dict[int, Near]:
    """For each strand of a side what stands directly before and after it there."""
    order = [-1, *_order(strands, side), -1]
    return {index: (order[at], order[at + 2]) for at, index in enumerate(order[1:-1])}


def _order(strands: Sequence[Strand], side: int) -> list[int]:
    row = sorted((s.units[side][0].index, s.index) for s in strands if s.units[side])
    return [index for _, index in row]


def doubtful_twins(strand: Strand, ours: Tokens, theirs: Tokens) -> tuple[Piece, ...]:
    """One question about two insertions that may be the same; nothing where they are."""
    kinds = [{unit.kind for unit in strand.units[side]} for side in (OURS, THEIRS)]
    hints = [{unit.node.hint for unit in strand.units[side]} for side in (OURS, THEIRS)]
    known = hints[0] == hints[1] != {None}
    if kinds[0] == kinds[1] and (known or not _only_alike(ours, theirs)):
        return ()
    return (Piece(Fate.CONFLICT, (), ours, theirs, Reason.ALIKE),)


def _only_alike(ours: Tokens, theirs: Tokens) -> bool:
    """Whether two blocks share words, and neither is the other with something more."""
    one, two = (
        Counter(token.fold.lower() for token in text if is_word(token.fold))
        for text in (ours, theirs)
    )
    shared = (one & two).total()
    least = min(one.total(), two.total())
    return bool(least) and shared < least and 2 * shared < TWIN * (one + two).total()
