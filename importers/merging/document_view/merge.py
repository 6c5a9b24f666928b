"""Merges three Documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from importers import document as d
from importers.canonical.normalise import normalise
from importers.merging.document_view.building.merged_nodes import (
    MergedNode,
    merged_nodes,
)
from importers.merging.document_view.building.nodes_to_document import nodes_to_document
from importers.merging.document_view.building.parents import with_parents
from importers.merging.document_view.building.table_shape import with_tables_in_line
from importers.merging.document_view.document_to_tree import document_to_tree
from importers.merging.document_view.formatting import with_formatting_chunks
from importers.merging.document_view.identities import (
    known_sections,
    section_identities,
)
from importers.merging.document_view.merge_result import (
    NO_DECISIONS,
    Change,
    MergeResult,
    Resolution,
)
from importers.merging.document_view.notes import with_common_notes
from importers.merging.document_view.open_questions import (
    with_open_questions,
    with_section_questions,
)
from importers.merging.document_view.remembering import remember
from importers.merging.document_view.reporting.answers import Answers
from importers.merging.document_view.reporting.fact_report import FactReport
from importers.merging.document_view.reporting.merge_report import MergeReport, Spot
from importers.merging.document_view.settled import Settled
from importers.merging.engine.removed_containers import kept_headings
from importers.merging.engine.tree_merge import TreeMerge, merge_trees
from importers.merging.model.chunks import Chunk, Outcome
from importers.merging.model.versions import BASE, THEIRS, ThreeWay
from importers.merging.ordering.order import Arrangement, arrange
from importers.merging.wording.typography import merged_tokens


def merge(
    base: d.Document,
    ours: d.Document,
    theirs: d.Document,
    decisions: Mapping[str, Resolution] = NO_DECISIONS,
    reopened: Set[str] = frozenset(),
) -> MergeResult:
    """Merges canonical Documents.

    `decisions` holds what was decided about changes and conflicts, by fingerprint; those
    that meet nothing are ignored. `reopened` names those that ours remembers as settled and
    that are asked, or done, again.
    """
    versions = ThreeWay(base, ours, theirs)
    named, names = with_common_notes(versions)
    trees = named.map(document_to_tree)
    merged = with_section_questions(merge_trees(*trees, trusted=False))
    settled = Settled.of(merged.versions, ours.memory, reopened)
    merged = with_formatting_chunks(with_open_questions(merged, settled))
    answers = Answers(decisions, settled)
    report = MergeReport(merged, answers)
    report.read()
    # The order depends on which moves and which headings were refused.
    if decisions or settled.remembers:
        merged = replace(merged, arrangement=_decided_order(merged, report))
    nodes = with_parents(merged_nodes(merged, report.chosen), merged)
    nodes = with_tables_in_line(nodes, merged)
    facts = FactReport(merged, answers, report.changes, report.conflicts)
    undecided = facts.read(nodes)
    remember(merged, nodes, settled)
    identities = section_identities(merged)
    document = normalise(nodes_to_document(nodes, _assets(versions), identities))
    document = names.in_result(document)
    return MergeResult(
        replace(document, memory=settled.as_memory()),
        tuple(report.changes),
        tuple(report.conflicts),
        names.in_next_base(_next_base(merged, report, undecided, versions)),
        versions,
        decisions,
        known_sections(merged, identities, BASE),
        known_sections(merged, identities, THEIRS),
    )


def resolve(result: MergeResult, resolutions: Mapping[str, Resolution]) -> MergeResult:
    """Merges the same again with more decided: conflicts settled, changes refused."""
    return merge(*result.versions, decisions={**result.decisions, **resolutions})


def diff(before: d.Document, after: d.Document) -> tuple[Change, ...]:
    """Returns the changes from one Document to another, in reading order."""
    return merge(before, before, after).changes


def _decided_order(merged: TreeMerge, report: MergeReport) -> Arrangement:
    held = report.sections.held()
    stay = ThreeWay(*(each | more for each, more in zip(report.stay, held, strict=True)))
    chunks = [
        report.chosen.get((index, 0), row) if len(row) == 1 else row
        for index, row in enumerate(merged.chunks)
    ]
    kept = kept_headings(merged.blocks, chunks, report.sections.open_sections())
    # A new heading that was refused opens no section.
    refused = {
        index
        for (index, _), row in report.chosen.items()
        if merged.blocks[index].opens_section
        and not merged.blocks[index].units.base
        and index not in report.sections.removed
        and not any(map(merged_tokens, row))
    }
    return arrange(merged.blocks, stay=stay, kept=kept, refused=refused)


def _next_base(
    merged: TreeMerge,
    report: MergeReport,
    undecided: Sequence[tuple[MergedNode, str]],
    versions: ThreeWay[d.Document],
) -> d.Document:
    """Theirs with every undecided place as it was in base.

    It is the merge in which base plays ours too: an open chunk counts as changed by ours,
    which keeps what base had.
    """
    base, _, theirs = merged.versions
    # What is in a section that is open stands where base has it, and so does what both
    # sides moved.
    stay = ThreeWay(frozenset[int](), frozenset[int](), report.sections.undecided())
    chunks = _settled_chunks(merged, report.open)
    kept = kept_headings(merged.blocks, chunks, report.sections.open_sections())
    settled = replace(
        merged,
        chunks=chunks,
        arrangement=arrange(
            merged.blocks,
            ThreeWay(BASE, BASE, THEIRS),
            stay,
            kept,
        ),
        versions=ThreeWay(base, base, theirs),
    )
    nodes = with_parents(merged_nodes(settled, {}), settled)
    nodes = with_tables_in_line(nodes, settled)
    _put_back_facts(nodes, undecided)
    base_assets = _assets(ThreeWay(versions.base, versions.base, versions.theirs))
    return normalise(nodes_to_document(nodes, base_assets, section_identities(merged)))


def _settled_chunks(
    merged: TreeMerge, open_spots: Set[Spot]
) -> tuple[tuple[Chunk, ...], ...]:
    """The chunks of the merge of base, base and theirs, open ones as base has them."""
    needed = _in_disputed_containers(merged) if open_spots else frozenset()
    return tuple(
        tuple(
            _settled(
                chunk,
                (block, at) in open_spots or (block in needed and not chunk.theirs),
            )
            for at, chunk in enumerate(row)
        )
        for block, row in enumerate(merged.chunks)
    )


def _settled(chunk: Chunk, undecided: bool) -> Chunk:
    if undecided:
        outcome = Outcome.OURS
    elif chunk.outcome in (Outcome.UNCHANGED, Outcome.OURS):
        outcome = Outcome.UNCHANGED
    else:
        outcome = Outcome.THEIRS
    return Chunk(outcome, chunk.base, chunk.base, chunk.theirs)


def _put_back_facts(
    nodes: Sequence[MergedNode], undecided: Sequence[tuple[MergedNode, str]]
) -> None:
    """Gives nodes the facts of base that are still a conflict."""
    of_base: dict[int, list[str]] = {}
    for node, name in undecided:
        if node.units.base:
            of_base.setdefault(node.units.base.index, []).append(name)
    for node in nodes:
        unit = node.units.base
        for name in of_base.get(unit.index, []) if unit else []:
            node.facts[name] = unit.node.fact(name) if unit else None


def _in_disputed_containers(merged: TreeMerge) -> frozenset[int]:
    """The blocks that stand, at any depth, in removed containers that are a conflict."""
    if not merged.disputed_containers:
        return frozenset()
    inside = {
        unit.index
        for index in merged.disputed_containers
        for unit in merged.blocks[index].units.base
    }
    for unit in merged.versions.base.units:
        if unit.parent in inside:
            inside.add(unit.index)
    return frozenset(
        block.index
        for block in merged.blocks
        if any(unit.index in inside for unit in block.units.base)
    )


def _assets(versions: ThreeWay[d.Document]) -> tuple[d.Asset, ...]:
    """Every asset that the result may use, without those that a side dropped."""
    base, ours, theirs = ({asset.id: asset for asset in v.assets} for v in versions)
    # In the order of the side that changed them; what only the other has comes last.
    first, second = (theirs, ours) if ours == base else (ours, theirs)
    dropped = {id for id in base if id not in ours or id not in theirs}
    kept = [asset for id, asset in first.items() if id not in dropped]
    kept += [a for id, a in second.items() if id not in dropped and id not in first]
    return tuple(kept)
