"""Makes the matchings of base with ours and of base with theirs consistent.

Each is found without the other side. Where the two say different things of one block, or
of two equal ones, the better evidence counts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from importers.merging.matching.doubtful_pairs import (
    by_place_alone,
    equal_to_inserted,
    known_strangers,
    replaced_by_both,
    unlike,
)
from importers.merging.matching.equal_blocks import content, has_text
from importers.merging.matching.search import Matching, Search, once_only
from importers.merging.matching.sided import Pairs, Sided
from importers.merging.matching.similar_blocks import FAR, SHINGLE, pair_far
from importers.merging.matching.similarity import Likeness
from importers.merging.model.tree import Unit


def reconcile(
    base: Sequence[Unit],
    ours: tuple[Sequence[Unit], Matching],
    theirs: tuple[Sequence[Unit], Matching],
    likeness: Likeness,
    trusted: bool,
) -> None:
    """Adds and takes back pairs until the two matchings do not contradict each other.

    Each step reads both sides before it changes either, so that the result does not
    depend on which side is called ours. `trusted` says whether hints in theirs count.
    """
    views = (
        Sided(base, *ours, *theirs, likeness, trusted=True),
        Sided(base, *theirs, *ours, likeness, trusted=trusted),
    )
    for find, apply in STEPS:
        # Lists, not iterators: nothing may change before both views were read.
        found = [list(find(view)) for view in views]
        for view, pairs in zip(views, found, strict=True):
            for a, b in pairs:
                apply(view.matching, a, b)


def _replace_weak(matching: Matching, a: int, b: int) -> None:
    """Pairs `a` with `b` instead of what they were paired with, unless `a` is firmly."""
    if a in matching.forward and a in matching.weak:
        matching.unpair(a)
    if a not in matching.forward:
        if b in matching.backward:
            matching.unpair(matching.backward[b])
        matching.pair(a, b)


def _pair_free(matching: Matching, a: int, b: int) -> None:
    if a not in matching.forward and b not in matching.backward:
        matching.pair(a, b)


def _link(matching: Matching, a: int, b: int) -> None:
    matching.links.append((a, b))


def _unpair(matching: Matching, a: int, b: int) -> None:
    matching.unpair(a)


def _free(view: Sided) -> dict[tuple[str, ...], int]:
    """The content that the side has once, with words, and not from base: its unit.

    A pair by place alone with what the other side removed is as good as none.
    """
    matching = view.matching
    linked = {b for _, b in matching.links}
    doubtful = {
        matching.forward.get(a) for a in matching.weak if a not in view.other.forward
    }
    free = [
        unit
        for unit in view.side
        if (unit.index not in matching.backward or unit.index in doubtful)
        and unit.index not in linked
        and unit.bulk > 1
        and has_text(unit)
    ]
    return once_only(free, content)


def _equal_units(view: Sided) -> list[tuple[int, int]]:
    """(unit of the other side, free unit of the side) with equal content, once on both."""
    free = _free(view)
    equal = once_only([unit for unit in view.others if unit.content in free], content)
    return [(equal[words], b) for words, b in free.items() if words in equal]


def _equal_to_paired(view: Sided) -> Pairs:
    """Pairs of what the side has free with the partner of its equal on the other side."""
    for z, b in _equal_units(view):
        if z in view.other.backward:
            yield view.other.backward[z], b


def _similar_to_paired(view: Sided) -> Pairs:
    """Pairs of what the side has free with the partner of what it is like on the other.

    Both sides may have changed a block so much that only they still resemble each other.
    """
    wanted = {
        z: a
        for a, z in sorted(view.other.forward.items())
        if a not in view.matching.forward and view.base[a].bulk
    }
    if not wanted:
        return
    # Only the wanted units and the free ones may be paired: all others count as taken.
    taken = Matching(
        {z: z for z in range(len(view.others)) if z not in wanted},
        dict(view.matching.backward),
    )
    pair_far(Search(view.others, view.side, view.likeness, taken), SHINGLE, FAR)
    for z, a in wanted.items():
        if z in taken.forward:
            yield a, taken.forward[z]


def _equal_to_linked(view: Sided) -> Pairs:
    """Further links of what the side has free, as the other side has them for its equal."""
    if not view.other.links:
        return
    equal = dict(_equal_units(view))
    for a, z in view.other.links:
        if z in equal and a in view.matching.forward:
            yield a, equal[z]


Find: TypeAlias = Callable[[Sided], Pairs]
Apply: TypeAlias = Callable[[Matching, int, int], None]
STEPS: Sequence[tuple[Find, Apply]] = (
    (_equal_to_paired, _replace_weak),
    (_similar_to_paired, _pair_free),
    (_equal_to_linked, _link),
    (by_place_alone, _unpair),
    (replaced_by_both, _unpair),
    (unlike, _unpair),
    (equal_to_inserted, _unpair),
    (known_strangers, _unpair),
)
"""What finds pairs, and what is done with them, in order."""
