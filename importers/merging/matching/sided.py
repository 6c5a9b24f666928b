"""One side and the other, each matched with base: what `reconciling` looks at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from importers.merging.matching.search import Matching
from importers.merging.matching.similarity import Likeness
from importers.merging.model.tree import Unit


@dataclass(frozen=True, slots=True)
class Sided:
    """One side and the other, each matched with base."""

    base: Sequence[Unit]
    side: Sequence[Unit]
    matching: Matching
    """Of base with the side."""
    others: Sequence[Unit]
    other: Matching
    """Of base with the other side."""
    likeness: Likeness
    trusted: bool
    """Whether other hints say that two units are two."""


Pairs: TypeAlias = Iterable[tuple[int, int]]
"""Units of base and of the side."""
