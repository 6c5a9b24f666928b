"""Pairs headings that were renamed, and takes back pairs of those that were not.

A section is recognised by its title or by what is in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from importers.merging.matching.identities import same_identity
from importers.merging.matching.search import Search
from importers.merging.model.tree import Unit

SAME_TITLE = 0.8
"""Least likeness of two titles that are one, whatever became of the sections. Chosen by
hand: "What are the symptoms?" and "What are the treatments?" are two."""


def renamed_heading(search: Search, a: Unit, b: Unit) -> bool:
    """Whether both are headings beside the same block: one was renamed.

    Of headings that stand together there, one of the same depth is meant.
    """
    if not a.kind == b.kind == "heading":
        return False
    one = next(_as_deep(search.first, a, b, search.matching.forward), a)
    two = next(_as_deep(search.second, b, a, search.matching.backward), b)
    if one is not a and two is not b:
        one = a
    search.matching.weak.add(one.index)
    if (one, two) == (a, b):
        return True
    search.pair_free(one, two)
    return False


def _as_deep(
    units: Sequence[Unit], near: Unit, other: Unit, taken: Mapping[int, int]
) -> Iterator[Unit]:
    """The headings that are free, stand together with this one, and are as deep as the
    other is; none if this one is."""
    if near.node.depth == other.node.depth:
        return
    for step in (-1, 1):
        at = near.index + step
        while 0 <= at < len(units) and units[at].kind == "heading" and at not in taken:
            if units[at].node.depth == other.node.depth:
                yield units[at]
            at += step


def unpair_headings(search: Search) -> None:
    """Takes back pairs of headings if nothing of their sections stayed.

    A section is recognised by its title or by what is in it. Without either it is a
    section that was removed and another that was added, though their titles have words
    like "What are the" in common.
    """
    for a, b in sorted(search.matching.forward.items()):
        gone = a not in search.matching.forward
        if gone or not search.first[a].opens_section or _same_title(search, a, b):
            continue
        mine, other = body(search.first, a), body(search.second, b)
        if not any(unit.size for unit in mine):
            continue
        within = {unit.index for unit in other}
        forward, weak = search.matching.forward, search.matching.weak
        stayed = [unit.index for unit in mine if forward.get(unit.index) in within]
        if weak.issuperset(stayed):
            # What has nothing but its place has lost that.
            for index in (a, *stayed):
                search.matching.unpair(index)


def _same_title(search: Search, a: int, b: int) -> bool:
    one, two = search.first[a], search.second[b]
    if same_identity(one, two):
        return True
    weak = a in search.matching.weak
    return not weak and search.likeness.of(one, two) >= SAME_TITLE


def body(units: Sequence[Unit], heading: int) -> list[Unit]:
    """Returns what stands behind a heading, up to the next that is no deeper."""
    found: list[Unit] = []
    for unit in units[heading + 1 :]:
        if unit.opens_section and unit.node.depth <= units[heading].node.depth:
            break
        found.append(unit)
    return found
