"""From pieces to merged nodes: every block of the result, its facts, its words."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from importers.merging.engine import Merged
from importers.merging.pieces import Fate, Piece
from importers.merging.tokens import OPENING, Token
from importers.merging.tree import Unit
from importers.merging.writing import merged_tokens, three_way

Places = tuple[int | None, int | None, int | None]


@dataclass(slots=True)
class OutUnit:
    """One block of the result while it is put together."""

    units: tuple[Unit | None, Unit | None, Unit | None]
    """What it was in each version."""
    strand: int
    kind: str
    facts: dict[str, Hashable] = field(default_factory=dict)
    tokens: list[Token] = field(default_factory=list)
    parent: int | None = None
    """The place of the holder among the units of the result; None at the top."""
    disputed: dict[str, tuple[Hashable, Hashable, Hashable]] = field(default_factory=dict)
    """Facts that both sides changed, each to a value of its own."""

    @property
    def own(self) -> Unit | None:
        """What it is in ours, else in theirs, else in base."""
        return self.units[1] or self.units[2] or self.units[0]


def out_units(
    merged: Merged, choices: Mapping[tuple[int, int], tuple[Piece, ...]]
) -> list[OutUnit]:
    """The blocks of the result in reading order, parents set.

    `choices` replaces pieces, by strand and place in its row, by what was decided.
    """
    outs: list[OutUnit] = []
    for strand in merged.arrangement.order:
        for at, piece in enumerate(merged.pieces[strand]):
            for chosen in choices.get((strand, at), (piece,)):
                _add(outs, chosen, strand)
    _set_parents(outs, merged)
    return outs


def _add(outs: list[OutUnit], piece: Piece, strand: int) -> None:
    words = merged_tokens(piece)
    shared = piece.fate in (Fate.SAME, Fate.BOTH)
    side = {Fate.THEIRS: 2, Fate.BASE: 0}.get(piece.fate, 1)
    for at, token in enumerate(words):
        if token.fold != OPENING:
            if not outs:
                outs.append(OutUnit((None, None, None), strand, "paragraph"))
            outs[-1].tokens.append(token)
        elif shared:
            rows = (piece.base if piece.fate is Fate.SAME else (), piece.ours, piece.theirs)
            found = [row[at].atom if row else None for row in rows]
            outs.append(_merged(strand, [u if isinstance(u, Unit) else None for u in found]))
        elif isinstance(token.atom, Unit):
            unit = token.atom
            units = (
                unit if side == 0 else None,
                unit if side == 1 else None,
                unit if side == 2 else None,
            )
            outs.append(OutUnit(units, strand, unit.kind, dict(unit.node.facts)))


def _merged(strand: int, units: Sequence[Unit | None]) -> OutUnit:
    base, ours, theirs = units
    known = ours or theirs or base
    start = base or ours or theirs
    kinds = [(unit or known).kind if unit or known else "" for unit in (start, ours, theirs)]
    out = OutUnit((base, ours, theirs), strand, three_way(kinds[0], kinds[1], kinds[2]))
    rows = [dict(unit.node.facts) if unit else {} for unit in (start, ours, theirs)]
    for name in {name: None for row in rows[1:] for name in row}:
        b, o, t = (row.get(name) for row in rows)
        if o not in (b, t) and t != b:
            out.disputed[name] = (b, o, t)
        out.facts[name] = three_way(b, o, t)
    return out


def _set_parents(outs: list[OutUnit], merged: Merged) -> None:
    """Give each unit the holder that the side which changed it chose."""
    where: tuple[dict[int, int], ...] = ({}, {}, {})
    for index, out in enumerate(outs):
        for side, unit in enumerate(out.units):
            if unit:
                where[side][unit.index] = index
    for out in outs:
        wanted = [
            where[side].get(unit.parent, -1) if unit else None
            for side, unit in enumerate(out.units)
        ]
        base, ours, theirs = wanted
        if ours is None or theirs is None:
            chosen = next((place for place in (ours, theirs, base) if place is not None), -1)
        else:
            chosen = three_way(ours if base is None else base, ours, theirs)
            if chosen == -1 and any(unit and unit.parent >= 0 for unit in out.units):
                chosen = max(ours, theirs)
        out.parent = chosen if chosen >= 0 else None
    _cut_circles(outs)


def _cut_circles(outs: list[OutUnit]) -> None:
    """A block that two moves put into itself stands at the top."""
    safe: set[int | None] = {None}
    for start in range(len(outs)):
        path: list[int] = []
        index: int | None = start
        while index not in safe and index is not None:
            if index in path:
                outs[index].parent = None
                break
            path.append(index)
            index = outs[index].parent
        safe.update(path)
