"""What a merge remembers of itself in its result: which block is which in base and theirs.

Each block of the result carries a mark. Where the result, edited since or not, meets the
same base and theirs again, the marks say what the search could only guess, also that a
block of ours is in neither of the two. With another base or theirs they say nothing.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from typing import TypeAlias

from importers.merging.model.matched_blocks import MatchedBlock
from importers.merging.model.tree import FlatTree, Unit
from importers.merging.model.versions import ThreeWay

Pair: TypeAlias = tuple[int, int]
"""Two units, by index."""
_LENGTH = 16
"""Hexadecimal digits of a hash, so that two pairs of documents never meet by chance."""


def name_of(trees: ThreeWay[FlatTree]) -> str:
    """Returns the name of a base and a theirs, by which their marks are known."""
    digest = hashlib.sha256()
    for tree in (trees.base, trees.theirs):
        for unit in tree.units:
            row = "\x1f".join((str(unit.parent), unit.kind, *unit.folds))
            digest.update(f"{row}\x1e".encode("utf-8", "surrogatepass"))
        digest.update(b"\x1d")
    return digest.hexdigest()[:_LENGTH]


DECIDED = "!"
"""In the mark of a block that is in ours alone: that it stays was decided."""


def mark(name: str, *blocks: MatchedBlock) -> str:
    """Returns what a block of the result carries: what it is in base and in theirs."""
    base = [unit for block in blocks for unit in block.units.base]
    theirs = [unit for block in blocks for unit in block.units.theirs]
    return f"{name}:{_numbers(base)}:{_numbers(theirs)}"


def mark_of_kept(name: str) -> str:
    """Returns what a block carries that is in ours alone, if it was decided to keep it."""
    return f"{name}:{DECIDED}:"


def is_kept(mark: str | None) -> bool:
    """Whether a mark says that it was decided to keep a block."""
    return bool(mark) and str(mark).endswith(f":{DECIDED}:")


def not_kept(mark: str) -> str:
    """Returns such a mark without the decision: the block is in ours alone."""
    return mark.replace(DECIDED, "")


def _numbers(units: Iterable[Unit]) -> str:
    return ",".join([str(unit.index) for unit in units])


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known already: the units of each block, and all of these by version."""

    groups: Sequence[ThreeWay[tuple[int, ...]]] = ()
    units: ThreeWay[set[int]] = field(
        default_factory=lambda: ThreeWay[set[int]](set(), set(), set())
    )


def remembered(trees: ThreeWay[FlatTree]) -> Memory:
    """Returns what the marks in ours say of this base and theirs."""
    marked = [unit for unit in trees.ours.units if unit.node.mark]
    if not marked:
        return Memory()
    name = name_of(trees)
    found: dict[tuple[str, int | None], list[Unit]] = defaultdict(list)
    for unit in marked:
        text = str(unit.node.mark)
        if text.startswith(name):
            # Each of what is in ours alone is a block of its own.
            alone = unit.index if text.endswith(("::", f":{DECIDED}:")) else None
            found[text, alone].append(unit)
    groups = [
        _group(text, units) for (text, _), units in found.items() if _neighbours(units)
    ]
    memory = Memory(groups)
    for group in groups:
        for known, members in zip(memory.units, group, strict=True):
            known.update(members)
    return memory


def _neighbours(units: Sequence[Unit]) -> bool:
    """Whether the units of one block still stand together."""
    return units[-1].index - units[0].index == len(units) - 1


def _group(text: str, units: Sequence[Unit]) -> ThreeWay[tuple[int, ...]]:
    _, base, theirs = text.split(":")
    return ThreeWay(_indices(base), tuple(unit.index for unit in units), _indices(theirs))


def _indices(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split(","))) if text.strip(DECIDED) else ()


def without(pairs: Iterable[Pair], known: Set[int], other: Set[int]) -> list[Pair]:
    """Returns the pairs of which neither unit is known already."""
    if not (known or other):
        return list(pairs)
    return [(a, b) for a, b in pairs if a not in known and b not in other]


def as_pairs(groups: Sequence[ThreeWay[tuple[int, ...]]]) -> ThreeWay[list[Pair]]:
    """Returns the groups as pairs: of ours and theirs, base and ours, base and theirs."""
    pairs: ThreeWay[list[Pair]] = ThreeWay([], [], [])
    for base, ours, theirs in groups:
        if base:
            pairs.ours.extend((base[0], unit) for unit in ours)
            pairs.theirs.extend((base[0], unit) for unit in theirs)
            pairs.ours.extend((unit, ours[0]) for unit in base[1:])
        else:
            pairs.base.extend((ours[0], unit) for unit in theirs)
            pairs.base.extend((unit, theirs[0]) for unit in ours[1:] if theirs)
    return pairs
