"""Reports what a merge did, and applies decisions: changes, conflicts, what was chosen."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from importers.merging.document_view.change_texts import (
    BREAK,
    break_texts,
    is_told_by_what_it_holds,
    only_openings,
    told,
)
from importers.merging.document_view.fingerprints import Fingerprints, core
from importers.merging.document_view.merge_result import (
    Change,
    Choice,
    Conflict,
    Kind,
    Resolution,
    Side,
)
from importers.merging.document_view.merged_nodes import MergedNode
from importers.merging.document_view.places import Locator, joined, plain
from importers.merging.document_view.resolutions import both_chunks, decided_chunks, without
from importers.merging.document_view.section_questions import SectionQuestions
from importers.merging.document_view.settled import Settled
from importers.merging.engine.tree_merge import TreeMerge
from importers.merging.model.chunks import Chunk, Outcome, Reason
from importers.merging.model.tokens import OPENING, Tokens
from importers.merging.model.versions import BASE, OURS, THEIRS, ThreeWay

Spot: TypeAlias = tuple[int, int]
"""A block, and the place of a chunk in it."""
_SIDES = {OURS: Side.OURS, THEIRS: Side.THEIRS}
Done: TypeAlias = tuple[Side, Kind, Tokens, Tokens]
"""Who changed a chunk, how, from what, to what."""


@dataclass(slots=True)
class MergeReport:
    """Reads a merge in its order and notes everything; decisions are applied."""

    merged: TreeMerge
    decisions: Mapping[str, Resolution]
    settled: Settled
    """What was decided and written before, and what is decided now."""
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
    fingerprints: Fingerprints = field(default_factory=Fingerprints)
    sections: SectionQuestions = field(init=False)

    def __post_init__(self) -> None:
        self.sections = SectionQuestions(
            self.merged, self.decisions, self.fingerprints, self.settled
        )

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

    def _refused(self, fingerprint: str, side: Side) -> bool:
        decision = self.decisions.get(fingerprint)
        if decision is None or decision.choice is not Choice.BASE:
            return False
        return side is not Side.OURS or self.settled.take_back(fingerprint)

    def _conflict(self, locator: Locator, spot: Spot, offset: int, theirs: int) -> None:
        """Notes a conflict that begins at these tokens of base and theirs in its block."""
        block, at = spot
        chunk = self.merged.chunks[block][at]
        reason = chunk.reason or Reason.TOUCHING
        start, texts = core(*chunk.versions)
        fingerprint = self.fingerprints.make(
            f"conflict {reason}", self.merged.blocks[block], offset + start, texts
        )
        place = self.merged.blocks[block], chunk, offset, theirs
        decided = self.decisions.get(fingerprint)
        if decided:
            self.settled.settle(*place)
            self.chosen[spot] = decided_chunks(chunk, decided)
            return
        if self.settled.knows(*place):
            self.chosen[spot] = (without(chunk, Side.THEIRS),)
            return
        self.open.add(spot)
        if reason is Reason.INSIDE_DELETED:
            self.settled.leave_open(self.merged.blocks[block])
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
        known = self.settled.knows(*place)
        for side, kind, old, new in _changes(chunk):
            start, words = core(old, new)
            if kind in (Kind.WRITTEN, Kind.FORMATTED):
                start, words = 0, (_written(old), _written(new))
            fingerprint = self.fingerprints.make(
                f"{side} {kind}", self.merged.blocks[block], offset + start, words
            )
            refused = self._refused(fingerprint, side)
            if refused and side is not Side.OURS:
                self.settled.settle(*place)
            if refused or (known and side is Side.THEIRS):
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
                fingerprint = self.fingerprints.numbered([f"{side} {Kind.MOVED}", *words])
                if self._stays(fingerprint, version, run):
                    self.stay[version].update(run)
                    continue
                locator.enter(run[0])
                text = " ".join(
                    plain(unit.node.tokens) for each in units for unit in each[version]
                )
                self.changes.append(
                    Change(fingerprint, side, Kind.MOVED, locator.where(), text, text)
                )

    def _stays(self, fingerprint: str, version: int, run: Sequence[int]) -> bool:
        """Whether the move of a run was refused, now or before."""
        blocks = [self.merged.blocks[index] for index in run]
        refused = self._refused(fingerprint, _SIDES[version])
        if version == OURS:
            return refused
        if refused:
            for block in blocks:
                self.settled.settle_property(block, Kind.MOVED)
        return all(self.settled.knows_property(block, Kind.MOVED) for block in blocks)

    def facts(self, nodes: Sequence[MergedNode]) -> list[tuple[MergedNode, str]]:
        """Notes what became of the facts of the merged nodes; returns those left open."""
        undecided: list[tuple[MergedNode, str]] = []
        locator = Locator(self.merged)
        for node in nodes:
            if not (node.units.ours and node.units.theirs):
                continue
            if node.units.base is None and not node.disputed:
                continue
            locator.enter(node.block)
            for name, values in _facts(node):
                if name in node.disputed:
                    if self._disputed_fact(locator, node, name, values):
                        undecided.append((node, name))
                elif node.units.base is not None:
                    self._changed_fact(locator, node, name, values)
        return undecided

    def _disputed_fact(
        self, locator: Locator, node: MergedNode, name: str, values: ThreeWay[Hashable]
    ) -> bool:
        """Notes a fact that is a conflict; whether it is still open."""
        shown = values.map(_shown)
        fingerprint = self.fingerprints.make(
            f"conflict {name}",
            self.merged.blocks[node.block],
            0,
            [[text] for text in shown],
        )
        decided = self.decisions.get(fingerprint)
        block = self.merged.blocks[node.block]
        if decided is None and self.settled.knows_property(block, name):
            node.facts[name] = values.ours
            return False
        if decided:
            self.settled.settle_property(block, name)
            taken = {Choice.THEIRS: values.theirs, Choice.BASE: values.base}
            node.facts[name] = taken.get(decided.choice, values.ours)
            return False
        self.conflicts.append(
            Conflict(fingerprint, Reason.FACT, locator.where(), *shown, fact=name)
        )
        return True

    def _changed_fact(
        self, locator: Locator, node: MergedNode, name: str, values: ThreeWay[Hashable]
    ) -> None:
        """Notes a fact that one side changed, or both alike."""
        base, ours, theirs = values
        if base == ours == theirs:
            return
        side = Side.BOTH if ours == theirs else Side.THEIRS if ours == base else Side.OURS
        value = theirs if ours == base else ours
        fingerprint = self.fingerprints.make(
            f"{side} {Kind.FACT}",
            self.merged.blocks[node.block],
            0,
            [[name, _shown(base)], [str(value)]],
        )
        block = self.merged.blocks[node.block]
        if self._refused(fingerprint, side):
            if side is not Side.OURS:
                self.settled.settle_property(block, name)
            node.facts[name] = base
            return
        if side is Side.THEIRS and self.settled.knows_property(block, name):
            node.facts[name] = ours
            return
        before, after = f"{name}: {_shown(base)}", f"{name}: {value}"
        self.changes.append(
            Change(fingerprint, side, Kind.FACT, locator.where(), before, after)
        )


def _facts(node: MergedNode) -> list[tuple[str, ThreeWay[Hashable]]]:
    """The facts of a node by name, as each version has them; None where it has none."""
    base, ours, theirs = (dict(unit.node.facts) if unit else {} for unit in node.units)
    names = sorted({*base, *ours, *theirs})
    return [
        (name, ThreeWay(base.get(name), ours.get(name), theirs.get(name))) for name in names
    ]


def _shown(value: Hashable) -> str:
    return "" if value is None else str(value)


def _written(tokens: Tokens) -> list[str]:
    return [f"{t.space}{t.text}{sorted(map(repr, t.marks))}" for t in tokens]


def _changes(chunk: Chunk) -> list[Done]:
    """What was changed in a chunk: by whom, how, from what to what."""
    base, ours, theirs = chunk.base, chunk.ours, chunk.theirs
    match chunk.outcome:
        case Outcome.OURS:
            return [(Side.OURS, _kind(theirs or base, ours), base, ours)]
        case Outcome.THEIRS:
            return [(Side.THEIRS, _kind(ours or base, theirs), base, theirs)]
        case Outcome.BOTH:
            return [(Side.BOTH, _kind(base, ours), base, ours)]
        case Outcome.UNCHANGED if not any(token.fold == OPENING for token in base):
            return _formatted(base, ours, theirs)
        case _:
            return []


def _formatted(base: Tokens, ours: Tokens, theirs: Tokens) -> list[Done]:
    """What was changed where the words are the same."""
    found: list[Done] = []
    if ours != base:
        side = Side.BOTH if ours == theirs else Side.OURS
        found.append((side, _manner(base, ours), base, ours))
    if theirs not in (base, ours):
        found.append((Side.THEIRS, _manner(base, theirs), base, theirs))
    return found


def _kind(before: Tokens, after: Tokens) -> Kind:
    if not before:
        return Kind.SPLIT if only_openings(after) else Kind.INSERTED
    if not after:
        return Kind.JOINED if only_openings(before) else Kind.DELETED
    return Kind.REPLACED


def _manner(before: Tokens, after: Tokens) -> Kind:
    marked = any(old.marks != new.marks for old, new in zip(before, after, strict=True))
    return Kind.FORMATTED if marked else Kind.WRITTEN
