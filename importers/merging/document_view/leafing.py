"""From pieces to merged nodes: every block of the result, its facts, its words."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from importers.merging.engine import Merged
from importers.merging.model.pieces import Fate, Piece
from importers.merging.model.tokens import OPENING, Token
from importers.merging.model.tree import Unit
from importers.merging.wording.seams import Seams
from importers.merging.wording.writing import merged_tokens, three_way

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
    rank: float = 0.0
    """Its place among what the same block holds."""
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
    seams = Seams()
    for strand in merged.arrangement.order:
        for at, piece in enumerate(merged.pieces[strand]):
            for chosen in choices.get((strand, at), (piece,)):
                before = len(outs), len(outs[-1].tokens) if outs else 0
                _add(outs, chosen, strand)
                _part(outs, chosen, before, seams)
            seams.passed(piece)
    _set_parents(outs, merged)
    return outs


def _part(outs: list[OutUnit], piece: Piece, before: tuple[int, int], seams: Seams) -> None:
    """Part the first word of a piece from the word that it comes to stand behind."""
    count, at = before
    if at and len(outs[count - 1].tokens) > at:
        out = outs[count - 1]
        if out.tokens[at].atom is None:
            space = "\n" if out.kind == "code" else " "
            out.tokens[at] = seams.parted(out.tokens[at - 1], out.tokens[at], piece, space)


def _add(outs: list[OutUnit], piece: Piece, strand: int) -> None:
    words = merged_tokens(piece)
    shared = piece.fate in (Fate.SAME, Fate.BOTH)
    side = {Fate.THEIRS: 2, Fate.BASE: 0}.get(piece.fate, 1)
    for at, token in enumerate(words):
        if token.atom is None and outs:
            outs[-1].tokens.append(token)
        elif token.fold != OPENING:
            if not outs:
                outs.append(OutUnit((None, None, None), strand, "paragraph"))
            outs[-1].tokens.append(token)
        elif shared:
            rows = (piece.base if piece.fate is Fate.SAME else (), piece.ours, piece.theirs)
            found = [row[at].atom if row else None for row in rows]
            outs.append(
                _merged(strand, [u if isinstance(u, Unit) else None for u in found])
            )
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
    kind = known.kind if known else ""
    kinds = [unit.kind if unit else kind for unit in (start, ours, theirs)]
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
        out.rank = index
        for side, unit in enumerate(out.units):
            if unit:
                where[side][unit.index] = index
    for out in outs[:]:
        out.parent = _parent(out, outs, where, merged)
    _cut_circles(outs)


_TOP = -1
_LOST = -2


def _parent(
    out: OutUnit, outs: list[OutUnit], where: tuple[dict[int, int], ...], merged: Merged
) -> int | None:
    """The place of the holder; made anew where a side removed it and this stayed."""
    found: list[int | None] = []
    for side, unit in enumerate(out.units):
        if unit is None:
            found.append(None)
        else:
            lost = _TOP if unit.parent < 0 else _LOST
            found.append(where[side].get(unit.parent, lost))
    base, ours, theirs = found
    if ours is not None and theirs is not None:
        chosen = three_way(ours if base is None else base, ours, theirs)
    else:
        chosen = next((place for place in (ours, theirs, base) if place is not None), _TOP)
    if chosen == _LOST:
        chosen = next((p for p in (ours, theirs) if p is not None and p != _LOST), _LOST)
    if chosen == _LOST:
        chosen = _made_again(out, outs, where, merged)
    return None if chosen == _TOP else chosen


def _made_again(
    out: OutUnit, outs: list[OutUnit], where: tuple[dict[int, int], ...], merged: Merged
) -> int:
    """The holder of a block, brought back without words because the block needs it."""
    for side in (1, 2, 0):
        unit = out.units[side]
        if unit is None or unit.parent < 0:
            continue
        holder = merged.versions[side].units[unit.parent]
        units = (
            holder if side == 0 else None,
            holder if side == 1 else None,
            holder if side == 2 else None,
        )
        new = OutUnit(
            units, out.strand, holder.kind, dict(holder.node.facts), rank=out.rank
        )
        index = len(outs)
        outs.append(new)
        where[side][holder.index] = index
        new.parent = _parent(new, outs, where, merged)
        return index
    return _TOP


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
