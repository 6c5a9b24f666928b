"""Finds pairs of base and a side that what the other side has speaks against."""

from __future__ import annotations

from collections.abc import Sequence

from importers.merging.matching.equal_blocks import distinctive
from importers.merging.matching.headings import body
from importers.merging.matching.identities import same_identity, strangers
from importers.merging.matching.search import RIGID
from importers.merging.matching.sided import Pairs, Sided
from importers.merging.matching.similar_blocks import FAR
from importers.merging.model.tree import CONTAINERS, Unit, children

EDITED = 0.5
"""Least likeness of a unit to one that the other side removed, to be an edit of it. Chosen
by hand, above that of neighbours: a wrong pair turns a removal into a conflict."""
REPLACED = 0.2
"""Least likeness of a paragraph to one that both sides changed in its place. Chosen by
hand: two texts that have little but their commas in common are two."""


def by_place_alone(view: Sided) -> Pairs:
    """Yields pairs by place alone of units that the other side has not.

    Containers stay paired if their own words are equal, and they hold some of the same or
    stand in the same; headings if some of the same stands under them.
    """
    forward = view.matching.forward
    holding_pairs = _pairs_around_pairs(view)
    base_parents, side_parents = _parents(view.base), _parents(view.side)
    for a in sorted(view.matching.weak & forward.keys()):
        b = forward[a]
        if a in view.other.forward or _holds_pair(view, a, b):
            continue
        one, two = view.base[a], view.side[b]
        alike = one.kind in CONTAINERS and one.folds == two.folds
        parent = base_parents[a]
        in_same = side_parents[b] == (None if parent is None else forward.get(parent))
        # Rows and items of one container are many: standing in it says nothing of which.
        in_same = in_same and one.kind not in ("list item", "table row")
        if not alike or not ((a, b) in holding_pairs or in_same):
            yield a, b


def _holds_pair(view: Sided, a: int, b: int) -> bool:
    """Whether a pair holds one that does not rest on its place alone, as the heading of a
    section or as a container; not if other hints say that the two are two."""
    mine, other = view.base[a].node.hint, view.side[b].node.hint
    if view.trusted and None not in (mine, other) and mine != other:
        return False
    forward, weak = view.matching.forward, view.matching.weak
    within = {unit.index for unit in _inside(view.side, b)}
    return any(
        forward.get(unit.index) in within and unit.index not in weak
        for unit in _inside(view.base, a)
    )


def _inside(units: Sequence[Unit], index: int) -> list[Unit]:
    """What stands in the section of a heading, or directly in a container."""
    if units[index].opens_section:
        return [unit for unit in body(units, index) if not unit.opens_section]
    return children(units, units[index])


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


def replaced_by_both(view: Sided) -> Pairs:
    """Yields pairs by place alone of paragraphs in whose place both sides have another one.

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


def unlike(view: Sided) -> Pairs:
    """Yields pairs of little likeness of units that the other side has not.

    The text without the removed unit looks the same whether the side rewrote it or put
    something else beside it.
    """
    for a, b in sorted(view.matching.forward.items()):
        one, two = view.base[a], view.side[b]
        if a in view.other.forward or one.kind in RIGID:
            continue
        known = one.node.hint is not None and one.node.hint == two.node.hint
        # An edit that also changed the kind needs more to be believed.
        least = EDITED if one.kind == two.kind else FAR
        known = known or same_identity(one, two) or _only_words_of_cell(view, a, b)
        if not known and view.likeness.of(one, two) < least:
            if not _holds_pair(view, a, b):
                yield a, b


def _only_words_of_cell(view: Sided, a: int, b: int) -> bool:
    """Whether two paragraphs are all that is in a cell: whatever they say, they are what
    that cell says."""
    cells = view.base[a].parent, view.side[b].parent
    if None in cells or view.base[cells[0] or 0].kind != "cell":
        return False
    paired = view.matching.forward.get(cells[0] or 0) == cells[1]
    return paired and len(_inside(view.base, cells[0] or 0)) == 1


def equal_to_inserted(view: Sided) -> Pairs:
    """Yields pairs of unequal units where the other side inserted an equal one."""
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


def known_strangers(view: Sided) -> Pairs:
    """Yields pairs of what is known to be two blocks, which a step before may have made."""
    for a, b in sorted(view.matching.forward.items()):
        if strangers(view.base[a], view.side[b]):
            yield a, b
