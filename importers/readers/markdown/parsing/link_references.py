"""Link reference definitions: which of them are used, and how far they make a text grow."""

from __future__ import annotations

from collections import UserDict
from typing import TypedDict

from importers.errors import SourceTooLarge

FREE_CHARACTERS = 1_000_000
"""Characters that link references may grow to, however small the source is.

Chosen: ten thousand links of a hundred characters, more than any article has.
"""
GROWTH = 4
"""How many times as long as the source they may grow beside; chosen, too."""


class LinkReference(TypedDict):
    """A definition as markdown-it-py keeps it."""

    href: str
    title: str
    map: list[int]


class LinkReferences(UserDict[str, LinkReference]):
    """Definitions by label; asking for one, as markdown-it-py does for a link, uses it."""

    def __init__(self, source_length: int) -> None:
        super().__init__()
        self._used: set[str] = set()
        self._room = FREE_CHARACTERS + GROWTH * source_length

    def __getitem__(self, label: str) -> LinkReference:
        """Returns the definition of a label.

        Raises `SourceTooLarge` where the links made of definitions outgrow the source: a
        small file could repeat a long address until it fills the memory.
        """
        found = super().__getitem__(label)
        self._used.add(label)
        self._room -= len(found["href"]) + len(found["title"])
        if self._room < 0:
            raise SourceTooLarge(
                "This Markdown repeats long link addresses so often by reference "
                "that it would grow beyond measure."
            )
        return found

    def unused(self) -> list[tuple[str, LinkReference]]:
        """Returns the definitions that nothing asked for, in the order of the source."""
        return [(label, one) for label, one in self.data.items() if label not in self._used]
