"""The conflicts of a merge as the questions that people are asked.

A merge asks about each place by itself. Of a text that both sides added, each at a place
of its own, a person is asked once, where it shall stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from importers import Choice, Conflict, Reason, Resolution

PLACES = (Choice.OURS, Choice.THEIRS, Choice.BOTH, Choice.BASE)
"""Where such a text may stand: where either side put it, in both places, in neither."""
PlaceDecisions = tuple[tuple[str, Choice], ...]


def place_decisions(mine: str, other: str, choice: Choice) -> PlaceDecisions:
    """What an answer says about the editors' place and about the other, by fingerprint."""
    both = choice is Choice.BOTH
    here, there = (Choice.OURS, Choice.THEIRS) if both else (choice, choice)
    return (mine, here), (other, there)


@dataclass(frozen=True)
class ConflictPair:
    """The two conflicts of one text."""

    mine: Conflict
    other: Conflict

    @property
    def names(self) -> tuple[str, str]:
        """The fingerprints, the editors' place first."""
        return self.mine.fingerprint, self.other.fingerprint

    def decisions_for(self, choice: Choice) -> PlaceDecisions:
        """What is decided about each place by an answer."""
        return place_decisions(*self.names, choice)

    def answer(self, decisions: Mapping[str, Resolution]) -> Choice | None:
        """The answer that these decisions are; None while it is open."""
        made = [decisions[name].choice for name in self.names if name in decisions]
        for choice in PLACES:
            if made == [each for _, each in self.decisions_for(choice)]:
                return choice
        return None


def find_pairs(conflicts: Iterable[Conflict]) -> list[ConflictPair]:
    """The conflicts that are about one text at two places, two by two."""
    apart = [each for each in conflicts if each.reason is Reason.TWO_PLACES]
    mine = [each for each in apart if each.ours and not each.theirs]
    other = [each for each in apart if each.theirs and not each.ours]
    pairs = []
    for each in mine:
        alike = [twin for twin in other if twin.theirs == each.ours]
        alike = alike or (other if len(mine) == len(other) == 1 else [])
        if alike:
            pairs.append(ConflictPair(each, alike[0]))
            other.remove(alike[0])
    return pairs


def conflicts_to_ask(conflicts: Iterable[Conflict]) -> list[Conflict]:
    """The conflicts that a person is asked about: of two that are one question, the first.

    Wherever questions are counted, they are counted so.
    """
    conflicts = list(conflicts)
    told = {pair.other.fingerprint for pair in find_pairs(conflicts)}
    return [each for each in conflicts if each.fingerprint not in told]
