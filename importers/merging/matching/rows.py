"""Rows of tables that both sides inserted: paired with their cells, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from importers.merging.alignment import align
from importers.merging.matching.search import Matching
from importers.merging.model.tables import ROW
from importers.merging.model.tree import Unit, children

LEAST_CELLS = 2
"""Cells of a row that say which one it is where the other has more. Chosen by hand."""
Pair: TypeAlias = tuple[int, int]
"""Units of ours and theirs, by index."""


def pairs_in_rows(
    ours: Sequence[Unit], theirs: Sequence[Unit], pairs: Iterable[Pair]
) -> list[Pair]:
    """Returns what paired rows hold, two by two by place, so that no row gets too long."""
    rows = [(i, j) for i, j in pairs if ours[i].kind == ROW]
    cells = [cell for row in rows for cell in _by_place(ours, theirs, row)]
    return [pair for cell in cells for pair in (cell, *_by_place(ours, theirs, cell))]


def _by_place(ours: Sequence[Unit], theirs: Sequence[Unit], pair: Pair) -> Iterator[Pair]:
    sides = (ours, pair[0]), (theirs, pair[1])
    mine, other = ([u.index for u in children(row, row[at])] for row, at in sides)
    if len(mine) == len(other):
        return zip(mine, other, strict=True)
    # A row in which one side has cells of columns of its own.
    runs = align([ours[i].content for i in mine], [theirs[j].content for j in other])
    equal = [(mine[a + at], other[b + at]) for a, b, count in runs for at in range(count)]
    return iter(equal if len(equal) == min(len(mine), len(other)) else ())


def within_one_row(
    ours: Sequence[Unit],
    theirs: Sequence[Unit],
    pairs: Sequence[Pair],
    matchings: tuple[Matching, Matching],
) -> list[Pair]:
    """Returns the pairs without those that stand in rows that are not paired.

    `matchings` are those of base with ours and with theirs.
    """
    known = {*pairs, (None, None)}
    to_ours, to_theirs = matchings

    def kept(one: int | None, two: int | None) -> bool:
        if (one, two) in known or one is None or two is None:
            return (one, two) in known
        was = to_ours.backward.get(one)
        return was is not None and was == to_theirs.backward.get(two)

    return [(i, j) for i, j in pairs if kept(_row(ours, i), _row(theirs, j))]


def _row(units: Sequence[Unit], index: int) -> int | None:
    """The table row around a unit; None where there is none."""
    parent = units[index].parent
    while parent is not None and units[parent].kind != ROW:
        parent = units[parent].parent
    return parent


def cells_alike(a: Unit, b: Unit) -> bool:
    """Whether two rows have as many cells, and each shares a word with its counterpart; or
    one has all cells of the other, and more."""
    one, two = (
        [cell.strip() for cell in " ".join(row.content).split("\ncell")[1:]]
        for row in (a, b)
    )
    if len(one) != len(two):
        kept = sum(count for *_, count in align(one, two))
        return kept == min(len(one), len(two)) >= LEAST_CELLS
    return all(
        x == y or set(x.split()) & set(y.split()) for x, y in zip(one, two, strict=True)
    )
