"""Units that are known to be one block, and those that are known to be two.

What is known comes from outside (`Node.identity`) and is never guessed: it goes before
whatever the words say.
"""

from __future__ import annotations

from collections.abc import Iterable

from importers.merging.alignment import once
from importers.merging.model.tree import Unit


def same_identity(a: Unit, b: Unit) -> bool:
    """Whether two units are known to be one block."""
    return a.node.identity is not None and a.node.identity == b.node.identity


def strangers(a: Unit, b: Unit) -> bool:
    """Whether two units are known to be two blocks."""
    one, two = a.node.identity, b.node.identity
    return one is not None and two is not None and one != two


def known_pairs(mine: Iterable[Unit], other: Iterable[Unit]) -> list[tuple[int, int]]:
    """Returns the indices of the units that are known to be one block, two by two."""
    first, second = map(_by_identity, (mine, other))
    return [(a, second[known]) for known, a in first.items() if known in second]


def _by_identity(units: Iterable[Unit]) -> dict[str, int]:
    known = [(unit.node.identity, unit.index) for unit in units if unit.node.identity]
    # An identity that is given twice in one version tells nothing.
    return {name: known[at][1] for name, at in once([name for name, _ in known]).items()}
