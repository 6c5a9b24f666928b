"""Keeps the sections and containers that one side removed around what stays.

If one side removed a section, or a list, in which the other changed or added something,
its heading is a conflict too. Without this pass what was added would quietly end up in
the section before. A container without words of its own is no conflict: the view makes
it again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from importers.merging.model.chunks import Chunk, Outcome, Reason
from importers.merging.model.matched_blocks import MatchedBlock
from importers.merging.model.tree import Unit
from importers.merging.model.versions import OURS, SIDES, THEIRS, other_side

Chunks: TypeAlias = tuple[Chunk, ...]
"""The chunks of one block."""
_KEPT = {OURS: Reason.DELETED_BY_THEIRS, THEIRS: Reason.DELETED_BY_OURS}
_BY = {OURS: Outcome.OURS, THEIRS: Outcome.THEIRS}


def keep_containers(
    blocks: Sequence[MatchedBlock], chunks: Sequence[Chunks]
) -> tuple[list[Chunks], frozenset[int]]:
    """Returns the chunks of each block, removed containers of what stays made conflicts.

    Also the indices of these containers, with and without words.
    """
    result = list(chunks)
    disputed: set[int] = set()
    if any(_may_stay_alone(each) for each in chunks):
        for side in SIDES:
            disputed |= _keep_for(side, blocks, chunks, result)
    return result, frozenset(disputed)


def _may_stay_alone(chunks: Chunks) -> bool:
    """Whether a block is not in all versions; a quick test, for merges without any."""
    return len(chunks) == 1 and not all(chunks[0].versions)


def _keep_for(
    side: int,
    blocks: Sequence[MatchedBlock],
    chunks: Sequence[Chunks],
    result: list[Chunks],
) -> set[int]:
    """Makes conflicts in `result` around what only `side` keeps; returns the containers."""
    disputed: set[int] = set()
    outline = _Outline.of(blocks, side)
    for unit, block in outline.units:
        if not unit.size or not _only_here(chunks[block.index], side):
            continue
        removed = [at for at in outline.around(unit) if _removed(chunks[at], side)]
        disputed.update(removed)
        for at in removed:
            if any(unit.size for unit in blocks[at].units[side]):
                result[at] = (_conflict(chunks[at][0]),)
        chunk = chunks[block.index][0]
        if removed and chunk.outcome is not Outcome.CONFLICT:
            result[block.index] = (_conflict(chunk),)
    return disputed


@dataclass(slots=True)
class _Outline:
    """The units of a side in reading order, and what each stands in."""

    units: list[tuple[Unit, MatchedBlock]]
    sections: list[int | None] = field(default_factory=list)
    """Unit -> the block of the heading above it; a heading is above itself."""
    alive: set[int] = field(default_factory=set)
    """The headings of sections of which a block with words is in all three versions."""

    @classmethod
    def of(cls, blocks: Sequence[MatchedBlock], side: int) -> _Outline:
        """Returns the outline of a side."""
        units = [(unit, block) for block in blocks for unit in block.units[side]]
        units.sort(key=lambda pair: pair[0].index)
        outline = cls(units)
        heading: int | None = None
        for unit, block in units:
            if unit.opens_section:
                heading = block.index
            elif heading is not None and unit.size and all(block.units):
                outline.alive.add(heading)
            outline.sections.append(heading)
        return outline

    def around(self, unit: Unit) -> list[int]:
        """Returns the blocks around a unit: its section unless alive, its containers."""
        own = self.units[unit.index][1].index
        heading = self.sections[unit.index]
        found = []
        if heading is not None and heading != own and heading not in self.alive:
            found.append(heading)
        parent = unit.parent
        while parent is not None:
            holder, block = self.units[parent]
            found.append(block.index)
            parent = holder.parent
        return found


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
