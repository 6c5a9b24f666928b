"""The Document view: three Documents in, a MergeResult out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from importers import document as d
from importers.canonical.normalise import normalise
from importers.merging.document_view.assembling import assemble
from importers.merging.document_view.leafing import OutUnit, out_units
from importers.merging.document_view.lowering import lower
from importers.merging.document_view.refining import refined
from importers.merging.document_view.reporting import Report, Spot
from importers.merging.document_view.results import (
    NO_DECISIONS,
    Change,
    MergeResult,
    Resolution,
)
from importers.merging.engine import Merged, merge_trees
from importers.merging.model.pieces import Fate, Piece
from importers.merging.ordering.order import arrange

BASE, OURS, THEIRS = 0, 1, 2


def merge(
    base: d.Document,
    ours: d.Document,
    theirs: d.Document,
    decisions: Mapping[str, Resolution] = NO_DECISIONS,
) -> MergeResult:
    """The three-way merge of canonical Documents.

    `decisions` holds what was decided about changes and conflicts, by fingerprint; those
    that meet nothing are ignored.
    """
    versions = (base, ours, theirs)
    merged = refined(merge_trees(lower(base), lower(ours), lower(theirs), trusted=False))
    report = Report(merged, decisions)
    report.read()
    if any(report.stay):
        merged = replace(merged, arrangement=arrange(merged.strands, stay=report.stay))
    outs = out_units(merged, report.chosen)
    undecided = report.facts(outs)
    return MergeResult(
        normalise(assemble(outs, _assets(versions))),
        tuple(report.changes),
        tuple(report.conflicts),
        _next_base(merged, report.open, undecided, versions),
        versions,
        decisions,
    )


def resolve(result: MergeResult, resolutions: Mapping[str, Resolution]) -> MergeResult:
    """The same merge with more decided: conflicts settled, changes refused."""
    return merge(*result.versions, decisions={**result.decisions, **resolutions})


def diff(before: d.Document, after: d.Document) -> tuple[Change, ...]:
    """The changes from one Document to another, moves as moves, in reading order."""
    return merge(before, before, after).changes


def _next_base(
    merged: Merged,
    open_spots: set[Spot],
    undecided: list[tuple[OutUnit, str]],
    versions: tuple[d.Document, d.Document, d.Document],
) -> d.Document:
    """Theirs with every undecided place as it was in base.

    It is the merge in which base plays ours too.
    """
    needed = _in_open_homes(merged) if open_spots and merged.homes else frozenset()
    rows = tuple(
        tuple(
            _settled(
                piece,
                (strand, at) in open_spots or (strand in needed and not piece.theirs),
            )
            for at, piece in enumerate(row)
        )
        for strand, row in enumerate(merged.pieces)
    )
    arrangement = arrange(merged.strands, (BASE, BASE, THEIRS))
    settled = replace(
        merged,
        pieces=rows,
        arrangement=arrangement,
        versions=(merged.versions[BASE], merged.versions[BASE], merged.versions[THEIRS]),
    )
    outs = out_units(settled, {})
    held = {
        (unit.index, name): dict(unit.node.facts).get(name)
        for out, name in undecided
        for unit in (out.units[BASE],)
        if unit
    }
    for out in outs:
        unit = out.units[BASE]
        for (index, name), value in held.items():
            if unit and unit.index == index:
                out.facts[name] = value
    base, _, theirs = versions
    return normalise(assemble(outs, _assets((base, base, theirs))))


def _in_open_homes(merged: Merged) -> frozenset[int]:
    """The strands of what stands, at any depth, in homes that are a question."""
    inside = {
        unit.index for home in merged.homes for unit in merged.strands[home].units[BASE]
    }
    for unit in merged.versions[BASE].units:
        if unit.parent in inside:
            inside.add(unit.index)
    return frozenset(
        strand.index
        for strand in merged.strands
        if any(unit.index in inside for unit in strand.units[BASE])
    )


def _settled(piece: Piece, undecided: bool) -> Piece:
    if undecided:
        fate = Fate.OURS
    elif piece.fate in (Fate.SAME, Fate.OURS):
        fate = Fate.SAME
    else:
        fate = Fate.THEIRS
    return Piece(fate, piece.base, piece.base, piece.theirs)


def _assets(
    versions: tuple[d.Document, d.Document, d.Document],
) -> tuple[d.Asset, ...]:
    """Every asset that the result may use; one that a side dropped comes last."""
    base, ours, theirs = ({asset.id: asset for asset in v.assets} for v in versions)
    first, second = (theirs, ours) if ours == base else (ours, theirs)
    kept = {**second, **first}
    gone = {id for id in base if (id not in ours or id not in theirs)}
    order = [id for id in first if id not in gone]
    order += [id for id in second if id not in gone and id not in first]
    return tuple(kept[id] for id in order)
