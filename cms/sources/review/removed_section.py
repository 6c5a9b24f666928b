"""The question about a section that one side removed and the other changed."""

from __future__ import annotations

from cms.sources.review.marked_runs import CHOSEN, REMOVED, Runs, TextRun, difference
from cms.sources.review.questions import TEXTS, Option, Question
from importers import Choice, Conflict, Resolution

KEPT_BY = {
    "section-removed-by-ours": Choice.THEIRS,
    "section-removed-by-theirs": Choice.OURS,
}
"""Which side kept it, by the reason of the conflict."""
OTHER = {Choice.OURS: Choice.THEIRS, Choice.THEIRS: Choice.OURS}
WHO = {Choice.OURS: "the editors have", Choice.THEIRS: "the new source has"}
KEEP, REMOVE = "Keep the section, with all that is in it", "Remove the section"
REMOVED_TEXT = "It is taken out of the article, with all that is in it; its page is kept."


def is_about_section(conflict: Conflict) -> bool:
    """Returns whether a conflict asks about a section as a whole."""
    return conflict.reason in KEPT_BY


def section_question(
    conflict: Conflict, number: int, decision: Resolution | None
) -> Question:
    """Returns the question, with the whole of its texts and two answers."""
    keeps = KEPT_BY[conflict.reason]
    chosen = decision.choice if decision else None
    kept_text = f"It stands as {WHO[keeps]} it, under its own heading."
    result = KEEP if (chosen or Choice.OURS) is keeps else REMOVE
    return Question(
        fingerprint=conflict.fingerprint,
        number=number,
        why=conflict.sentence,
        texts=tuple(zip(TEXTS, _texts(conflict, keeps), strict=True)),
        options=tuple(
            Option(choice.value, label, key, choice is chosen, note)
            for key, (choice, label, note) in enumerate(
                ((keeps, KEEP, kept_text), (OTHER[keeps], REMOVE, REMOVED_TEXT)), 1
            )
        ),
        result=(TextRun(kept_text if result == KEEP else REMOVED_TEXT, CHOSEN),),
        decided=chosen in KEPT_BY.values(),
        plain="",
        setting=None,
    )


def _texts(conflict: Conflict, keeps: Choice) -> tuple[Runs, Runs, Runs]:
    """Returns the section before, and what the editors and the new source did to it."""
    removed: Runs = (TextRun("the whole section", REMOVED),)
    if keeps is Choice.OURS:
        ours, theirs = difference(conflict.base, conflict.ours), removed
    else:
        ours, theirs = removed, difference(conflict.base, conflict.theirs)
    return (TextRun(conflict.base),), ours, theirs
