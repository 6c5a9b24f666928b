"""The sentences that people read of a conflict: why it is one, and what each side did."""

from __future__ import annotations

from collections.abc import Mapping

from importers.merging.model.chunks import Reason

WHY: Mapping[Reason, str] = {
    Reason.TOUCHING: "The editors and the new source changed the same words.",
    Reason.DELETED_BY_OURS: "The editors removed this, and the new source changed it.",
    Reason.DELETED_BY_THEIRS: "The new source removed this, and the editors changed it.",
    Reason.INSERTIONS: "The editors and the new source added different words here.",
    Reason.ALIKE: "Both sides added this or nearly this: once is meant, or twice.",
    Reason.TWO_PLACES: "The editors and the new source added this, each in another place.",
    Reason.INSIDE_DELETED: "One side removed this, and the other changed something in it.",
    Reason.SECTION_BY_OURS: (
        "The editors removed this section, and the new source changed something in it."
    ),
    Reason.SECTION_BY_THEIRS: (
        "The new source removed this section, and the editors changed something in it."
    ),
    Reason.PART_BY_OURS: (
        "The editors removed this {}, and the new source changed something in it."
    ),
    Reason.PART_BY_THEIRS: (
        "The new source removed this {}, and the editors changed something in it."
    ),
    Reason.HEADED_DELETED: "One side removed this, and the other put a heading above it.",
    Reason.TWO_MOVES: "The editors and the new source put this into different sections.",
    Reason.FACT: "The editors and the new source set this differently.",
    Reason.STRUCTURE: "Merged by itself this would break the markup.",
    Reason.UNACCOUNTED: "Words could be lost here, so it is left to a person.",
}
"""Why a place is a question, by reason; of a part of a section it says which part."""
SECTIONS = (
    Reason.SECTION_BY_OURS,
    Reason.SECTION_BY_THEIRS,
    Reason.PART_BY_OURS,
    Reason.PART_BY_THEIRS,
)
"""Reasons for asking about a section, or a part of one, as a whole."""
WHOLE = (*SECTIONS, Reason.HEADED_DELETED, Reason.TWO_MOVES)
"""Reasons for a question with two answers: as the one side has it, or as the other."""


def what_was_done(
    reason: Reason, fact: str | None, base: str, own: str, part: str = "section"
) -> str:
    """Returns what a side did, by its text and that of base, to stand behind its name."""
    place = reason is Reason.TWO_PLACES
    if reason in SECTIONS:
        return f"changed this {part}" if own else f"removed this {part}"
    if reason is Reason.TWO_MOVES:
        return f"put this into “{own}”"
    if fact is not None:
        if own == base:
            return "left this as it was"
        return f"set this to “{own}”" if own else "took this away"
    if own == base and own:
        return "left this as it was"
    if own:
        there = " here" if place else ""
        return "changed this" if base else f"added this{there}"
    if base:
        return "removed this"
    if place:
        return "added this in another place"
    if reason is Reason.INSIDE_DELETED:
        return "removed what this belongs to"
    return "added nothing here"
