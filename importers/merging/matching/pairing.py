"""Pairing: which unit of one version is which unit of another.

In order of trust: equal identity hints, equal content that is rare, equal content
beside what is paired already, similar content between the same neighbours, rare
shingles anywhere, and at last the place alone. No step compares all with all.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import partial
from operator import attrgetter

from importers.merging.matching.equal_blocks import (
    align_equals,
    equal,
    pair_hints,
    pair_rare_equals,
    part_lonely,
    telling,
)
from importers.merging.matching.pairs import Pairing, Search
from importers.merging.matching.similar_blocks import (
    FAR,
    FARTHEST,
    akin,
    align_similar,
    pair_by_place,
    pair_far,
    pair_holders,
    part_headings,
    similar,
)
from importers.merging.matching.similarity import SHINGLE, Likeness
from importers.merging.matching.split_blocks import link_splits
from importers.merging.model.tree import Unit


def pair_units(
    first: Sequence[Unit],
    second: Sequence[Unit],
    likeness: Likeness,
    trusted: Set[str] | None = None,
) -> Pairing:
    """The pairing of two versions; each unit is in at most one pair.

    `trusted` holds the hints that are enough by themselves, None all of them; units with
    other hints must have equal content too.
    """
    if len(first) == len(second) and all(map(_identical, first, second)):
        return Pairing(list(range(len(first))), list(range(len(first))))
    search = Search(first, second, Pairing([-1] * len(first), [-1] * len(second)), likeness)
    pair_hints(search, trusted)
    pair_rare_equals(search, telling)
    search.spread(equal)
    search.gaps(partial(align_equals, search))
    search.spread(equal)
    search.gaps(partial(align_similar, search))
    pair_far(search, SHINGLE, FAR)
    pair_holders(search)
    search.spread(partial(similar, search))
    search.gaps(partial(align_similar, search))
    pair_far(search, 1, FARTHEST)
    pair_rare_equals(search, attrgetter("bulk"))
    pair_holders(search)
    search.spread(partial(akin, search))
    search.gaps(partial(pair_by_place, search))
    part_headings(search)
    part_lonely(search)
    link_splits(search)
    return search.pairing


def _identical(a: Unit, b: Unit) -> bool:
    return a.content == b.content and a.kind == b.kind and a.parent == b.parent
