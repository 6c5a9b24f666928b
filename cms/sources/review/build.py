"""What the review screen shows of a merge: sections, their sentences, the questions.

Pure: a `MergeResult` that no decision went into, and the decisions beside it. Questions
that are decided stay on the screen, so that a decision can be looked at and taken back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cms.sources.plurals import plural
from cms.sources.reimport.conflict_pairs import (
    PLACES,
    ConflictPair,
    PlaceDecisions,
    conflicts_to_ask,
    find_pairs,
)
from cms.sources.review.cells import cells_by_block
from cms.sources.review.changes import (
    ChangeView,
    FoundChange,
    block_texts,
    join_moves,
    join_sections,
    passages,
)
from cms.sources.review.questions import Question, build_question
from cms.sources.review.removed_section import is_about_section, section_question
from cms.sources.review.sections import (
    SectionRow,
    SectionView,
    by_section,
    section_of_conflict,
    section_rows,
    section_state,
)
from cms.sources.review.two_places import moves_question, places_question
from importers import Choice, Conflict, MergeResult, Reason, Resolution, Side


@dataclass(frozen=True, slots=True)
class Review:
    """The whole screen."""

    sections: tuple[SectionView, ...]
    choices: Mapping[str, tuple[Choice, ...]]
    """What may be chosen, by the fingerprint of every question and change."""
    together: Mapping[str, tuple[str, ...]]
    """All fingerprints that are decided with one, where they are more than it."""
    places: Mapping[tuple[str, Choice], PlaceDecisions]
    """What an answer decides about each of them, where that is not the same."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions, in the order of the screen."""
        return tuple(question for each in self.sections for question in each.questions)

    @property
    def touched(self) -> tuple[SectionView, ...]:
        """The sections in which anything happened."""
        return tuple(each for each in self.sections if each.touched)

    @property
    def source_changes(self) -> tuple[ChangeView, ...]:
        """What the new source changed without a question."""
        return tuple(
            change
            for section in self.sections
            for passage in section.passages
            for change in passage.changes
        )

    @property
    def editor_changes(self) -> tuple[ChangeView, ...]:
        """What the editors changed without a question."""
        return tuple(
            change
            for section in self.sections
            for passage in section.own
            for change in passage.changes
        )

    @property
    def open(self) -> int:
        """How many questions are open."""
        return sum(section.open for section in self.sections)

    @property
    def decided(self) -> int:
        """How many questions are decided."""
        return len(self.questions) - self.open

    @property
    def counts(self) -> str:
        """What there is, in one line."""
        changes, total = self.source_changes, len(self.questions)
        taken = [change for change in changes if not change.refused]
        moved = sum(change.moved for change in taken)
        parts = [
            (len(taken) - moved, "merged"),
            (moved, "moved"),
            (len(changes) - len(taken), "refused"),
            (self.decided, "decided by people"),
        ]
        said = [f"{count} {what}" for count, what in parts if count]
        said.append("1 needs you" if self.open == 1 else f"{self.open} need you")
        sections = sum(bool(each.questions or each.passages) for each in self.sections)
        counted = plural(len(changes) + total, "change")
        return f"{plural(sections, 'section')} · {counted}: {', '.join(said)}"

    @property
    def progress(self) -> str:
        """How far it has come."""
        return f"{self.decided} of {len(self.questions)} decided"


def build_review(result: MergeResult, decisions: Mapping[str, Resolution]) -> Review:
    """Returns the screen of a merge into which no decision went, and of these decisions."""
    found = join_sections(join_moves(result.changes))
    rows = section_rows(result, found)
    order = [row.id for row in rows]
    conflicts = sorted(
        result.conflicts, key=lambda each: order.index(section_of_conflict(each))
    )
    pairs = {pair.mine.fingerprint: pair for pair in find_pairs(conflicts)}
    conflicts = conflicts_to_ask(conflicts)
    questions = _questions(conflicts, pairs, decisions, result)
    together = {each.names[0]: each.names for each in found if len(each.names) > 1}
    return Review(
        sections=_sections(rows, found, questions, decisions, result),
        choices={each.fingerprint: each.choices for each in conflicts}
        | {each.names[0]: (Choice.BASE,) for each in found}
        | dict.fromkeys(pairs, PLACES),
        together=together | {name: pair.names for name, pair in pairs.items()},
        places={
            (name, choice): pair.decisions_for(choice)
            for name, pair in pairs.items()
            for choice in PLACES
        },
    )


def _questions(
    conflicts: Sequence[Conflict],
    pairs: Mapping[str, ConflictPair],
    decisions: Mapping[str, Resolution],
    result: MergeResult,
) -> dict[str, list[Question]]:
    """Returns the questions, numbered through the screen, by the section they are in."""
    cells = cells_by_block(result.versions.ours) if conflicts else {}
    found: dict[str, list[Question]] = {}
    for number, each in enumerate(conflicts, 1):
        if pair := pairs.get(each.fingerprint):
            question = places_question(pair, number, decisions, result)
        elif is_about_section(each):
            question = section_question(each, number, decisions.get(each.fingerprint))
        elif each.reason is Reason.TWO_MOVES:
            question = moves_question(each, number, decisions.get(each.fingerprint))
        else:
            decision = decisions.get(each.fingerprint)
            cell = cells.get(each.where.block_id or "", "")
            question = build_question(each, number, decision, cell)
        found.setdefault(section_of_conflict(each), []).append(question)
    return found


def _sections(
    rows: Sequence[SectionRow],
    found: Sequence[FoundChange],
    questions: Mapping[str, Sequence[Question]],
    decisions: Mapping[str, Resolution],
    result: MergeResult,
) -> tuple[SectionView, ...]:
    theirs = by_section(each for each in found if each.side is not Side.OURS)
    ours = by_section(each for each in found if each.side is Side.OURS)
    refused = {name for name, each in decisions.items() if each.choice is Choice.BASE}
    texts = block_texts(result.document)
    sections = []
    for row in rows:
        asked, changed = questions.get(row.id, ()), theirs.get(row.id, [])
        block = texts.get(row.id, {})
        sections.append(
            SectionView(
                row.id,
                row.heading,
                section_state(row, asked, changed, refused),
                tuple(asked),
                passages(changed, block, decisions),
                passages(ours.get(row.id, []), block, decisions),
            )
        )
    return tuple(sections)
