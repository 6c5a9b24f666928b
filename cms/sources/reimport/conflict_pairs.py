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
    """Returns what an answer says about the editors' place and about the other, by
    fingerprint."""
    # Each conflict has the text on one side only: "in both places" keeps the editors' in
    # the one and takes the source's in the other.
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
        """Returns what is decided about each place by an answer."""
        return place_decisions(*self.names, choice)

    def answer(self, decisions: Mapping[str, Resolution]) -> Choice | None:
        """Returns the answer that these decisions are; None while it is open."""
        made = [decisions[name].choice for name in self.names if name in decisions]
        for choice in PLACES:
            if made == [each for _, each in self.decisions_for(choice)]:
                return choice
        return None


def find_pairs(conflicts: Iterable[Conflict]) -> list[ConflictPair]:
    """Returns the conflicts that are about one text at two places, two by two.

    Texts are paired that are equal; where either side has only one, those two are a pair
    whatever their words.
    """
    apart = [each for each in conflicts if each.reason is Reason.TWO_PLACES]
    mine = [each for each in apart if each.ours and not each.theirs]
    others = [each for each in apart if each.theirs and not each.ours]
    pairs = []
    for each in mine:
        alone = len(mine) == len(others) == 1
        other = next((o for o in others if alone or o.theirs == each.ours), None)
        if other:
            pairs.append(ConflictPair(each, other))
            others.remove(other)
    return pairs


def conflicts_to_ask(conflicts: Iterable[Conflict]) -> list[Conflict]:
    """Returns the conflicts that a person is asked about: of two that are one question,
    the first.

    Wherever questions are counted, they are counted so.
    """
    conflicts = list(conflicts)
    seconds = {pair.other.fingerprint for pair in find_pairs(conflicts)}
    return [each for each in conflicts if each.fingerprint not in seconds]
