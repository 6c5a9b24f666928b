"""What a merge did, for people and for decisions: changes, conflicts, what was chosen."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

from importers.merging.document_view.fingerprints import Fingerprints, core
from importers.merging.document_view.leafing import OutUnit
from importers.merging.document_view.places import Wayfinder, plain
from importers.merging.document_view.resolutions import decided_pieces, without
from importers.merging.document_view.results import (
    Change,
    Choice,
    Conflict,
    Kind,
    Resolution,
    Side,
)
from importers.merging.engine import Merged
from importers.merging.model.pieces import Fate, Piece, Reason, Tokens
from importers.merging.model.tokens import OPENING

Spot = tuple[int, int]
"""A strand, and the place of a piece in its row."""


@dataclass(slots=True)
class Report:
    """Reads a merge in its order and notes everything; decisions are applied."""

    merged: Merged
    decisions: Mapping[str, Resolution]
    changes: list[Change] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    chosen: dict[Spot, tuple[Piece, ...]] = field(default_factory=dict)
    """Pieces that decisions replace."""
    open: set[Spot] = field(default_factory=set)
    """The pieces that are undecided conflicts."""
    stay: list[set[int]] = field(default_factory=lambda: [set(), set(), set()])
    """Strands whose move was refused, by side."""
    names: Fingerprints = field(default_factory=Fingerprints)

    def read(self) -> None:
        """Note all changes and conflicts of words and of order."""
        way = Wayfinder(self.merged)
        self._moves(way)
        for strand in self.merged.arrangement.order:
            way.enter(strand)
            offset = 0
            for at, piece in enumerate(self.merged.pieces[strand]):
                if piece.fate is Fate.CONFLICT:
                    self._conflict(way, strand, at, offset)
                else:
                    self._change(way, strand, at, offset)
                offset += len(piece.base)

    def _conflict(self, way: Wayfinder, strand: int, at: int, offset: int) -> None:
        piece = self.merged.pieces[strand][at]
        reason = piece.reason or Reason.TOUCHING
        start, texts = core(piece.base, piece.ours, piece.theirs)
        home = self.merged.strands[strand]
        name = self.names.make(f"conflict {reason}", home, offset + start, texts)
        decided = self.decisions.get(name)
        if decided:
            self.chosen[strand, at] = decided_pieces(piece, decided)
            return
        self.open.add((strand, at))
        before, after = way.around(at)
        base, ours, theirs = map(plain, (piece.base, piece.ours, piece.theirs))
        self.conflicts.append(
            Conflict(name, reason, way.where(), base, ours, theirs, before, after)
        )

    def _change(self, way: Wayfinder, strand: int, at: int, offset: int) -> None:
        piece = self.merged.pieces[strand][at]
        for side, kind, old, new in _changes(piece):
            start, texts = core(old, new)
            words: tuple[list[str], ...] = texts
            if kind in (Kind.WRITTEN, Kind.FORMATTED):
                start, words = 0, (_written(old), _written(new))
            home = self.merged.strands[strand]
            name = self.names.make(f"{side} {kind}", home, offset + start, words)
            refused = self.decisions.get(name)
            if refused and refused.choice is Choice.BASE:
                known = self.chosen.get((strand, at), (piece,))[0]
                self.chosen[strand, at] = (without(known, side),)
                continue
            where = way.where()
            self.changes.append(Change(name, side, kind, where, plain(old), plain(new)))

    def _moves(self, way: Wayfinder) -> None:
        moved = self.merged.arrangement.moved
        for number, side in ((1, Side.OURS), (2, Side.THEIRS)):
            for run in way.runs(moved[number], number):
                strands = [self.merged.strands[index] for index in run]
                words = [
                    fold for s in strands for unit in s.units[0] for fold in unit.folds
                ]
                name = self.names.numbered([f"{side} {Kind.MOVED}", *words])
                refused = self.decisions.get(name)
                if refused and refused.choice is Choice.BASE:
                    self.stay[number].update(run)
                    continue
                way.enter(run[0])
                text = " ".join(
                    plain(unit.node.tokens) for s in strands for unit in s.units[number]
                )
                where = way.where()
                self.changes.append(Change(name, side, Kind.MOVED, where, text, text))

    def facts(self, outs: list[OutUnit]) -> list[tuple[OutUnit, str]]:
        """Note what became of the facts of the merged blocks; returns those left open."""
        undecided: list[tuple[OutUnit, str]] = []
        way = Wayfinder(self.merged)
        for out in outs:
            base, ours, theirs = out.units
            if not (ours and theirs) or (base is None and not out.disputed):
                continue
            way.enter(out.strand)
            rows = [dict(unit.node.facts) if unit else {} for unit in out.units]
            for name in sorted({key for row in rows for key in row}):
                values = tuple(row.get(name) for row in rows)
                if base and values[0] == values[1] == values[2]:
                    continue
                if self._fact(way, out, name, values):
                    undecided.append((out, name))
        return undecided

    def _fact(
        self, way: Wayfinder, out: OutUnit, name: str, values: tuple[Hashable, ...]
    ) -> bool:
        """Note one fact that differs; whether it is an open conflict."""
        base, ours, theirs = values
        home = self.merged.strands[out.strand]
        shown = tuple("" if value is None else str(value) for value in values)
        if name in out.disputed:
            mark = self.names.make(f"conflict {name}", home, 0, [[text] for text in shown])
            decided = self.decisions.get(mark)
            if decided:
                pick = {Choice.THEIRS: theirs, Choice.BASE: base}
                out.facts[name] = pick.get(decided.choice, ours)
                return False
            was, mine, new = shown
            self.conflicts.append(
                Conflict(mark, Reason.FACT, way.where(), was, mine, new, fact=name)
            )
            return True
        if out.units[0] is None:
            return False
        side = Side.BOTH if ours == theirs else Side.THEIRS if ours == base else Side.OURS
        value = theirs if ours == base else ours
        texts = [[name, shown[0]], [str(value)]]
        mark = self.names.make(f"{side} {Kind.FACT}", home, 0, texts)
        refused = self.decisions.get(mark)
        if refused and refused.choice is Choice.BASE:
            out.facts[name] = base
            return False
        before, after = f"{name}: {shown[0]}", f"{name}: {value}"
        where = way.where()
        self.changes.append(Change(mark, side, Kind.FACT, where, before, after))
        return False


def _written(tokens: Tokens) -> list[str]:
    return [f"{t.space}{t.text}{sorted(map(repr, t.marks))}" for t in tokens]


def _changes(piece: Piece) -> list[tuple[Side, Kind, Tokens, Tokens]]:
    """What was changed in a piece: by whom, how, from what to what."""
    base, ours, theirs = piece.base, piece.ours, piece.theirs
    match piece.fate:
        case Fate.OURS:
            return [(Side.OURS, _kind(theirs or base, ours), base, ours)]
        case Fate.THEIRS:
            return [(Side.THEIRS, _kind(ours or base, theirs), base, theirs)]
        case Fate.BOTH:
            return [(Side.BOTH, _kind(base, ours), base, ours)]
        case Fate.SAME:
            found: list[tuple[Side, Kind, Tokens, Tokens]] = []
            if _opens(base):
                return found
            if ours != base:
                side = Side.BOTH if ours == theirs else Side.OURS
                found.append((side, _manner(base, ours), base, ours))
            if theirs not in (base, ours):
                found.append((Side.THEIRS, _manner(base, theirs), base, theirs))
            return found
        case _:
            return []


def _opens(tokens: Tokens) -> bool:
    return any(token.fold == OPENING for token in tokens)


def _kind(before: Tokens, after: Tokens) -> Kind:
    if not before:
        return Kind.SPLIT if all(t.fold == OPENING for t in after) else Kind.INSERTED
    if not after:
        return Kind.JOINED if all(t.fold == OPENING for t in before) else Kind.DELETED
    return Kind.REPLACED


def _manner(before: Tokens, after: Tokens) -> Kind:
    marked = any(old.marks != new.marks for old, new in zip(before, after, strict=True))
    return Kind.FORMATTED if marked else Kind.WRITTEN
