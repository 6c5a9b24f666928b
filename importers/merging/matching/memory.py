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
from enum import StrEnum
from typing import NamedTuple, TypeAlias

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


class Sign(StrEnum):
    """What else a mark says of a block."""

    NONE = ""
    KEPT = "!"
    """It is in ours alone, and that it stays was decided."""
    ASKED = "?"
    """It is asked about: it is in ours alone, or may be one with a block of theirs."""


class Mark(NamedTuple):
    """What a block of a result carries: what it is in base and in theirs."""

    name: str
    """Of the base and the theirs that it is about."""
    sign: Sign = Sign.NONE
    base: tuple[int, ...] = ()
    theirs: tuple[int, ...] = ()

    @classmethod
    def read(cls, text: str) -> Mark:
        """Returns the mark that was written so."""
        name, base, theirs = text.split(":")
        sign = base.rstrip("0123456789,")
        return cls(name, Sign(sign), _indices(base[len(sign) :]), _indices(theirs))

    def __str__(self) -> str:
        base, theirs = (",".join(map(str, each)) for each in self[2:])
        return f"{self.name}:{self.sign}{base}:{theirs}"


def _indices(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split(","))) if text else ()


def mark(name: str, *blocks: MatchedBlock) -> Mark:
    """Returns the mark of a block of a result; several blocks are those that may be one."""
    base = tuple([unit.index for block in blocks for unit in block.units.base])
    theirs = tuple([unit.index for block in blocks for unit in block.units.theirs])
    return Mark(name, Sign.ASKED if len(blocks) > 1 else Sign.NONE, base, theirs)


def is_kept(mark: str | None) -> bool:
    """Whether a mark says that it was decided to keep a block, or a part of it."""
    return f":{Sign.KEPT}:" in (mark or "")


def not_kept(mark: str) -> str:
    """Returns such a mark without the decision: the block is in ours alone."""
    return mark.replace(Sign.KEPT, "")


def was_marked(name: str, block: MatchedBlock, sign: Sign) -> bool:
    """Whether a block of ours carries this sign from a merge of this name."""
    known = f"{name}:{sign}"
    marks = [unit.node.mark or "" for unit in block.units.ours]
    return bool(marks) and all(each.startswith(known) for each in marks)


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known already: the units of each block, and all of these by version."""

    groups: Sequence[ThreeWay[tuple[int, ...]]] = ()
    units: ThreeWay[set[int]] = field(
        default_factory=lambda: ThreeWay[set[int]](set(), set(), set())
    )
    placed: set[int] = field(default_factory=set)
    """The units of ours that were put where they are in the light of theirs."""


def remembered(trees: ThreeWay[FlatTree]) -> Memory:
    """Returns what the marks in ours say of this base and theirs."""
    marked = [unit for unit in trees.ours.units if unit.node.mark]
    if not marked:
        return Memory()
    name = name_of(trees)
    found: dict[tuple[Mark, int | None], list[Unit]] = defaultdict(list)
    for unit in marked:
        text = str(unit.node.mark)
        if text.startswith(name):
            known = Mark.read(text)
            # Each of what is in ours alone is a block of its own.
            alone = None if known.base or known.theirs else unit.index
            found[known, alone].append(unit)
    groups: list[ThreeWay[tuple[int, ...]]] = []
    memory = Memory(groups)
    for (known, _), units in found.items():
        if units[-1].index - units[0].index >= len(units):
            continue  # the parts of one block stand together no more
        group = ThreeWay(known.base, tuple([unit.index for unit in units]), known.theirs)
        groups.append(group)
        for indices, members in zip(memory.units, group, strict=True):
            indices.update(members)
        if known.sign is not Sign.ASKED:
            memory.placed.update(group.ours)
    return memory


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
