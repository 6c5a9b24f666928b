"""What the head of a text says about it."""

from __future__ import annotations

from dataclasses import dataclass

from importers.document import Metadata
from importers.result import Excluded


@dataclass(frozen=True, slots=True)
class HeaderBlock:
    """What the head of a text says about it, and the lines that say it."""

    metadata: Metadata
    title: str | None
    first: int
    last: int
    """The lines it stood on, as places in the sequence; `last` is not part of it."""
    excluded: tuple[Excluded, ...] = ()
    """What only carries the values: the line between two mails, the code of words."""
