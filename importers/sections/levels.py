"""Heading levels: jumps closed up, and the level at which sections are best cut."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

FEWEST = 3
"""With fewer headings than this, one that holds all the others stays a section: of two,
the second is as likely its only part as the first of several. Chosen."""


def closed_up(levels: Iterable[int]) -> list[int]:
    """Each heading's depth from 1: how many headings stand open above it, and itself.

    So 2, 4, 4, 3, 1 becomes 1, 2, 2, 2, 1. Idempotent.
    """
    open_levels: list[int] = []
    depths = []
    for level in levels:
        while open_levels and open_levels[-1] >= level:
            open_levels.pop()
        open_levels.append(level)
        depths.append(len(open_levels))
    return depths


def section_depth(depths: Sequence[int]) -> int:
    """The depth down to which headings open sections; `depths` are closed up.

    It is 1, and one more each time that a single heading would hold all the rest. On 133
    real documents this left 7 with most of their words in the lead; cutting at the
    shallowest level left 32.
    """
    depth = 1
    singles = _singles(depths)
    # Each depth that was passed took one heading out of those that are left.
    while len(depths) - (depth - 1) >= FEWEST and depth in singles:
        depth += 1
    return depth


def _singles(depths: Sequence[int]) -> frozenset[int]:
    """Depths at which only one heading stands, it being the first of its depth or more."""
    counts: dict[int, int] = {}
    for depth in depths:
        counts[depth] = counts.get(depth, 0) + 1
    return frozenset(depth for depth, count in counts.items() if count == 1)
