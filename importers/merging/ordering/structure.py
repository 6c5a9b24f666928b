"""Merges the structure: under which heading each block stands, and in which block.

Each is a value that merges by itself (`merge_value`): a move beats no move, and a side
that removed a block says nothing of its place.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from importers.merging.model.versions import (
    OURS,
    SIDES,
    THEIRS,
    ThreeWay,
    differ,
    merge_value,
)
from importers.merging.ordering.outlines import TOP, Outline


@dataclass(frozen=True, slots=True)
class Structure:
    """The sections and the outermost blocks of the result."""

    outline: Outline
    contested: frozenset[int]
    """The outermost blocks that both sides moved, each to a section of its own; they stand
    where ours put them."""


def merge_structure(outlines: ThreeWay[Outline], headings: Set[int]) -> Structure:
    """Returns the merged structure."""
    indices = sorted({index for outline in outlines for index in outline.sequence})
    holders = outlines.map(lambda outline: outline.outermost)
    outermost = {index: _merged(index, holders, index) for index in indices}
    whole = {index: _end(index, outermost) for index in indices}
    section: dict[int, int] = {}
    contested: set[int] = set()
    sections = outlines.map(lambda outline: outline.section)
    for index in indices:
        section[index] = _merged(index, sections, TOP)
        if whole[index] == index and _differ(index, outlines):
            side = _decides(index, outlines, headings)
            if side is None:
                contested.add(index)
            section[index] = sections[side or OURS][index]
    for index in sorted(headings & section.keys()):
        if _in_itself(index, section):
            section[index] = TOP
    section = {index: section[whole[index]] for index in indices}
    return Structure(Outline([], indices, section, whole), frozenset(contested))


def _differ(index: int, outlines: ThreeWay[Outline]) -> bool:
    """Whether a block of base stands under another heading in each version."""
    base, ours, theirs = (outline.section.get(index) for outline in outlines)
    known = None not in (base, ours, theirs)
    return known and differ(base, ours, theirs)


def _decides(index: int, outlines: ThreeWay[Outline], headings: Set[int]) -> int | None:
    """The side that says where a block stands which stands elsewhere on both; None if
    both moved it.

    If neither moved it, headings were put above it, and the nearest one counts. Of a
    section the place in ours counts.
    """
    movers = [side for side in SIDES if index in outlines[side].moved]
    if len(movers) == 1:
        return movers[0]
    if index in headings:
        return OURS
    if movers:
        return None
    ours, theirs = (_after_heading(index, outlines[side], outlines.base) for side in SIDES)
    if ours == theirs:
        return None
    return OURS if ours < theirs else THEIRS


def _after_heading(index: int, outline: Outline, base: Outline) -> int:
    """How many blocks of base stand between a block and the heading above it."""
    at = outline.sequence.index(index)
    heading = outline.section[index]
    between = 0
    while at > 0 and outline.sequence[at - 1] != heading:
        at -= 1
        between += outline.sequence[at] in base.section
    return between


def _merged(index: int, values: ThreeWay[Mapping[int, int]], otherwise: int) -> int:
    base, ours, theirs = values.map(lambda value: value.get(index))
    if ours is None or theirs is None:
        known = (value for value in (ours, theirs, base) if value is not None)
        return next(known, otherwise)
    # Of a block that both inserted, and that base has not, the place in ours counts.
    return ours if base is None else merge_value(base, ours, theirs)


def _end(index: int, outermost: Mapping[int, int]) -> int:
    """The outermost block; the block itself where two moves put it into what it holds."""
    seen = [index]
    while outermost[seen[-1]] != seen[-1]:
        if outermost[seen[-1]] in seen:
            return index
        seen.append(outermost[seen[-1]])
    return seen[-1]


def _in_itself(index: int, section: Mapping[int, int]) -> bool:
    """Whether two moves put a section into one that it holds."""
    seen: set[int] = set()
    while index != TOP and index not in seen:
        seen.add(index)
        index = section.get(index, TOP)
    return index != TOP
