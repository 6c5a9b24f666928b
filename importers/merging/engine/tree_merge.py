"""Merges three trees: matched blocks, their order, and the chunks of each.

The steps are those of mergiraf and of 3DM: flatten the versions, match their blocks, merge
the order, merge the words of each block.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from importers.merging.engine.ambiguous_insertions import (
    ambiguous_insertions,
    split_ambiguous,
)
from importers.merging.engine.gate import check
from importers.merging.engine.removed_containers import keep_containers, kept_headings
from importers.merging.matching.three_way import match_blocks
from importers.merging.model.chunks import Chunk, Outcome, Reason, same
from importers.merging.model.matched_blocks import MatchedBlock
from importers.merging.model.tokens import Tokens
from importers.merging.model.tree import (
    FlatTree,
    FoldCache,
    Node,
    flatten,
    opening,
    tokens_of,
)
from importers.merging.model.versions import OURS, ThreeWay
from importers.merging.ordering.order import Arrangement, arrange
from importers.merging.ordering.removed_parts import find_removed_parts
from importers.merging.ordering.removed_sections import (
    RemovedSection,
    find_removed_sections,
    held_back,
)
from importers.merging.wording.overlaps import merge_insertions
from importers.merging.wording.word_merge import merge_words


@dataclass(frozen=True, slots=True)
class TreeMerge:
    """The merge as data: every token of the three versions, and what became of it."""

    versions: ThreeWay[FlatTree]
    blocks: tuple[MatchedBlock, ...]
    arrangement: Arrangement
    chunks: tuple[tuple[Chunk, ...], ...]
    """The chunks of each block, by its index."""
    disputed_containers: frozenset[int] = frozenset()
    """Blocks that one side removed, and in which the other changed or added something."""
    removed_sections: tuple[RemovedSection, ...] = ()
    """Sections, and parts of sections, that are one question each."""
    twins: Mapping[int, int] = field(default_factory=dict)
    """The two of which it is asked whether they are one, each with the other."""


def merge_trees(base: Node, ours: Node, theirs: Node, trusted: bool = True) -> TreeMerge:
    """Merges three versions of one tree; every token that comes in has an outcome.

    `trusted` says whether hints in theirs are as good as those in ours, or count only
    where the content is equal too.
    """
    cache: FoldCache = {}
    trees = ThreeWay(base, ours, theirs).map(lambda root: flatten(root, cache))
    blocks, doubts, twins = split_ambiguous(match_blocks(trees, trusted))
    chunks = [
        _untouched(block) or check(block, _merge_block(block, doubts.get(block.index)))
        for block in blocks
    ]
    sections = find_removed_sections(blocks)
    sections = (*sections, *find_removed_parts(trees, blocks, sections))
    stay = held_back(sections, _kept)
    kept, disputed = keep_containers(blocks, chunks, sections)
    return TreeMerge(
        trees,
        blocks,
        arrange(blocks, stay=stay, kept=kept_headings(blocks, kept, sections)),
        tuple(kept),
        disputed,
        sections,
        twins,
    )


def _kept(section: RemovedSection) -> bool:
    """Whether a section stays until it is decided: the words of ours do."""
    return section.kept_by == OURS


def _untouched(block: MatchedBlock) -> tuple[Chunk, ...]:
    """The chunk of a block whose three units hold the very same tokens."""
    if any(len(units) != 1 for units in block.units):
        return ()
    (base,), (ours,), (theirs,) = block.units
    words = base.node.tokens
    if ours.node.tokens is not words or theirs.node.tokens is not words:
        return ()
    texts = ThreeWay(base, ours, theirs).map(lambda unit: (opening(unit), *words))
    return (Chunk(Outcome.UNCHANGED, *texts),)


def _merge_block(block: MatchedBlock, doubt: Reason | None) -> tuple[Chunk, ...]:
    """The chunks of a block; `doubt` says why it is a conflict, if it is one as a whole."""
    base, ours, theirs = block.units.map(tokens_of)
    if doubt:
        return (Chunk(Outcome.CONFLICT, (), ours, theirs, doubt),)
    # In all versions, removed by a side, inserted by both, or by one.
    if base and ours and theirs:
        return tuple(merge_words(base, ours, theirs))
    if base:
        return (_deletion(base, ours, theirs),)
    if ours and theirs:
        return ambiguous_insertions(block, ours, theirs) or tuple(
            merge_insertions(ours, theirs)
        )
    return (Chunk(Outcome.OURS if ours else Outcome.THEIRS, (), ours, theirs),)


def _deletion(base: Tokens, ours: Tokens, theirs: Tokens) -> Chunk:
    """A block that a side or both removed: a conflict if the other side changed it."""
    if not ours and not theirs:
        return Chunk(Outcome.BOTH, base)
    if same(base, ours or theirs):
        return Chunk(Outcome.THEIRS if ours else Outcome.OURS, base, ours, theirs)
    reason = Reason.DELETED_BY_THEIRS if ours else Reason.DELETED_BY_OURS
    return Chunk(Outcome.CONFLICT, base, ours, theirs, reason)
