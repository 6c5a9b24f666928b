"""What each pairing with base says against the other: pairs doubted and pairs vouched for.

Each pairing is found without a look at the other side. Where the two say different
things of one block, or of two equal ones, what is known better counts.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from functools import partial

from importers.merging.matching.pairs import RIGID, Pairing, Search, once
from importers.merging.matching.similar_blocks import FAR, pair_far
from importers.merging.matching.similarity import SHINGLE, Likeness
from importers.merging.matching.twins import speaks
from importers.merging.model.tree import HOLDERS, Unit

LIKE = 0.5
"""How alike a unit must be to one that the other side removed, to be an edit of it."""
Paired = tuple[Sequence[Unit], Pairing]
"""A side and its pairing with base."""


def agree(base: Sequence[Unit], ours: Paired, theirs: Paired, likeness: Likeness) -> None:
    """Take back and add pairs until the two pairings do not contradict each other.

    Each step looks at both sides before it touches either, so that it is the same
    whichever side is called ours.
    """
    both = ((ours, theirs), (theirs, ours))
    known = [list(_vouched(*one, *other)) for one, other in both]
    for (_, pairing), links in zip((ours, theirs), known, strict=True):
        for a, b in links:
            if pairing.forth[a] >= 0 and a in pairing.weak:
                pairing.part(a)
            if pairing.forth[a] < 0:
                if pairing.back[b] >= 0:
                    pairing.part(pairing.back[b])
                pairing.pair(a, b)
    alike = [list(_vouched_alike(likeness, base, *one, *other)) for one, other in both]
    for (_, pairing), links in zip((ours, theirs), alike, strict=True):
        for a, b in links:
            if pairing.forth[a] < 0 and pairing.back[b] < 0:
                pairing.pair(a, b)
    more = [list(_split_too(*one, *other)) for one, other in both]
    for (_, pairing), links in zip((ours, theirs), more, strict=True):
        pairing.twice += links
    for step in (_by_place_alone, partial(_unlike, likeness), _equal_to_inserted):
        doubted = [list(step(base, *one, *other)) for one, other in both]
        for (_, pairing), pairs in zip((ours, theirs), doubted, strict=True):
            for a in pairs:
                pairing.part(a)


def _free(side: Sequence[Unit], pairing: Pairing, other: Pairing) -> dict[Hashable, int]:
    """What a side has once, with words, and not from base: content -> index, or -1.

    A pair by place alone with what the other side removed is as good as none.
    """
    linked = {b for _, b in pairing.twice}
    loose = {pairing.forth[a] for a in pairing.weak if other.forth[a] < 0}
    return once(
        {
            unit.index: unit.content
            for unit in side
            if (pairing.back[unit.index] < 0 or unit.index in loose)
            and unit.index not in linked
            and unit.bulk > 1
            and speaks(unit)
        }
    )


def _vouched(
    side: Sequence[Unit], pairing: Pairing, others: Sequence[Unit], other: Pairing
) -> Iterator[tuple[int, int]]:
    """Pairs of what a side has left with what the other knows an equal block to be."""
    free = _free(side, pairing, other)
    theirs = once({unit.index: unit.content for unit in others if unit.content in free})
    for content, b in free.items():
        z = theirs.get(content, -1)
        if b >= 0 and z >= 0 and other.back[z] >= 0:
            yield other.back[z], b


def _vouched_alike(
    likeness: Likeness,
    base: Sequence[Unit],
    side: Sequence[Unit],
    pairing: Pairing,
    others: Sequence[Unit],
    other: Pairing,
) -> Iterator[tuple[int, int]]:
    """Pairs with what a side has left that shares a run of words with what the other has.

    Both sides may have changed a block so much that only they still know each other.
    """
    known = {
        z: a
        for a, z in enumerate(other.forth)
        if z >= 0 and pairing.forth[a] < 0 and base[a].bulk
    }
    if not known:
        return
    taken = [-1 if z in known else 0 for z in range(len(others))]
    found = Pairing(taken, pairing.back[:])
    pair_far(Search(others, side, found, likeness), SHINGLE, FAR)
    for z, a in known.items():
        if found.forth[z] >= 0:
            yield a, found.forth[z]


def _split_too(
    side: Sequence[Unit], pairing: Pairing, others: Sequence[Unit], other: Pairing
) -> Iterator[tuple[int, int]]:
    """Further links of what a side has left, as the other has them for an equal block."""
    free = _free(side, pairing, other) if other.twice else {}
    theirs = once({unit.index: unit.content for unit in others if unit.content in free})
    for a, z in other.twice:
        b = free.get(others[z].content, -1)
        if b >= 0 and theirs.get(others[z].content) == z and pairing.forth[a] >= 0:
            yield a, b


def _by_place_alone(
    base: Sequence[Unit],
    side: Sequence[Unit],
    one: Pairing,
    others: Sequence[Unit],
    other: Pairing,
) -> Iterator[int]:
    """Pairs by place alone of units that the other side has not.

    Blocks that hold others stay paired if they say the same themselves, and hold some of
    the same or stand in the same.
    """
    firm: set[tuple[int, int]] = set()
    for a in range(len(base) - 1, -1, -1):
        b = one.forth[a]
        if b >= 0 and (a not in one.weak or (a, b) in firm):
            firm.add((base[a].parent, side[b].parent))
    homes = _homes(base), _homes(side)
    for a in sorted(one.weak):
        b = one.forth[a]
        if b < 0 or other.forth[a] >= 0:
            continue
        alike = base[a].kind in HOLDERS and base[a].folds == side[b].folds
        home = homes[0][a]
        same = homes[1][b] == (one.forth[home] if home >= 0 else home)
        same = same and base[a].kind not in ("list item", "table row")
        if not alike or not ((a, b) in firm or same):
            yield a


def _homes(units: Sequence[Unit]) -> list[int]:
    """What each unit stands in: the block that holds it, else its section's heading."""
    homes: list[int] = []
    heading = -1
    for unit in units:
        homes.append(unit.parent if unit.parent >= 0 else heading)
        if unit.kind == "heading" and unit.parent < 0:
            heading = unit.index
    return homes


def _unlike(
    likeness: Likeness,
    base: Sequence[Unit],
    side: Sequence[Unit],
    one: Pairing,
    others: Sequence[Unit],
    other: Pairing,
) -> Iterator[int]:
    """Pairs of little likeness of units that the other side has not.

    The text without the removed unit looks the same whether the side rewrote it or put
    something else beside it.
    """
    for a, b in enumerate(one.forth):
        if b < 0 or other.forth[a] >= 0 or base[a].kind in RIGID:
            continue
        hint = base[a].node.hint
        least = LIKE if base[a].kind == side[b].kind else FAR
        if (hint is None or hint != side[b].node.hint) and (
            likeness.of(base[a], side[b]) < least
        ):
            yield a


def _equal_to_inserted(
    base: Sequence[Unit],
    side: Sequence[Unit],
    pairing: Pairing,
    others: Sequence[Unit],
    other: Pairing,
) -> Iterator[int]:
    """Pairs of unequal units where the other side inserted an equal one."""
    inserted = {
        unit.content
        for unit, paired in zip(others, other.back, strict=True)
        if paired < 0 and unit.bulk
    }
    for a, b in enumerate(pairing.forth):
        if b >= 0 and side[b].content in inserted and side[b].content != base[a].content:
            yield a
