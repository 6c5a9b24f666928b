"""Reports what a merge did to words and order, and what decisions make of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from importers.merging.document_view.merge_result import (
    Change,
    Conflict,
    Kind,
    Side,
)
from importers.merging.document_view.reporting.answers import Answers
from importers.merging.document_view.reporting.change_texts import (
    BREAK,
    break_texts,
    is_told_by_what_it_holds,
    told,
)
from importers.merging.document_view.reporting.chunk_changes import changes_of
from importers.merging.document_view.reporting.fingerprints import core
from importers.merging.document_view.reporting.places import Locator, joined, plain
from importers.merging.document_view.reporting.section_questions import SectionQuestions
from importers.merging.document_view.resolutions import both_chunks, decided_chunks, without
from importers.merging.engine.tree_merge import TreeMerge
from importers.merging.model.chunks import Chunk, Outcome, Reason
from importers.merging.model.tokens import Tokens
from importers.merging.model.versions import BASE, OURS, THEIRS, ThreeWay

Spot: TypeAlias = tuple[int, int]
"""A block, and the place of a chunk in it."""
_SIDES = {OURS: Side.OURS, THEIRS: Side.THEIRS}


@dataclass(slots=True)
class MergeReport:
    """Reads a merge in its order and notes everything; decisions are applied."""

    merged: TreeMerge
    answers: Answers
    changes: list[Change] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    chosen: dict[Spot, tuple[Chunk, ...]] = field(default_factory=dict)
    """Chunks that decisions replace."""
    open: set[Spot] = field(default_factory=set)
    """The chunks that are undecided conflicts."""
    stay: ThreeWay[set[int]] = field(
        default_factory=lambda: ThreeWay[set[int]](set(), set(), set())
    )
    """Blocks whose move was refused, by side."""
    sections: SectionQuestions = field(init=False)

    def __post_init__(self) -> None:
        self.sections = SectionQuestions(self.merged, self.answers)

    def read(self) -> None:
        """Notes all changes and conflicts of words and of order."""
        locator = Locator(self.merged)
        self._moves(locator)
        for block in self.merged.arrangement.order:
            if asked := self.sections.ask(block, locator):
                self.conflicts.append(asked)
            locator.enter(block)
            if block in self.sections.removed:
                continue
            base = theirs = 0
            for at, chunk in enumerate(self.merged.chunks[block]):
                if chunk.outcome is Outcome.CONFLICT:
                    self._conflict(locator, (block, at), base, theirs)
                else:
                    self._change(locator, (block, at), base, theirs)
                base += len(chunk.base)
                theirs += len(chunk.theirs)
        self.chosen |= {(i, 0): chunks for i, chunks in self.sections.chosen.items()}
        self.open |= {(index, 0) for index in self.sections.open}

    def _conflict(self, locator: Locator, spot: Spot, offset: int, theirs: int) -> None:
        """Notes a conflict that begins at these tokens of base and theirs in its block."""
        block, at = spot
        chunk = self.merged.chunks[block][at]
        reason = chunk.reason or Reason.TOUCHING
        start, texts = core(*chunk.versions)
        fingerprint = self.answers.fingerprints.make(
            f"conflict {reason}", self.merged.blocks[block], offset + start, texts
        )
        place = self.merged.blocks[block], chunk, offset, theirs
        decided = self.answers.decisions.get(fingerprint)
        if decided:
            self.answers.settled.settle(*place)
            self.chosen[spot] = decided_chunks(chunk, decided)
            return
        if self.answers.settled.knows(fingerprint, *place):
            self.chosen[spot] = (without(chunk, Side.THEIRS),)
            return
        self.open.add(spot)
        self.answers.settled.ask(*place)
        if reason is Reason.INSIDE_DELETED:
            self.answers.settled.leave_open(self.merged.blocks[block])
        shown = chunk.versions.map(plain)
        both = plain(joined(both_chunks(chunk)))
        self.conflicts.append(
            Conflict(
                fingerprint,
                reason,
                locator.where(),
                *shown,
                *locator.around(at),
                both=both if both and both not in shown else None,
                around=locator.around_each(at),
            )
        )

    def _change(self, locator: Locator, spot: Spot, offset: int, theirs: int) -> None:
        """Notes what was changed in a chunk that begins at these tokens of its block."""
        block, at = spot
        chunk = self.merged.chunks[block][at]
        place = self.merged.blocks[block], chunk, offset, theirs
        for side, kind, old, new in changes_of(chunk):
            start, words = core(old, new)
            if kind in (Kind.WRITTEN, Kind.FORMATTED):
                start, words = 0, (_written(old), _written(new))
            fingerprint = self.answers.fingerprints.make(
                f"{side} {kind}", self.merged.blocks[block], offset + start, words
            )
            refused = self.answers.refuse(fingerprint, side)
            settled = self.answers.settled
            known = side is Side.THEIRS and settled.knows(fingerprint, *place)
            if side is not Side.OURS:
                settled.settle(*place)
            if refused or known:
                kept = self.chosen.get(spot, (chunk,))[0]
                self.chosen[spot] = (without(kept, side),)
                continue
            self._note(
                Change(fingerprint, side, kind, locator.where(), "", ""), spot, old, new
            )

    def _note(self, change: Change, spot: Spot, old: Tokens, new: Tokens) -> None:
        """Notes a change from old tokens to new ones, with what it says."""
        block, at = spot
        row = self.merged.chunks[block]
        version = THEIRS if change.side is Side.THEIRS else OURS
        changed, kind = BASE if old else version, change.kind
        before, after = told(old), told(new)
        if kind is Kind.WRITTEN and before == after and not (old[0].space and new[0].space):
            return  # the first word of a block that was cut or joined here
        if kind in (Kind.SPLIT, Kind.JOINED):
            if is_told_by_what_it_holds(old or new, self.merged.versions[changed]):
                return
            if len(row) == 1:
                kind = Kind.DELETED if old else Kind.INSERTED
            else:
                before, after = (
                    f" {BREAK} ".join(break_texts(row, at, each))
                    if (each == BASE) == bool(old)
                    else " ".join(break_texts(row, at, each))
                    for each in (BASE, version)
                )
        self.changes.append(replace(change, kind=kind, before=before, after=after))

    def _moves(self, locator: Locator) -> None:
        """Notes what each side moved; what was moved together is one change."""
        for version, side in _SIDES.items():
            moved = self.merged.arrangement.moved[version]
            asked = self.sections.asked_where()
            for run in locator.runs(moved - asked, version):
                units = [self.merged.blocks[index].units for index in run]
                words = [
                    fold for each in units for unit in each.base for fold in unit.folds
                ]
                fingerprint = self.answers.fingerprints.numbered(
                    [f"{side} {Kind.MOVED}", *words]
                )
                if stays := self._staying(fingerprint, version, run):
                    self.stay[version].update(stays)
                    continue
                locator.enter(run[0])
                text = " ".join(
                    plain(unit.node.tokens) for each in units for unit in each[version]
                )
                self.changes.append(
                    Change(fingerprint, side, Kind.MOVED, locator.where(), text, text)
                )

    def _staying(
        self, fingerprint: str, version: int, run: Sequence[int]
    ) -> Collection[int]:
        """Returns what of a run stays, its move having been refused or written before."""
        refused = self.answers.refuse(fingerprint, _SIDES[version])
        if version == THEIRS:
            settled = self.answers.settled
            blocks = [self.merged.blocks[index] for index in run]
            known = settled.knows_property(fingerprint, Kind.MOVED, *blocks)
            settled.settle_property(Kind.MOVED, *blocks)
            if known and not refused:
                # What ours has moved too stands where ours has it.
                return set(run) - self.merged.arrangement.moved[OURS]
        return run if refused else ()


def _written(tokens: Tokens) -> list[str]:
    return [f"{t.space}{t.text}{sorted(map(repr, t.marks))}" for t in tokens]
