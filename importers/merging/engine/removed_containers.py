"""Keeps the sections and containers that one side removed around what stays.

If one side removed a section (`ordering.removed_sections`), or a list, in which the other
changed or added something, its heading is a conflict too. A container without words of
its own is no conflict: the view makes it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import TypeAlias

from importers.merging.model.chunks import Chunk, Outcome, Reason
from importers.merging.model.matched_blocks import MatchedBlock
from importers.merging.model.tree import Unit
from importers.merging.model.versions import OURS, SIDES, THEIRS, other_side
from importers.merging.ordering.removed_sections import RemovedSection
from importers.merging.wording.typography import merged_tokens

Chunks: TypeAlias = tuple[Chunk, ...]
"""The chunks of one block."""
_KEPT = {OURS: Reason.DELETED_BY_THEIRS, THEIRS: Reason.DELETED_BY_OURS}
_BY = {OURS: Outcome.OURS, THEIRS: Outcome.THEIRS}


def keep_containers(
    blocks: Sequence[MatchedBlock],
    chunks: Sequence[Chunks],
    sections: Iterable[RemovedSection],
) -> tuple[list[Chunks], frozenset[int]]:
    """Returns the chunks of each block, removed containers of what stays made conflicts.

    Also the indices of these containers, with and without words.
    """
    result = list(chunks)
    disputed: set[int] = set()
    if any(_may_stay_alone(each) for each in chunks):
        for side in SIDES:
            above = {
                index: {heading} & section.headings
                for section in sections
                if section.kept_by == side
                for index, heading in section.above.items()
            }
            disputed |= _keep_for(side, blocks, chunks, above, result)
    for section in sections:
        for at in _needed(section, blocks):
            result[at] = (_conflict(chunks[at][0]),)
    return result, frozenset(disputed)


def kept_headings(
    blocks: Sequence[MatchedBlock],
    chunks: Sequence[Sequence[Chunk]],
    sections: Iterable[RemovedSection],
) -> frozenset[int]:
    """Returns the headings that a side removed and that have their sections all the same:
    they are in the result, or asked about with their sections."""
    asked = {index for section in sections for index in section.headings}
    return frozenset(
        block.index
        for block in blocks
        if block.opens_section
        and not all(block.units)
        and (block.index in asked or any(map(merged_tokens, chunks[block.index])))
    )


def _needed(section: RemovedSection, blocks: Sequence[MatchedBlock]) -> Set[int]:
    """The headings of a section that hold what the other side has elsewhere, or that
    were put above what the other side removed."""
    needed = {section.above[index] for index in section.moved_in} & section.headings
    return needed if blocks[section.heading].units.base else needed | {section.heading}


def _may_stay_alone(chunks: Chunks) -> bool:
    """Whether a block is not in all versions; a quick test, for merges without any."""
    return len(chunks) == 1 and not all(chunks[0].versions)


def _keep_for(
    side: int,
    blocks: Sequence[MatchedBlock],
    chunks: Sequence[Chunks],
    above: Mapping[int, Set[int]],
    result: list[Chunks],
) -> set[int]:
    """Makes conflicts in `result` around what only `side` keeps; returns the containers."""
    disputed: set[int] = set()
    units = [(unit, block) for block in blocks for unit in block.units[side]]
    units.sort(key=lambda pair: pair[0].index)
    for unit, block in units:
        if not unit.size or not _only_here(chunks[block.index], side):
            continue
        around = [*_holders(unit, units), *above.get(block.index, ())]
        removed = [at for at in around if _removed(chunks[at], side)]
        disputed.update(removed)
        for at in removed:
            if any(unit.size for unit in blocks[at].units[side]):
                result[at] = (_conflict(chunks[at][0]),)
        chunk = chunks[block.index][0]
        if removed and chunk.outcome is not Outcome.CONFLICT:
            result[block.index] = (_conflict(chunk),)
    return disputed


def _holders(unit: Unit, units: Sequence[tuple[Unit, MatchedBlock]]) -> Iterator[int]:
    """The blocks that hold a unit; `units` are those of its version with their blocks."""
    parent = unit.parent
    while parent is not None:
        holder, block = units[parent]
        yield block.index
        parent = holder.parent


def _only_here(chunks: Chunks, side: int) -> bool:
    """Whether a block is in the result only because of this side."""
    if len(chunks) != 1:
        return False
    chunk = chunks[0]
    if chunk.outcome is Outcome.CONFLICT:
        return chunk.reason is _KEPT[side]
    return not chunk.base and chunk.outcome is _BY[side]


def _removed(chunks: Chunks, side: int) -> bool:
    """Whether the other side removed a block that this side left as it was."""
    other = other_side(side)
    return (
        len(chunks) == 1
        and bool(chunks[0].base)
        and chunks[0].outcome is _BY[other]
        and not chunks[0].versions[other]
    )


def _conflict(chunk: Chunk) -> Chunk:
    return replace(chunk, outcome=Outcome.CONFLICT, reason=Reason.INSIDE_DELETED)
