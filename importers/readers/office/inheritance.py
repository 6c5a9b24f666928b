"""Properties that styles inherit from the styles below them."""

from __future__ import annotations

from functools import cache
from operator import attrgetter
from typing import Self


class InheritedProperties:
    """Properties that are None where a style says nothing, so that it inherits them.

    Subclasses are slotted dataclasses, all of whose fields may be None.
    """

    __slots__: tuple[str, ...] = ()

    def over(self, below: Self) -> Self:
        """These properties, with those of `below` where they are None."""
        fields = _getter(self.__slots__)
        own, inherited = fields(self), fields(below)
        # Most runs and styles say nothing, or stand on some that say nothing.
        if own.count(None) == len(own):
            return below
        if inherited.count(None) == len(inherited):
            return self
        pairs = zip(own, inherited, strict=True)
        return type(self)(*[b if a is None else a for a, b in pairs])


# Made once a class: this is the innermost loop of reading styles.
@cache
def _getter(names: tuple[str, ...]) -> attrgetter[tuple[object, ...]]:
    return attrgetter(*names)
