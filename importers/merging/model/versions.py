"""The three versions of a merge, and values of which each version has one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Generic, NamedTuple, TypeVar

BASE: Final = 0
OURS: Final = 1
THEIRS: Final = 2
"""The places of the versions in a `ThreeWay`."""
SIDES: Final = (OURS, THEIRS)
"""The versions that were made of base."""

T = TypeVar("T")
S = TypeVar("S")
T_co = TypeVar("T_co", covariant=True)


class ThreeWay(NamedTuple, Generic[T_co]):
    """One value for base, one for ours and one for theirs."""

    base: T_co
    ours: T_co
    theirs: T_co

    def map(self, function: Callable[[T_co], S]) -> ThreeWay[S]:
        """Returns what `function` makes of each of the three."""
        return ThreeWay(function(self.base), function(self.ours), function(self.theirs))


AS_THEY_ARE = ThreeWay(BASE, OURS, THEIRS)
"""Each version in its own part."""


def only(version: int, value: T) -> ThreeWay[T | None]:
    """Returns `value` for one version, and None for the two others."""
    return ThreeWay(
        value if version == BASE else None,
        value if version == OURS else None,
        value if version == THEIRS else None,
    )


def other_side(side: int) -> int:
    """Returns theirs for ours and ours for theirs."""
    return OURS + THEIRS - side


def merge_value(base: T, ours: T, theirs: T) -> T:
    """Merges a value that has no parts: the changed one counts, ours if both changed it."""
    return theirs if ours == base else ours


def differ(base: object, ours: object, theirs: object) -> bool:
    """Whether both sides changed a value, each to another one."""
    return ours not in (base, theirs) and theirs != base
