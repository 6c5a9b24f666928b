"""Further links: one block that became two, or two that became one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from importers.merging.matching.pairs import RIGID, Search
from importers.merging.model.tree import Unit

HELD = 0.7
"""How much of a piece the whole must hold beside what its other parts hold."""


def link_splits(search: Search) -> None:
    """Link an unpaired unit to the pair beside it whose other side holds its words."""
    _link(search, search.first, search.second, search.pairing.back, forth=False)
    _link(search, search.second, search.first, search.pairing.forth, forth=True)


def _link(
    search: Search,
    wholes: Sequence[Unit],
    pieces: Sequence[Unit],
    owners: Sequence[int],
    forth: bool,
) -> None:
    owner = list(owners)
    parts: dict[int, list[Unit]] = defaultdict(list)
    for piece, whole in enumerate(owners):
        if whole >= 0:
            parts[whole].append(pieces[piece])
    for order in (range(len(pieces)), range(len(pieces) - 1, -1, -1)):
        for piece in order:
            near = _nearest(owner, piece, order.step)
            if owner[piece] >= 0 or near is None:
                continue
            whole = owner[near]
            if _holds(search, wholes[whole], parts[whole], pieces[piece]):
                for new in range(piece, near, -order.step):
                    owner[new] = whole
                    parts[whole].append(pieces[new])
                    link = (new, whole) if forth else (whole, new)
                    search.pairing.twice.append(link)


def _nearest(owner: Sequence[int], piece: int, step: int) -> int | None:
    """The owned neighbour before a piece, one unowned between them allowed."""
    for near in (piece - step, piece - 2 * step):
        if not 0 <= near < len(owner):
            return None
        if owner[near] >= 0:
            return near
    return None


def _holds(search: Search, whole: Unit, parts: Sequence[Unit], piece: Unit) -> bool:
    """Whether `piece` is mostly in `whole`, in its order, beside the words of `parts`."""
    if piece.kind in RIGID or whole.kind in RIGID or piece.size < 2 or whole.size < 4:
        return False
    rest = Counter(search.likeness.words(whole))
    for part in parts:
        rest -= search.likeness.words(part)
    words = search.likeness.words(piece)
    if sum((rest & words).values()) < HELD * sum(words.values()):
        return False
    pairs = set(pairwise(whole.folds))
    known = sum(pair in pairs for pair in pairwise(piece.folds))
    return 2 * known >= len(piece.folds) - 1
