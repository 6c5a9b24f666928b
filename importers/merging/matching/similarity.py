"""How alike two units are, by the words that they share."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from importers.merging.model.tree import Unit, is_word

SHINGLE = 4
"""Tokens in a run that is looked for anywhere in the other version."""


@dataclass(slots=True)
class Likeness:
    """Remembers the words of each unit for the time of one merge."""

    _words: dict[tuple[str, ...], Counter[str]] = field(default_factory=dict)
    _likeness: dict[tuple[tuple[str, ...], tuple[str, ...]], float] = field(
        default_factory=dict
    )

    def words(self, unit: Unit) -> Counter[str]:
        """The words of a unit in lower case, counted; punctuation where it has no words."""
        found = self._words.get(unit.content)
        if found is None:
            found = Counter(fold.lower() for fold in unit.content if is_word(fold))
            if not found:
                found = Counter(unit.content)
            self._words[unit.content] = found
        return found

    def of(self, a: Unit, b: Unit) -> float:
        """Dice's coefficient of the words of two units, from 0 to 1."""
        if a.content == b.content:
            return 1.0
        key = (a.content, b.content)
        found = self._likeness.get(key)
        if found is None:
            one, two = self.words(a), self.words(b)
            total = sum(one.values()) + sum(two.values())
            if len(one) > len(two):
                one, two = two, one
            shared = sum(
                min(count, two[word]) for word, count in one.items() if word in two
            )
            found = 2.0 * shared / total if total else 0.0
            self._likeness[key] = found
        return found
