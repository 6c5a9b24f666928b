"""What stays must have a home: sections and holders that one side removed around it.

If one side removed a section, or a list, in which the other changed or added something,
its heading is a question too. Without this pass what was added would quietly end up in
the section before. A holder without words of its own is no question: it is made again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from importers.merging.matching.strands import OURS, THEIRS, Strand
from importers.merging.model.pieces import Fate, Piece, Reason
from importers.merging.model.tree import Unit

Rows = list[tuple[Piece, ...]]
_KEPT = {OURS: Reason.DELETED_BY_THEIRS, THEIRS: Reason.DELETED_BY_OURS}
_OWN = {OURS: Fate.OURS, THEIRS: Fate.THEIRS}


def hold(
    strands: Sequence[Strand], rows: Sequence[tuple[Piece, ...]]
) -> tuple[Rows, frozenset[int]]:
    """The pieces of each strand, removed homes of what stays made questions.

    Also the strands of such homes, with and without words.
    """
    result: Rows = list(rows)
    homes: set[int] = set()
    if any(_may_stay(row) for row in rows):
        for side in (OURS, THEIRS):
            homes |= _hold_side(strands, rows, result, side)
    return result, frozenset(homes)


def _may_stay(row: Sequence[Piece]) -> bool:
    return len(row) == 1 and not (row[0].base and row[0].ours and row[0].theirs)


def _hold_side(
    strands: Sequence[Strand], rows: Sequence[tuple[Piece, ...]], result: Rows, side: int
) -> set[int]:
    held: set[int] = set()
    owner: dict[int, int] = {}
    placed: list[tuple[Unit, Strand]] = []
    for strand in strands:
        for unit in strand.units[side]:
            owner[unit.index] = strand.index
            placed.append((unit, strand))
    placed.sort(key=lambda pair: pair[0].index)
    alive = _alive(placed)
    heading: int | None = None
    for unit, strand in placed:
        row = rows[strand.index]
        if unit.kind == "heading" and unit.parent < 0:
            heading = strand.index
        if not unit.size or not _stays(row, side):
            continue
        homes = []
        if heading is not None and heading != strand.index and heading not in alive:
            homes.append(heading)
        parent = unit.parent
        while parent >= 0:
            homes.append(owner[parent])
            parent = placed[parent][0].parent
        gone = [home for home in homes if home is not None and _removed(rows[home], side)]
        held.update(gone)
        for home in gone:
            if any(unit.size for unit in strands[home].units[side]):
                result[home] = (_question(rows[home][0]),)
        if gone and row[0].fate is not Fate.CONFLICT:
            result[strand.index] = (_question(row[0]),)
    return held


def _alive(placed: Sequence[tuple[Unit, Strand]]) -> set[int]:
    """The headings of sections of which some block with words is in all three versions."""
    heading: int | None = None
    found: set[int] = set()
    for unit, strand in placed:
        if unit.kind == "heading" and unit.parent < 0:
            heading = strand.index
        elif heading is not None and unit.size and all(strand.units):
            found.add(heading)
    return found


def _stays(row: Sequence[Piece], side: int) -> bool:
    """Whether a strand is there only because of this side."""
    if len(row) != 1:
        return False
    piece = row[0]
    if piece.fate is Fate.CONFLICT:
        return piece.reason is _KEPT[side]
    return not piece.base and piece.fate is _OWN[side]


def _removed(row: Sequence[Piece], side: int) -> bool:
    """Whether the other side removed a strand that this side left as it was."""
    other = THEIRS if side == OURS else OURS
    return (
        len(row) == 1
        and bool(row[0].base)
        and row[0].fate is _OWN[other]
        and not (row[0].theirs if side == OURS else row[0].ours)
    )


def _question(piece: Piece) -> Piece:
    return replace(piece, fate=Fate.CONFLICT, reason=Reason.INSIDE_DELETED)
