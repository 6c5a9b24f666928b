"""The question about a section, or a part of one, that one side removed and the other
changed."""

from __future__ import annotations

from cms.sources.review.marked_runs import CHOSEN, REMOVED, Runs, TextRun, difference
from cms.sources.review.questions import TEXTS, Option, Question
from importers import Choice, Conflict, Reason, Resolution

KEPT_BY = {
    Reason.SECTION_BY_OURS: Choice.THEIRS,
    Reason.SECTION_BY_THEIRS: Choice.OURS,
    Reason.PART_BY_OURS: Choice.THEIRS,
    Reason.PART_BY_THEIRS: Choice.OURS,
}
"""Which side kept it, where the reason of the conflict tells."""
PARTS = frozenset({Reason.PART_BY_OURS, Reason.PART_BY_THEIRS})
OTHER = {Choice.OURS: Choice.THEIRS, Choice.THEIRS: Choice.OURS}
WHO = {Choice.OURS: "the editors have", Choice.THEIRS: "the new source has"}
KEEP, REMOVE = "Keep the {}, with all that is in it", "Remove the {}"
REMOVED_TEXT = "It is taken out of the article, with all that is in it; its page is kept."
REMOVED_PART = "It is taken out of the article, with all that is in it."
KEEP_HEADED, REMOVE_HEADED = "Keep it, with the heading above it", "Remove both"
REMOVED_HEADED = "The text is taken out of the article, and the heading with it."


def is_about_section(conflict: Conflict) -> bool:
    """Returns whether a conflict asks about a section, or a part of one, as a whole, or
    about words that one side removed and the other made a section of."""
    return conflict.reason in KEPT_BY or conflict.reason is Reason.HEADED_DELETED


def section_question(
    conflict: Conflict, number: int, decision: Resolution | None
) -> Question:
    """Returns the question, with the whole of its texts and two answers."""
    by_text = Choice.OURS if conflict.ours else Choice.THEIRS
    keeps = KEPT_BY.get(conflict.reason, by_text)
    chosen = decision.choice if decision else None
    whole = conflict.reason in KEPT_BY
    keep, remove = (KEEP, REMOVE) if whole else (KEEP_HEADED, REMOVE_HEADED)
    is_part = conflict.reason in PARTS
    heading = "" if is_part else ", under its own heading"
    kept_text = f"It stands as {WHO[keeps]} it{heading}."
    removed_text = REMOVED_TEXT if whole else REMOVED_HEADED
    removed_text = REMOVED_PART if is_part else removed_text
    stays = (chosen or Choice.OURS) is keeps
    return Question(
        fingerprint=conflict.fingerprint,
        number=number,
        why=conflict.sentence,
        texts=tuple(zip(TEXTS, _texts(conflict, keeps, whole=whole), strict=True)),
        options=tuple(
            Option(choice.value, label.format(conflict.part), key, choice is chosen, note)
            for key, (choice, label, note) in enumerate(
                ((keeps, keep, kept_text), (OTHER[keeps], remove, removed_text)), 1
            )
        ),
        result=(TextRun(kept_text if stays else removed_text, CHOSEN),),
        decided=chosen in OTHER,
        plain="",
        setting=None,
    )


def _texts(conflict: Conflict, keeps: Choice, *, whole: bool) -> tuple[Runs, Runs, Runs]:
    """Returns what stood there before, and what the editors and the new source did."""
    gone = f"the whole {conflict.part}" if whole else "all of it"
    removed: Runs = (TextRun(gone, REMOVED),)
    if keeps is Choice.OURS:
        ours, theirs = difference(conflict.base, conflict.ours), removed
    else:
        ours, theirs = removed, difference(conflict.base, conflict.theirs)
    return (TextRun(conflict.base),), ours, theirs
