"""One text that both sides added, each at a place of its own: one question, not two.

A merge asks about each place by itself. A person is asked where the text shall stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cms.sources.review.questions import Option, Question
from cms.sources.review.texts import ADDED, CHOSEN, TextRun
from importers import Choice, Conflict, Document, MergeResult, Reason, Resolution
from importers.words import text_of, texts

WHY = "The editors and the new source added the same text, each in another place."
LABELS = {
    Choice.OURS: "Where the editors put it",
    Choice.THEIRS: "Where the new source put it",
    Choice.BOTH: "In both places",
    Choice.BASE: "In neither place",
}
WORDS = 10
"""How many words a block is known by."""
Decided = tuple[tuple[str, Choice], ...]


@dataclass(frozen=True)
class Pair:
    """The two conflicts of one text."""

    mine: Conflict
    other: Conflict

    @property
    def names(self) -> tuple[str, str]:
        """The fingerprints, the editors' place first."""
        return self.mine.fingerprint, self.other.fingerprint

    def decides(self, choice: Choice) -> Decided:
        """What is decided about each place by an answer."""
        here, there = (
            (Choice.OURS, Choice.THEIRS) if choice is Choice.BOTH else (choice, choice)
        )
        return (self.mine.fingerprint, here), (self.other.fingerprint, there)

    def answer(self, decisions: Mapping[str, Resolution]) -> Choice | None:
        """The answer that these decisions are; None while it is open."""
        made = [decisions[name].choice for name in self.names if name in decisions]
        for choice in LABELS:
            if made == [each for _, each in self.decides(choice)]:
                return choice
        return None


def find_pairs(conflicts: Iterable[Conflict]) -> list[Pair]:
    """The conflicts that are about one text at two places, two by two."""
    apart = [each for each in conflicts if each.reason is Reason.TWO_PLACES]
    mine = [each for each in apart if each.ours and not each.theirs]
    other = [each for each in apart if each.theirs and not each.ours]
    pairs = []
    for each in mine:
        alike = [twin for twin in other if twin.theirs == each.ours]
        alike = alike or (other if len(mine) == len(other) == 1 else [])
        if alike:
            pairs.append(Pair(each, alike[0]))
            other.remove(alike[0])
    return pairs


def ask_where(
    pair: Pair, number: int, decisions: Mapping[str, Resolution], result: MergeResult
) -> Question:
    """The question where the text shall stand, the places told in words."""
    words = {Choice.OURS: pair.mine.ours, Choice.THEIRS: pair.other.theirs}
    places = {
        Choice.OURS: place_in(result.versions[1], pair.mine.ours),
        Choice.THEIRS: place_in(result.versions[2], pair.other.theirs),
    }
    answer = pair.answer(decisions)
    standing = {Choice.BOTH: [*words], Choice.BASE: []}.get(
        answer or Choice.OURS, [answer or Choice.OURS]
    )
    return Question(
        fingerprint=pair.mine.fingerprint,
        number=number,
        why=WHY,
        texts=(
            ("Before", ()),
            *(
                (label, (TextRun(words[side], ADDED), TextRun(f" {places[side]}")))
                for label, side in (
                    ("Editors", Choice.OURS),
                    ("New source", Choice.THEIRS),
                )
            ),
        ),
        options=tuple(
            Option(choice.value, label, key, choice is answer)
            for key, (choice, label) in enumerate(LABELS.items(), 1)
        ),
        result=tuple(
            run
            for side in standing
            for run in (TextRun(words[side], CHOSEN), TextRun(f" {places[side]} "))
        ),
        decided=answer is not None,
        plain="",
        setting=None,
    )


def place_in(document: Document, words: str) -> str:
    """Where a text stands in a Document, for people."""
    rows: list[tuple[str, Sequence[str]]] = [("", list(texts(document.lead)))]
    rows += [(text_of(s.title), list(texts(s.blocks))) for s in document.sections]
    for heading, lines in rows:
        for at, line in enumerate(lines):
            if line.strip() and words.startswith(line.strip()):
                where = f"in “{heading}”" if heading else "before the first section"
                if at:
                    return f"({where}, after “{first_words(lines[at - 1])}”)"
                return f"({where}, at the beginning)"
    return ""


def first_words(text: str) -> str:
    """The first words of a block, by which people know it."""
    words = text.split()
    return " ".join(words[:WORDS]) + (" …" if len(words) > WORDS else "")
