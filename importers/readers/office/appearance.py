"""How the words of a paragraph look: counted letter by letter."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from importers.readers.office.paragraphs import Appearance


@dataclass(slots=True)
class AppearanceCounter:
    """The letters of a paragraph so far: how many, how many of them bold, in which size."""

    letters: int = 0
    bold: int = 0
    underlined: int = 0
    sizes: Counter[float] = field(default_factory=Counter)
    """Points -> letters of that size."""

    def add(self, text: str, bold: bool, underlined: bool, size: float | None) -> None:
        """Counts the letters of a run; white space counts for nothing."""
        letters = len(text) - text.count(" ") - text.count("\t")
        if not letters:
            return
        self.letters += letters
        self.bold += letters if bold else 0
        self.underlined += letters if underlined else 0
        if size:
            self.sizes[size] += letters

    def appearance(self) -> Appearance:
        """Returns what all letters share, and the size of most."""
        size = self.sizes.most_common(1)[0][0] if self.sizes else 0
        return Appearance(
            size, 0 < self.letters == self.bold, 0 < self.letters == self.underlined
        )
