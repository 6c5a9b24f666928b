"""Makes the matchings of base with ours and of base with theirs consistent.

Each is found without the other side. Where the two say different things of one block, or
of two equal ones, the better evidence counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from importers.merging.matching.equal_blocks import content, distinctive, has_text
from importers.merging.matching.identities import same_identity, strangers
from importers.merging.matching.search import RIGID, Matching, Search, once_only
from importers.merging.matching.similar_blocks import FAR, SHINGLE, pair_far
from importers.merging.matching.similarity import Likeness
from importers.merging.model.tree import CONTAINERS, Unit

EDITED = 0.5
"""Least likeness of a unit to one that the other side removed, to be an edit of it. Chosen
by hand, above that of neighbours: a wrong pair turns a removal into a conflict."""
REPLACED = 0.2
"""Least likeness of a paragraph to one that both sides changed in its place. Chosen by
hand: two texts that have little but their commas in common are two."""


@dataclass(frozen=True, slots=True)
class Sided:
    """One side and the other, each matched with base."""

    base: Sequence[Unit]
    side: Sequence[Unit]
    matching: Matching
    """Of base with the side."""
    others: Sequence[Unit]
    other: Matching
    """Of base with the other side."""
    likeness: Likeness
    trusted: bool
    """Whether other hints say that two units are two."""


Pairs: TypeAlias = Iterable[tuple[int, int]]
"""Units of base and of the side."""


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


def _by_place_alone(view: Sided) -> Pairs:
    """Pairs by place alone of units that the other side has not.

    Containers stay paired if their own words are equal, and they hold some of the same or
    stand in the same; headings if some of the same stands under them.
    """
    forward = view.matching.forward
    retitled = _retitled(view)
    holding_pairs = _pairs_around_pairs(view)
    base_parents, side_parents = _parents(view.base), _parents(view.side)
    for a in sorted(view.matching.weak & forward.keys()):
        b = forward[a]
        if a in view.other.forward or (a, b) in retitled:
            continue
        one, two = view.base[a], view.side[b]
        alike = one.kind in CONTAINERS and one.folds == two.folds
        parent = base_parents[a]
        in_same = side_parents[b] == (None if parent is None else forward.get(parent))
        # Rows and items of one container are many: standing in it says nothing of which.
        in_same = in_same and one.kind not in ("list item", "table row")
        if not alike or not ((a, b) in holding_pairs or in_same):
            yield a, b


def _retitled(view: Sided) -> set[tuple[int, int]]:
    """The pairs of headings above pairs that do not rest on their place alone."""
    base_parents, side_parents = _parents(view.base), _parents(view.side)
    found: set[tuple[int, int]] = set()
    for a, b in view.matching.forward.items():
        above, here = base_parents[a], side_parents[b]
        if a in view.matching.weak or above is None or here is None:
            continue
        mine, other = view.base[above].node.hint, view.side[here].node.hint
        known = view.trusted and mine is not None and other is not None
        if not (known and mine != other) and not view.base[a].opens_section:
            found.add((above, here))
    return found


def _pairs_around_pairs(view: Sided) -> set[tuple[int | None, int | None]]:
    """The parents of pairs that do not rest on their place alone, and their parents."""
    found: set[tuple[int | None, int | None]] = set()
    for a, b in sorted(view.matching.forward.items(), reverse=True):
        if a not in view.matching.weak or (a, b) in found:
            found.add((view.base[a].parent, view.side[b].parent))
    return found


def _parents(units: Sequence[Unit]) -> list[int | None]:
    """What each unit stands in: its container, else the heading of its section."""
    parents: list[int | None] = []
    heading: int | None = None
    for unit in units:
        parents.append(unit.parent if unit.parent is not None else heading)
        if unit.opens_section:
            heading = unit.index
    return parents


def _replaced_by_both(view: Sided) -> Pairs:
    """Pairs by place alone of paragraphs in whose place both sides have another one.

    Few words, or the words of a cell, say one thing in another way; many, none of which
    stayed, say something else.
    """
    forward, other = view.matching.forward, view.other.forward
    for a in sorted(view.matching.weak & view.other.weak & forward.keys() & other.keys()):
        one = view.base[a]
        others = view.side[forward[a]], view.others[other[a]]
        if all(map(_is_paragraph, (one, *others))) and all(
            view.likeness.of(one, each) < REPLACED for each in others
        ):
            yield a, forward[a]


def _is_paragraph(unit: Unit) -> bool:
    return unit.kind == "paragraph" and unit.parent is None and distinctive(unit)


def _unlike(view: Sided) -> Pairs:
    """Pairs of little likeness of units that the other side has not.

    The text without the removed unit looks the same whether the side rewrote it or put
    something else beside it.
    """
    retitled = _retitled(view)
    for a, b in sorted(view.matching.forward.items()):
        one, two = view.base[a], view.side[b]
        if a in view.other.forward or one.kind in RIGID or (a, b) in retitled:
            continue
        known = one.node.hint is not None and one.node.hint == two.node.hint
        # An edit that also changed the kind needs more to be believed.
        least = EDITED if one.kind == two.kind else FAR
        known = known or same_identity(one, two)
        if not known and view.likeness.of(one, two) < least:
            yield a, b


def _equal_to_inserted(view: Sided) -> Pairs:
    """Pairs of unequal units where the other side inserted an equal one."""
    inserted = {
        unit.content
        for unit in view.others
        if unit.index not in view.other.backward and unit.bulk
    }
    for a, b in sorted(view.matching.forward.items()):
        words = view.side[b].content
        if words in inserted and words != view.base[a].content:
            if not same_identity(view.base[a], view.side[b]):
                yield a, b


def _strangers(view: Sided) -> Pairs:
    """Pairs of what is known to be two blocks, which a step before may have made."""
    for a, b in sorted(view.matching.forward.items()):
        if strangers(view.base[a], view.side[b]):
            yield a, b


Find: TypeAlias = Callable[[Sided], Pairs]
Apply: TypeAlias = Callable[[Matching, int, int], None]
STEPS: Sequence[tuple[Find, Apply]] = (
    (_equal_to_paired, _replace_weak),
    (_similar_to_paired, _pair_free),
    (_equal_to_linked, _link),
    (_by_place_alone, _unpair),
    (_replaced_by_both, _unpair),
    (_unlike, _unpair),
    (_equal_to_inserted, _unpair),
    (_strangers, _unpair),
)
"""What finds pairs, and what is done with them, in order."""
