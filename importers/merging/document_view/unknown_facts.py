"""Facts that a document could not say when it was stored: they are no change of anybody's.

A list of a document in format 1 says nothing of how it is numbered.
"""

from __future__ import annotations

from collections.abc import Hashable

UNKNOWN = "unknown"
"""The value of such a fact."""


def known(
    base: Hashable, ours: Hashable, theirs: Hashable
) -> tuple[Hashable, Hashable, Hashable]:
    """The values of a fact in base, ours and theirs, as far as they can be compared.

    Where base does not know, nobody can have changed it: the editors' value stays.
    """
    if base == UNKNOWN:
        return ours, ours, ours
    return (
        base,
        base if ours == UNKNOWN else ours,
        base if theirs == UNKNOWN else theirs,
    )
