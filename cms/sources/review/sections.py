"""The sections of a merge for the review screen: their order, their state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cms.sources.plurals import plural
from cms.sources.review.changes import (
    FoundChange,
    Passage,
    id_in_result,
    section_id,
    section_of_change,
)
from cms.sources.review.questions import Question
from importers import Change, Conflict, Kind, MergeResult
from importers.document.words import text_of

LEAD_HEADING = "Title and lead"
NEEDS_YOU, REMOVED, ADDED, MOVED, RETITLED, CHANGED, SAME = (
    "needs you",
    "removed",
    "added",
    "moved",
    "retitled",
    "changed",
    "same",
)
"""States, the one that matters most first."""
SIGNS = dict(
    zip((NEEDS_YOU, REMOVED, ADDED, MOVED, RETITLED, CHANGED, SAME), "?−+>~~=", strict=True)
)


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section, or the title and lead, and all that happened to it."""

    id: str
    heading: str
    state: str
    questions: tuple[Question, ...] = ()
    passages: tuple[Passage, ...] = ()
    """What the new source changed."""
    own: tuple[Passage, ...] = ()
    """What the editors changed."""

    @property
    def touched(self) -> bool:
        """Whether anything happened in it."""
        return bool(self.questions or self.passages or self.own)

    @property
    def sign(self) -> str:
        """What marks its state in the outline."""
        return SIGNS[self.state]

    @property
    def changes(self) -> str:
        """How much the new source changed here without a question."""
        return plural(sum(len(passage.changes) for passage in self.passages), "change")

    @property
    def open(self) -> int:
        """How many of its questions are open."""
        return sum(not question.decided for question in self.questions)


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section of the screen."""

    id: str
    key: str | None
    heading: str
    in_result: bool
    """Whether it is in the result."""
    retitled: bool = False
    """Whether the editors call it otherwise."""


def section_rows(result: MergeResult, found: Sequence[FoundChange]) -> list[SectionRow]:
    """Returns the title and lead, every section of the result in its order, and, where they
    stood, those that are not in it but about which something is to be said."""
    rows = [SectionRow(section_id(None, None), None, LEAD_HEADING, True)]
    titles = {id_in_result(each): each.title for each in result.versions.ours.sections}
    for section in result.document.sections:
        id, title = id_in_result(section), section.title
        other = titles.get(id, title) != title
        rows.append(SectionRow(id, section.key, text_of(title), True, other))
    order = [section.key for section in result.versions.base.sections]
    named = [each.change.where for each in found]
    named += [conflict.where for conflict in result.conflicts]
    known = {row.id for row in rows}
    for where in named:
        id = section_id(where.section_id, where.section)
        if id not in known:
            known.add(id)
            row = SectionRow(id, where.section, where.heading, False)
            rows.insert(_behind(rows, order, where.section), row)
    return rows


def _behind(rows: Sequence[SectionRow], order: Sequence[str], key: str | None) -> int:
    """Returns where a section goes that is gone: behind the nearest one that stood before
    it."""
    if key in order:
        for before in reversed(order[: order.index(key)]):
            for at, row in enumerate(rows):
                if row.key == before:
                    return at + 1
        # Behind the title and lead, which always stand first.
        return 1
    return len(rows)


def section_state(
    row: SectionRow,
    questions: Sequence[Question],
    changes: Sequence[FoundChange],
    refused: set[str],
) -> str:
    """Returns what the new source made of a section, as far as it is not refused.

    `changes` are the new source's; `refused` are the names of refused changes.
    """
    if any(not question.decided for question in questions):
        return NEEDS_YOU
    taken = [each for each in changes if each.names[0] not in refused]
    if not (taken or questions):
        return SAME
    if not row.in_result:
        return REMOVED
    if any(each.whole and each.change.kind is Kind.INSERTED for each in taken):
        return ADDED
    if any(_moves_heading(row, each.change) for each in taken):
        return MOVED
    return RETITLED if row.retitled else CHANGED


def _moves_heading(row: SectionRow, change: Change) -> bool:
    """Returns whether a change moves the section as a whole: then its heading is moved."""
    return change.kind is Kind.MOVED and row.heading.startswith(change.where.block)


def by_section(found: Iterable[FoundChange]) -> Mapping[str, list[FoundChange]]:
    """Returns changes by the section that they are shown in."""
    groups: dict[str, list[FoundChange]] = {}
    for each in found:
        groups.setdefault(section_of_change(each.change), []).append(each)
    return groups


def section_of_conflict(conflict: Conflict) -> str:
    """Returns the id of the section that a conflict is shown in."""
    return section_id(conflict.where.section_id, conflict.where.section)
