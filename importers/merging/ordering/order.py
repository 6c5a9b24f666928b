"""Merges the order of the blocks: sections, then the blocks of each, then their inside.

Which sections there are, and under which heading each block stands, is merged first
(`structure`); so a block changes its section only where a side moved it. The sections
under one heading, the blocks of one section, and what one block holds are lists then,
each merged by itself (`list_merge`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TypeAlias

from importers.merging.model.matched_blocks import MatchedBlock
from importers.merging.model.versions import AS_THEY_ARE, OURS, ThreeWay
from importers.merging.ordering.list_merge import merge_lists
from importers.merging.ordering.outlines import NOTHING, TOP, Outline, read_outlines
from importers.merging.ordering.removed_headings import follow_removed, removed_headings
from importers.merging.ordering.structure import merge_structure

SECTIONS, BLOCKS, INSIDE, BLOCK = range(4)
Group: TypeAlias = tuple[int, int]
"""What is ordered together: `SECTIONS` or `BLOCKS` under a heading, the `INSIDE` of a
block; and in the stack of `_in_order` a single `BLOCK`."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where every block stands, also those that are deleted."""

    order: tuple[int, ...]
    """The blocks in the merged order, by index."""
    moved: ThreeWay[frozenset[int]]
    """Which blocks each side moved; none in base."""
    section: Mapping[int, int]
    """A block -> the heading under which it stands, `TOP` before the first one."""
    contested: frozenset[int]
    """The blocks that both sides moved, each under a heading of its own."""
    sections: ThreeWay[Mapping[int, int]]
    """The same as `section` of each version."""


def arrange(
    blocks: Sequence[MatchedBlock],
    roles: ThreeWay[int] = AS_THEY_ARE,
    stay: ThreeWay[Set[int]] = NOTHING,
    kept: Set[int] = frozenset(),
    refused: Set[int] = frozenset(),
) -> Arrangement:
    """Returns the merged order; `roles` says which version plays base, ours and theirs.

    `stay` holds, by side, the blocks that a person refused to let move; `kept` the
    headings that a side removed and that have their sections all the same, `refused` the
    new ones that open none.
    """
    weights = {block.index: block.weight for block in blocks}
    headings = {block.index for block in blocks if block.opens_section} - refused
    removed = removed_headings(blocks, roles, headings, kept)
    outlines = read_outlines(blocks, headings, roles, stay, removed.kept)
    follow_removed(outlines, headings, removed.gone)
    structure = merge_structure(outlines, headings)
    merged = structure.outline
    lists = _lists(outlines, merged, headings)
    placed = {each.index for each in blocks if each.placed and roles.ours == OURS}
    order = _in_order(lists, _with_sections(merged, weights), placed)
    return Arrangement(
        order,
        outlines.map(lambda outline: frozenset(outline.moved)),
        merged.section,
        structure.contested,
        outlines.map(lambda outline: outline.section),
    )


def _lists(
    outlines: ThreeWay[Outline], merged: Outline, headings: Set[int]
) -> dict[Group, ThreeWay[list[int]]]:
    """Returns each list to merge: the blocks of a group that a version has in it too."""
    lists: dict[Group, ThreeWay[list[int]]] = defaultdict(lambda: ThreeWay([], [], []))
    placed: set[int] = set()
    for version, outline in enumerate(outlines):
        for index in outline.sequence:
            group = _group(index, merged, headings)
            if group == _group(index, outline, headings):
                lists[group][version].append(index)
                placed.add(index)
    # Where two moves were undone (`structure`) no version has the block in its group.
    for index in merged.sequence:
        if index not in placed:
            lists[_group(index, merged, headings)].base.append(index)
    return lists


def _group(index: int, outline: Outline, headings: Set[int]) -> Group:
    holder = outline.outermost[index]
    if holder != index:
        return INSIDE, holder
    return SECTIONS if index in headings else BLOCKS, outline.section[index]


def _with_sections(merged: Outline, weights: Mapping[int, int]) -> dict[int, int]:
    """Returns the weight of each block, that of a heading with all that is under it."""
    result = dict.fromkeys(merged.sequence, 0)
    for index in merged.sequence:
        at = index
        while at != TOP:
            result[at] += weights[index]
            at = merged.section[at]
    return result


def _in_order(
    lists: Mapping[Group, ThreeWay[list[int]]],
    weights: Mapping[int, int],
    placed: Set[int],
) -> tuple[int, ...]:
    """Returns all blocks: those of a section, then the sections in it, and so on."""
    result: list[int] = []
    stack: list[Group] = [(SECTIONS, TOP), (BLOCKS, TOP)]
    while stack:
        group, index = stack.pop()
        if group == BLOCK:
            result.append(index)
        elif (group, index) in lists:
            for each in reversed(merge_lists(lists[group, index], weights, placed)):
                if group == SECTIONS:
                    stack += [(SECTIONS, each), (BLOCKS, each)]
                elif group == BLOCKS:
                    stack.append((INSIDE, each))
                stack.append((BLOCK, each))
    return tuple(result)
