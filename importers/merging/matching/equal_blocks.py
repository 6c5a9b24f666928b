"""Pairs units that have equal ids or equal words."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from operator import attrgetter

from importers.merging.alignment import align
from importers.merging.matching.search import Search, convertible, once_only
from importers.merging.model.tree import CONTAINERS, Unit

DISTINCTIVE_WORDS = 4
"""Words that a unit needs to be recognised far from its neighbours. Chosen by hand:
shorter ones, such as "For example:", stand in many places of one text."""
DISTINCTIVE_LETTERS = 30
"""Letters that are as distinctive: a unit of two long tokens, such as a label and an
address. Chosen by hand on a case of the merge corpus."""
TITLE_HINT = "\ntitle"
"""The hint of the title, which every version has once."""

content = attrgetter("content")


def distinctive(unit: Unit) -> bool:
    """Whether a unit has enough words to be recognised far from its neighbours."""
    if unit.bulk >= DISTINCTIVE_WORDS:
        return True
    return unit.bulk > 1 and sum(map(len, unit.content)) >= DISTINCTIVE_LETTERS


def has_text(unit: Unit) -> bool:
    """Whether a unit has words besides tags and their attributes."""
    return any(fold[:1].isalnum() and "=" not in fold for fold in unit.content)


def pair_hints(search: Search, trusted: Set[str] | None) -> None:
    """Pairs units with equal hints.

    `trusted` holds the hints that are enough by themselves; None says that all are. With
    another hint the words must be equal too, and stand once in each version: such a hint
    may be no more than the number of a repeated title.
    """
    first, second = (_by_hint(units) for units in (search.first, search.second))
    in_first = once_only(search.first, content) if trusted is not None else {}
    in_second = once_only(search.second, content) if trusted is not None else {}
    for hint, a in first.items():
        b = second.get(hint)
        taken = a in search.matching.forward or b in search.matching.backward
        if b is None or taken or not convertible(search.first[a], search.second[b]):
            continue
        words = search.first[a].content
        enough = trusted is None or hint in trusted or hint == TITLE_HINT
        if enough or (in_first.get(words) == a and in_second.get(words) == b):
            search.matching.pair(a, b)


def _by_hint(units: Sequence[Unit]) -> dict[str | None, int]:
    hinted = [unit for unit in units if unit.node.hint]
    return once_only(hinted, lambda unit: unit.node.hint)


def in_tag(unit: Unit) -> tuple[str, ...]:
    """Returns the content of a unit, in HTML without the tag that opens it."""
    folds = unit.content
    if not folds or not folds[0].startswith("<"):
        return folds
    return folds[1:] if folds[0].endswith(">") else folds[_end_of_tag(folds) :]


def _end_of_tag(folds: Sequence[str]) -> int:
    return folds.index(">") + 1 if ">" in folds else 0


def pair_rare_equals(
    search: Search,
    enough: Callable[[Unit], object],
    key: Callable[[Unit], tuple[str, ...]] = content,
) -> None:
    """Pairs what is equal by `key` and free once in each version, if `enough` says so."""
    first, second = (once_only(units, key) for units in search.free())
    for words, a in first.items():
        b = second.get(words)
        if b is not None and enough(search.first[a]):
            search.pair_free(search.first[a], search.second[b])


def equal(a: Unit, b: Unit) -> bool:
    """Whether two neighbours of a pair are equal; without words, in kind too."""
    return a.content == b.content and (a.kind == b.kind or a.bulk > 0)


def align_equals(search: Search, mine: Sequence[Unit], other: Sequence[Unit]) -> None:
    """Pairs equal units of two runs, in order."""
    one, two = ([unit.content for unit in run] for run in (mine, other))
    for i, j, length in align(one, two):
        for step in range(length):
            a = mine[i + step]
            search.pair_free(a, other[j + step])
            if not a.bulk:
                search.matching.weak.add(a.index)


def unpair_lonely(search: Search) -> None:
    """Takes back pairs of units without words if both neighbours are gone.

    A rule is like any other rule; only what stands beside it says which one it is.
    """
    # As it was before this pass, so that one pair taken back does not take the next along.
    paired = {-1, len(search.first), *search.matching.forward}
    for unit in search.first:
        a = unit.index
        if unit.bulk or unit.kind in CONTAINERS or a not in search.matching.forward:
            continue
        if a - 1 not in paired and a + 1 not in paired:
            search.matching.unpair(a)
