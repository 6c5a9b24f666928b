"""Pairing by identity and by equal content."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set

from importers.merging.matching.alignment import align
from importers.merging.matching.pairs import Search, convertible, once
from importers.merging.model.tree import HOLDERS, Unit

TELLING = 4
"""Words that equal content needs to be known again far from its neighbours."""
LONG = 30
"""Letters that say as much as so many words do, as those of an address."""
FIXED = frozenset({"\ntitle"})
"""Hints of units that every version has once."""


def telling(unit: Unit) -> bool:
    """Whether a unit says enough to be known again far from its neighbours."""
    if unit.bulk >= TELLING:
        return True
    return unit.bulk > 1 and sum(map(len, unit.content)) >= LONG


def pair_hints(search: Search, trusted: Set[str] | None) -> None:
    """Pair units that say who they are.

    `trusted` holds the hints that are enough by themselves; None says that all are. With
    other hints the words must be equal too, and stand only once in each version: a hint
    may be no more than the number of a repeated title.
    """
    single = [
        once({unit.index: unit.content for unit in units})
        for units in ((search.first, search.second) if trusted is not None else ())
    ]
    own = once({unit.index: unit.node.hint for unit in search.first if unit.node.hint})
    where = once({unit.index: unit.node.hint for unit in search.second if unit.node.hint})
    for hint, a in own.items():
        b = where.get(hint, -1)
        if a < 0 or b < 0 or not convertible(search.first[a], search.second[b]):
            continue
        known = trusted is None or hint in trusted or hint in FIXED
        words = search.first[a].content
        if known or (single[0][words] == a and single[1].get(words) == b):
            search.pairing.pair(a, b)


def pair_rare_equals(search: Search, enough: Callable[[Unit], object]) -> None:
    """Pair equal content that is left once in each version, if it says enough, anywhere."""
    mine, other = search.left()
    own = once({unit.index: unit.content for unit in mine})
    where = once({unit.index: unit.content for unit in other})
    for content, a in own.items():
        b = where.get(content, -1)
        if a >= 0 and b >= 0 and enough(search.first[a]):
            search.pairing.pair(a, b)


def equal(a: Unit, b: Unit) -> bool:
    """Whether two neighbours of a pair are equal; without words, in kind too."""
    return a.content == b.content and (a.kind == b.kind or a.bulk > 0)


def align_equals(search: Search, mine: Sequence[Unit], other: Sequence[Unit]) -> None:
    """Pair equal units of two runs, in order."""
    one, two = ([unit.content for unit in run] for run in (mine, other))
    for i, j, length in align(one, two):
        for step in range(length):
            a = mine[i + step]
            search.pair_free(a, other[j + step])
            if not a.bulk:
                search.pairing.weak.add(a.index)


def part_lonely(search: Search) -> None:
    """Take back pairs of units without words if what stood around them is gone.

    A rule is like any other rule; only what stands beside it says which one it is.
    """
    forth = [0, *search.pairing.forth, 0]
    for unit in search.first:
        if unit.bulk or unit.kind in HOLDERS or search.pairing.forth[unit.index] < 0:
            continue
        if forth[unit.index] < 0 and forth[unit.index + 2] < 0:
            search.pairing.part(unit.index)
