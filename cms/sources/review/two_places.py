"""The question where a text shall stand that both sides added or moved, each to another
place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cms.sources.reimport.conflict_pairs import ConflictPair
from cms.sources.review.marked_runs import ADDED, CHOSEN, SAME, TextRun
from cms.sources.review.questions import Option, Question
from importers import Choice, Conflict, Document, MergeResult, Resolution
from importers.document.words import text_of, texts

WHY = "The editors and the new source added the same text, each in another place."
LABELS = {
    Choice.OURS: "Where the editors put it",
    Choice.THEIRS: "Where the new source put it",
    Choice.BOTH: "In both places",
    Choice.BASE: "In neither place",
}
WORDS = 10
"""How many words a block is known by."""


def places_question(
    pair: ConflictPair,
    number: int,
    decisions: Mapping[str, Resolution],
    result: MergeResult,
) -> Question:
    """Returns the question where the text shall stand, the places told in words."""
    words = {Choice.OURS: pair.mine.ours, Choice.THEIRS: pair.other.theirs}
    places = {
        Choice.OURS: place_in(result.versions.ours, pair.mine.ours),
        Choice.THEIRS: place_in(result.versions.theirs, pair.other.theirs),
    }
    answer = pair.answer(decisions)
    taken = {Choice.BOTH: [*words], Choice.BASE: []}.get(
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
            for side in taken
            for run in (TextRun(words[side], CHOSEN), TextRun(f" {places[side]} "))
        ),
        decided=answer is not None,
        plain="",
        setting=None,
    )


def moves_question(
    conflict: Conflict, number: int, decision: Resolution | None
) -> Question:
    """Returns the question into which section a block shall go that both sides moved."""
    known = first_words(conflict.where.block)
    sections = {Choice.OURS: conflict.ours, Choice.THEIRS: conflict.theirs}
    chosen = decision.choice if decision else None
    taken = sections.get(chosen or Choice.OURS, conflict.ours)
    return Question(
        fingerprint=conflict.fingerprint,
        number=number,
        why=conflict.sentence,
        texts=tuple(
            (label, (TextRun(known), TextRun(f" {in_section(name)}", kind)))
            for label, name, kind in (
                ("Before", conflict.base, SAME),
                ("Editors", conflict.ours, ADDED),
                ("New source", conflict.theirs, ADDED),
            )
        ),
        options=tuple(
            Option(choice.value, LABELS[choice], key, choice is chosen)
            for key, choice in enumerate(conflict.choices, 1)
        ),
        result=(TextRun(known), TextRun(f" {in_section(taken)}", CHOSEN)),
        decided=chosen in sections,
        plain="",
        setting=None,
    )


def in_section(name: str) -> str:
    """Returns the name of a section as a place; that of none has brackets already."""
    return name if name.startswith("(") else f"(in “{name}”)"


def place_in(document: Document, words: str, lead: str = "before the first section") -> str:
    """Returns where a text stands in a Document, for people; `lead` is what its lead is
    called."""
    rows: list[tuple[str, Sequence[str]]] = [("", list(texts(document.lead)))]
    rows += [(text_of(s.title), list(texts(s.blocks))) for s in document.sections]
    for heading, lines in rows:
        for at, line in enumerate(lines):
            if line.strip() and words.startswith(line.strip()):
                before = (
                    f"after “{first_words(lines[at - 1])}”" if at else "at the beginning"
                )
                where = f"in “{heading}”" if heading else lead
                return f"({', '.join(filter(None, (where, before)))})"
    return ""


def first_words(text: str) -> str:
    """Returns the first words of a block, by which people know it."""
    words = text.split()
    return " ".join(words[:WORDS]) + (" …" if len(words) > WORDS else "")
