"""What any block or section carries: a language, an anchor, where it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Direction(StrEnum):
    """The writing direction of a passage, as in HTML's `dir`."""

    LTR = "ltr"
    RTL = "rtl"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a section or block came from; a hint for matching and for messages."""

    id: str | None = None
    """The key it had where it was read from, such as a StreamField block id."""
    first_line: int | None = None
    """Its first line in the source, counted from 1."""
    last_line: int | None = None
    mark: str | None = field(default=None, compare=False)
    """What the merge that made it remembers of it, for the next merge of the same base and
    source; `importers.merging` writes and reads it."""
    numbering_unknown: bool = field(default=False, compare=False)
    """Of a list that was stored when documents could not say how it is numbered: that it
    is plain says nothing."""


@dataclass(frozen=True, slots=True)
class Attributes:
    """What any block or section may carry."""

    lang: str | None = None
    dir: Direction | None = None
    anchor: str | None = None
    """The name other places link to as `#anchor`."""


NO_ATTRIBUTES = Attributes()


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """What every block and section carries."""

    attributes: Attributes = NO_ATTRIBUTES
    origin: Origin | None = field(default=None, compare=False, repr=False)
