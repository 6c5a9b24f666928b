"""Merges the structure: under which heading each block stands, and in which block.

Each is a value that merges by itself (`merge_value`): a move beats no move, and a side
that removed a block says nothing of its place.
"""

from __future__ import annotations

from collections.abc import Mapping, Set

from importers.merging.model.versions import ThreeWay, merge_value
from importers.merging.ordering.outlines import TOP, Outline


def merge_structure(outlines: ThreeWay[Outline], headings: Set[int]) -> Outline:
    """Returns the sections and the outermost blocks of the result."""
    indices = sorted({index for outline in outlines for index in outline.sequence})
    holders = outlines.map(lambda outline: outline.outermost)
    outermost = {index: _merged(index, holders, index) for index in indices}
    sections = outlines.map(lambda outline: outline.section)
    section = {index: _merged(index, sections, TOP) for index in indices}
    for index in sorted(headings & section.keys()):
        if _in_itself(index, section):
            section[index] = TOP
    whole = {index: _end(index, outermost) for index in indices}
    return Outline(
        sequence=indices,
        section={index: section[whole[index]] for index in indices},
        outermost=whole,
    )


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
