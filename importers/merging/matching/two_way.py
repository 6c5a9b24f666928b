"""Matches two versions: which unit of one is which unit of the other.

The steps stand in the order of trust, as in GumTree and in Chawathe's algorithm: equal
ids, equal content that is rare, equal content beside a pair, similar content between the
same neighbours, rare runs of words anywhere, at last the place alone. No step compares
all with all.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import partial
from operator import attrgetter

from importers.merging.matching.equal_blocks import (
    align_equals,
    distinctive,
    equal,
    in_tag,
    pair_hints,
    pair_rare_equals,
    unpair_lonely,
)
from importers.merging.matching.headings import renamed_heading, unpair_headings
from importers.merging.matching.identities import known_pairs, strangers
from importers.merging.matching.search import Matching, Search
from importers.merging.matching.similar_blocks import (
    FAR,
    FARTHEST,
    SHINGLE,
    align_similar,
    pair_by_place,
    pair_cells,
    pair_containers,
    pair_far,
    similar,
)
from importers.merging.matching.similarity import Likeness
from importers.merging.matching.split_blocks import link_splits
from importers.merging.model.tree import Unit


def match_units(
    first: Sequence[Unit],
    second: Sequence[Unit],
    likeness: Likeness,
    trusted: Set[str] | None = None,
) -> Matching:
    """Returns the matching of two versions; each unit is in at most one pair.

    `trusted` holds the hints that are enough by themselves, None says that all are; units
    with other hints must have equal content too.
    """
    search = Search(first, second, likeness)
    if len(first) == len(second) and all(map(_identical, first, second)):
        for index in range(len(first)):
            search.matching.pair(index, index)
        return search.matching
    for a, b in known_pairs(first, second):
        search.matching.pair(a, b)
    # What is equal. Ids first, as they survive any edit; then rare words, which are anchors
    # as in patience diff; then whatever is equal beside or between these.
    pair_hints(search, trusted)
    pair_rare_equals(search, distinctive)
    pair_rare_equals(search, distinctive, in_tag)
    search.spread(equal)
    search.gaps(partial(align_equals, search))
    search.spread(equal)
    # What was edited in its place, then what was moved and edited at once.
    search.gaps(partial(align_similar, search))
    pair_far(search, SHINGLE, FAR)
    pair_containers(search)
    # Each new pair may have neighbours that can be told now: the same steps once more, and
    # then with less evidence, for units that are too short to be distinctive.
    search.spread(partial(similar, search))
    search.gaps(partial(align_similar, search))
    pair_far(search, 1, FARTHEST)
    pair_rare_equals(search, attrgetter("bulk"))
    pair_containers(search)
    # What has nothing but its place: weak pairs, which `reconciling` may take back.
    search.spread(partial(renamed_heading, search))
    pair_cells(search)
    search.gaps(partial(pair_by_place, search))
    unpair_headings(search)
    unpair_lonely(search)
    link_splits(search)
    return search.matching


def _identical(a: Unit, b: Unit) -> bool:
    same = a.content == b.content and a.kind == b.kind and a.parent == b.parent
    return same and not strangers(a, b)
