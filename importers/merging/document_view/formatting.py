"""Cuts unchanged chunks where their typography or marks were changed."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from importers.merging.engine.tree_merge import TreeMerge
from importers.merging.model.chunks import Chunk, Outcome
from importers.merging.model.tokens import OPENING
from importers.merging.wording.typography import written_alike


def with_formatting_chunks(merged: TreeMerge) -> TreeMerge:
    """Returns the same merge; where words are the same, runs of like writing are chunks."""
    chunks = tuple(
        tuple(part for chunk in row for part in _parts(chunk)) for row in merged.chunks
    )
    return replace(merged, chunks=chunks)


def _parts(chunk: Chunk) -> Sequence[Chunk]:
    if chunk.outcome is not Outcome.UNCHANGED:
        return (chunk,)
    if written_alike(chunk.base, chunk.ours) and written_alike(chunk.base, chunk.theirs):
        return (chunk,)
    runs = groupby(range(len(chunk.base)), lambda at: _formatting(chunk, at))
    starts = [next(run) for _, run in runs]
    return [chunk.cut(start, stop) for start, stop in pairwise([*starts, len(chunk.base)])]


def _formatting(chunk: Chunk, at: int) -> Hashable:
    """Who wrote the token at a place differently, and its marks; None for nobody."""
    base, ours, theirs = chunk.base[at], chunk.ours[at], chunk.theirs[at]
    if base.fold == OPENING or (ours == base and theirs == base):
        return None
    return (ours != base, theirs != base, ours.marks, theirs.marks, base.marks)
