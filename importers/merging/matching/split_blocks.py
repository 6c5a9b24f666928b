"""Links blocks that were split or joined: one unit here, two or more there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from importers.merging.matching.equal_blocks import DISTINCTIVE_WORDS
from importers.merging.matching.search import RIGID, Search
from importers.merging.model.tree import Unit

CONTAINED = 0.7
"""Share of the words of a part that the whole must have, besides those of its other parts.
Chosen by hand: a part that was edited at once is still linked, a new paragraph is not."""


def link_splits(search: Search) -> None:
    """Links a free unit to the pair beside it whose other unit contains its words."""
    matching = search.matching
    splits = _parts(search, search.first, search.second, matching.backward)
    joins = _parts(search, search.second, search.first, matching.forward)
    matching.links += splits
    matching.links += [(part, whole) for whole, part in joins]


def _parts(
    search: Search,
    wholes: Sequence[Unit],
    pieces: Sequence[Unit],
    partners: Mapping[int, int],
) -> list[tuple[int, int]]:
    """(whole, part) for each of `pieces` that is a part of one of `wholes`.

    `partners` holds the whole of each piece that has one already.
    """
    links: list[tuple[int, int]] = []
    whole_of = dict(partners)
    parts: dict[int, list[Unit]] = defaultdict(list)
    for piece, whole in sorted(partners.items()):
        parts[whole].append(pieces[piece])
    # Forwards a part follows the pair, backwards it stands before it.
    for order in (range(len(pieces)), range(len(pieces) - 1, -1, -1)):
        for piece in order:
            near = _nearest(whole_of, len(pieces), piece, order.step)
            if piece in whole_of or near is None:
                continue
            whole = whole_of[near]
            if _contains(search, wholes[whole], parts[whole], pieces[piece]):
                # The unit between the two, if there is one, is a part too.
                for new in range(piece, near, -order.step):
                    whole_of[new] = whole
                    parts[whole].append(pieces[new])
                    links.append((whole, new))
    return links


def _nearest(whole_of: Mapping[int, int], count: int, piece: int, step: int) -> int | None:
    """The piece before this one that has a whole; one without may stand between them."""
    for near in (piece - step, piece - 2 * step):
        if not 0 <= near < count:
            return None
        if near in whole_of:
            return near
    return None


def _contains(search: Search, whole: Unit, parts: Sequence[Unit], part: Unit) -> bool:
    """Whether `part` is mostly in `whole`, in its order, besides the words of `parts`.

    Or what is left of `whole` without these is mostly in `part`, to which words were added.
    """
    # A part of one word, or a whole that is not twice as long, would fit by chance.
    if part.kind in RIGID or whole.kind in RIGID or part.size < 2 or whole.size < 4:
        return False
    words = search.likeness.words(part)
    rest = Counter(search.likeness.words(whole))
    for known in parts:
        rest -= search.likeness.words(known)
    shared = (rest & words).total()
    # In its order: at least half of the neighbouring words are neighbours in the other.
    if shared >= CONTAINED * words.total():
        return 2 * _neighbours_kept(part, whole) >= len(part.folds) - 1
    left = rest.total()
    if left < DISTINCTIVE_WORDS or shared < CONTAINED * left:
        return False
    return 2 * _neighbours_kept(whole, part) >= left - 1


def _neighbours_kept(one: Unit, other: Unit) -> int:
    """How many neighbouring words of a unit are neighbours in another one too."""
    pairs = set(pairwise(other.folds))
    return sum(pair in pairs for pair in pairwise(one.folds))
