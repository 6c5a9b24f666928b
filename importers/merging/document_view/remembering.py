"""Marks the blocks of a result with what the merge knows of them."""

from __future__ import annotations

from collections.abc import Sequence

from importers.merging.document_view.building.merged_nodes import MergedNode
from importers.merging.document_view.settled import Settled
from importers.merging.engine.tree_merge import TreeMerge
from importers.merging.matching.memory import Mark, mark
from importers.merging.model.matched_blocks import MatchedBlock, by_unit


def remember(merged: TreeMerge, nodes: Sequence[MergedNode], settled: Settled) -> None:
    """Marks each node with what its block is in base and theirs.

    Of a block of which each side removed a part, and so both all, nothing is left to mark:
    that is settled.
    """
    for node in nodes:
        if node.kind == "paragraph" and not node.tokens and all(node.units):
            settled.settle_whole(merged.blocks[node.block])
    block_of = by_unit(merged.blocks)
    blocks = [
        next((block_of[at, unit.index] for at, unit in enumerate(node.units) if unit), None)
        for node in nodes
    ]
    shown = {block.index for block in blocks if block}
    for node, block in zip(nodes, blocks, strict=True):
        if block:
            twin = merged.twins.get(block.index)
            # Of what may be meant once or twice, and stands there once, both are one.
            same = [] if twin is None or twin in shown else [merged.blocks[twin]]
            node.mark = str(_mark(node, block, same, settled))


def _mark(
    node: MergedNode,
    block: MatchedBlock,
    same: Sequence[MatchedBlock],
    settled: Settled,
) -> Mark:
    if block.index in settled.signs and not same:
        return Mark(settled.name, settled.signs[block.index])
    # A container that came back without its words is a new one, for what it holds.
    if block.index != node.block and any(unit.size for unit in block.units.base):
        return Mark(settled.name)
    return mark(settled.name, block, *same)
