"""How alike two units are, by the words that they share."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TypeAlias

from importers.merging.model.tree import Unit, is_word

Folds: TypeAlias = tuple[str, ...]


@dataclass(slots=True)
class Likeness:
    """Compares units, and remembers their words for the time of one merge."""

    _words: dict[Folds, Counter[str]] = field(default_factory=dict)
    _likeness: dict[tuple[Folds, Folds], float] = field(default_factory=dict)

    def words(self, unit: Unit) -> Counter[str]:
        """Returns the words of a unit in lower case, counted; else its signs."""
        found = self._words.get(unit.content)
        if found is None:
            found = Counter(fold.lower() for fold in unit.content if is_word(fold))
            if not found:
                found = Counter(unit.content)
            self._words[unit.content] = found
        return found

    def of(self, a: Unit, b: Unit) -> float:
        """Returns Dice's coefficient of the words of two units, from 0 to 1."""
        if a.content == b.content:
            return 1.0
        key = (a.content, b.content)
        found = self._likeness.get(key)
        if found is None:
            found = self._likeness[key] = dice(self.words(a), self.words(b))
        return found


def dice(one: Counter[str], two: Counter[str]) -> float:
    """Returns twice the shared words, divided by all words (Dice, 1945)."""
    total = sum(one.values()) + sum(two.values())
    if len(one) > len(two):
        one, two = two, one
    shared = sum(min(count, two[word]) for word, count in one.items() if word in two)
    return 2.0 * shared / total if total else 0.0
