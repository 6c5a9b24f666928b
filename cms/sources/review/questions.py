"""The questions of a merge for the review screen: three texts, the answers, the result."""

from __future__ import annotations

from dataclasses import dataclass

from cms.sources.review.marked_runs import Runs, resolved_sentence, three_texts
from importers import Choice, Conflict, Resolution
from importers.document.words import text_of

LABELS = {
    Choice.OURS: "Keep the editors’ words",
    Choice.THEIRS: "Take the new source",
    Choice.BOTH: "Both",
    Choice.BASE: "As it was before",
    Choice.OWN: "Write it",
}
TEXTS = ("Before", "Editors", "New source")


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a question."""

    value: str
    label: str
    key: int
    """The digit that chooses it."""
    chosen: bool
    note: str = ""
    """What it does, where the label does not tell."""


@dataclass(frozen=True, slots=True)
class Question:
    """A place that a person decides."""

    fingerprint: str
    number: int
    why: str
    texts: tuple[tuple[str, Runs], ...]
    options: tuple[Option, ...]
    result: Runs
    """The sentence as it will be; while it is open, with the editors' words."""
    decided: bool
    plain: str
    """What writing begins with."""
    setting: str | None
    """The property that is in question, where it is not the words."""
    place: str = ""
    """Where it is, in one sentence, where its words cannot tell."""

    @property
    def writable(self) -> bool:
        """Whether somebody may write the answer."""
        return any(option.value == Choice.OWN for option in self.options)


def build_question(
    conflict: Conflict, number: int, decision: Resolution | None, place: str = ""
) -> Question:
    """Returns a conflict as the screen asks it."""
    if decision and decision.choice not in conflict.choices:
        decision = None
    written = text_of(decision.content) if decision and decision.content else None
    return Question(
        fingerprint=conflict.fingerprint,
        number=number,
        why=conflict.sentence,
        texts=tuple(zip(TEXTS, three_texts(conflict), strict=True)),
        options=tuple(
            Option(choice.value, LABELS[choice], key, decision_is(decision, choice))
            for key, choice in enumerate(conflict.choices, 1)
        ),
        result=resolved_sentence(conflict, words_of(conflict, decision)),
        decided=decision is not None,
        plain=conflict.ours if written is None else written,
        setting=conflict.fact,
        place=place,
    )


def decision_is(decision: Resolution | None, choice: Choice) -> bool:
    """Returns whether this was decided."""
    return decision is not None and decision.choice is choice


def words_of(conflict: Conflict, decision: Resolution | None) -> str:
    """Returns what will stand in the place in question."""
    match decision.choice if decision else Choice.OURS:
        case Choice.THEIRS:
            return conflict.theirs
        case Choice.BASE:
            return conflict.base
        case Choice.BOTH if conflict.both is not None:
            return conflict.both
        case Choice.OWN if decision and decision.content is not None:
            return text_of(decision.content)
        case _:
            return conflict.ours
