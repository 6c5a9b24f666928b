"""Makes conflicts of removed sections, and of what was asked before and is open still.

What stands in a container that a side removed is asked about, and so is the container.
Where one of the two was decided, nothing in the texts says why the other is a question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from importers.merging.document_view.settled import Settled
from importers.merging.engine.tree_merge import TreeMerge
from importers.merging.model.chunks import Chunk, Outcome, Reason
from importers.merging.model.tree import tokens_of
from importers.merging.model.versions import OURS, THEIRS
from importers.merging.ordering.removed_sections import RemovedSection

REMOVED = {OURS: Reason.SECTION_BY_THEIRS, THEIRS: Reason.SECTION_BY_OURS}
PART_REMOVED = {OURS: Reason.PART_BY_THEIRS, THEIRS: Reason.PART_BY_OURS}
"""Why it is a question, by the side that kept the section, or the part of one."""
_BY_ONE = frozenset({Outcome.OURS, Outcome.THEIRS})


def with_section_questions(merged: TreeMerge) -> TreeMerge:
    """Returns the same merge; each block of a removed section is one conflict."""
    chunks = list(merged.chunks)
    for section in merged.removed_sections:
        for index in section.blocks:
            texts = merged.blocks[index].units.map(tokens_of)
            reason = section_reason(section, merged)
            chunks[index] = (Chunk(Outcome.CONFLICT, *texts, reason),)
    return replace(merged, chunks=tuple(chunks))


def section_reason(section: RemovedSection, merged: TreeMerge) -> Reason:
    """Returns why a section is a question."""
    if section.part:
        return PART_REMOVED[section.kept_by]
    if merged.blocks[section.heading].units.base:
        return REMOVED[section.kept_by]
    removed = any(merged.blocks[index].units.base for index in section.blocks)
    return Reason.HEADED_DELETED if removed else Reason.TWO_MOVES


def with_open_questions(merged: TreeMerge, settled: Settled) -> TreeMerge:
    """Returns the same merge, in which what was left open is a conflict again."""
    chunks = list(merged.chunks)
    asked: set[int] = set()
    for block in merged.blocks:
        row = chunks[block.index]
        if _is_of_one_side(row) and settled.was_left_open(block):
            asked.add(block.index)
            (chunk,) = row
            chunks[block.index] = (
                replace(chunk, outcome=Outcome.CONFLICT, reason=Reason.INSIDE_DELETED),
            )
    containers = merged.disputed_containers | asked
    return replace(merged, chunks=tuple(chunks), disputed_containers=containers)


def _is_of_one_side(row: Sequence[Chunk]) -> bool:
    return len(row) == 1 and row[0].outcome in _BY_ONE and not all(row[0].versions)
