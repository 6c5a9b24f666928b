"""Makes conflicts of insertions of both sides that may be meant once or twice.

There are four cases: one block that both inserted, each at a place of its own; one that is
an item on one side and a paragraph on the other; one whose words the text has elsewhere
too, with different neighbours; two blocks at one place of which more than half of the
words are the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from typing import TypeAlias

from importers.merging.matching.equal_blocks import has_text
from importers.merging.matching.insertions import SAME_BLOCK
from importers.merging.model.chunks import Chunk, Outcome, Reason
from importers.merging.model.matched_blocks import MatchedBlock, reading_order
from importers.merging.model.tokens import Tokens
from importers.merging.model.tree import CONTAINERS, is_word
from importers.merging.model.versions import SIDES, ThreeWay
from importers.merging.ordering.order import arrange

Neighbours: TypeAlias = tuple[int | None, int | None]
"""The blocks before and after a block; None where there is none."""


def split_ambiguous(
    blocks: Sequence[MatchedBlock],
) -> tuple[tuple[MatchedBlock, ...], Mapping[int, Reason], Mapping[int, int]]:
    """Returns the blocks, ambiguous insertions made two; why they are, and which two."""
    reasons = dict.fromkeys(_common(blocks), Reason.ALIKE)
    apart = _far_apart(blocks, _with_other_neighbours(blocks))
    reasons |= dict.fromkeys(apart, Reason.TWO_PLACES)
    result, split = _split(blocks, reasons.keys())
    for index, new in split.items():
        reasons[new] = reasons[index]
    return result, reasons, {**split, **{new: index for index, new in split.items()}}


def _split(
    blocks: Sequence[MatchedBlock], insertions: Set[int]
) -> tuple[tuple[MatchedBlock, ...], Mapping[int, int]]:
    """The blocks, some insertions made two: ours in the old place, theirs at the end."""
    result = list(blocks)
    split: dict[int, int] = {}
    for index in sorted(insertions):
        _, ours, theirs = blocks[index].units
        result[index] = replace(blocks[index], units=ThreeWay((), ours, ()))
        split[index] = len(result)
        result.append(MatchedBlock(len(result), ThreeWay((), (), theirs)))
    return tuple(result), split


def _far_apart(blocks: Sequence[MatchedBlock], insertions: Set[int]) -> set[int]:
    """Those between whose two places something that neither moved stands in the result."""
    if not insertions:
        return set()
    apart, split = _split(blocks, insertions)
    # Only the merged order says it: what one side moved may bring the two places together.
    arrangement = arrange(apart)
    moved = arrangement.moved.ours | arrangement.moved.theirs
    fixed_before: dict[int, int] = {}
    fixed = 0
    for index in arrangement.order:
        fixed_before[index] = fixed
        fixed += all(apart[index].units) and index not in moved
    return {i for i, new in split.items() if fixed_before[i] != fixed_before[new]}


def _with_other_neighbours(blocks: Sequence[MatchedBlock]) -> set[int]:
    """Insertions of both that stand between other old blocks in ours than in theirs."""
    inserted = [block for block in blocks if block.inserted_by_both]
    if not inserted:
        return set()
    ours, theirs = (_nearest_in_all(blocks, side) for side in SIDES)
    return {
        block.index
        for block in inserted
        if _all_differ(ours[block.index], theirs[block.index])
        and not any(unit.kind in CONTAINERS for units in block.units for unit in units)
        and any(unit.size for unit in block.units.ours)
    }


def _all_differ(one: Neighbours, two: Neighbours) -> bool:
    return one[0] != two[0] and one[1] != two[1]


def _nearest_in_all(blocks: Sequence[MatchedBlock], side: int) -> dict[int, Neighbours]:
    """For each block of a side the nearest before and after it that is in all versions."""
    order = reading_order(blocks, side)
    before = _last_in_all(blocks, order)
    after = _last_in_all(blocks, order[::-1])
    return {index: (before[index], after[index]) for index in order}


def _last_in_all(
    blocks: Sequence[MatchedBlock], order: Sequence[int]
) -> dict[int, int | None]:
    found: dict[int, int | None] = {}
    last: int | None = None
    for index in order:
        found[index] = last
        if all(blocks[index].units):
            last = index
    return found


def _common(blocks: Sequence[MatchedBlock]) -> set[int]:
    """Insertions of both with words that base has elsewhere, and other neighbours.

    What is rare is the same thing wherever two people write it; a label that a text has
    at many places is not, and nothing but the place speaks for it.
    """
    known = {unit.content for block in blocks for unit in block.units.base}
    common = [block.index for block in blocks if _repeats(block, known)]
    if not common:
        return set()
    ours, theirs = (_direct_neighbours(blocks, side) for side in SIDES)
    return {index for index in common if ours[index] != theirs[index]}


def _repeats(block: MatchedBlock, known: Set[tuple[str, ...]]) -> bool:
    """Whether both sides inserted a block with words that are known."""
    _, ours, theirs = block.units
    if not block.inserted_by_both or len(ours) > 1 or len(theirs) > 1:
        return False
    unit = ours[0]
    return unit.content in known and unit.kind not in CONTAINERS and has_text(unit)


def _direct_neighbours(blocks: Sequence[MatchedBlock], side: int) -> dict[int, Neighbours]:
    """For each block of a side what stands directly before and after it there."""
    order = [None, *reading_order(blocks, side), None]
    return {
        index: (before, after)
        for before, index, after in zip(order, order[1:], order[2:], strict=False)
        if index is not None
    }


def ambiguous_insertions(
    block: MatchedBlock, ours: Tokens, theirs: Tokens
) -> tuple[Chunk, ...]:
    """Returns one conflict of two insertions that may be the same; nothing if they are."""
    kinds = [{unit.kind for unit in block.units[side]} for side in SIDES]
    hints = [{unit.node.hint for unit in block.units[side]} for side in SIDES]
    known = hints[0] == hints[1] != {None}
    if kinds[0] == kinds[1] and (known or not _only_alike(ours, theirs)):
        return ()
    return (Chunk(Outcome.CONFLICT, (), ours, theirs, Reason.ALIKE),)


def _only_alike(ours: Tokens, theirs: Tokens) -> bool:
    """Whether two blocks share words, and neither is the other with something more."""
    one, two = (
        Counter(token.fold.lower() for token in text if is_word(token.fold))
        for text in (ours, theirs)
    )
    shared = (one & two).total()
    least = min(one.total(), two.total())
    return shared < least and 2 * shared < SAME_BLOCK * (one + two).total()
