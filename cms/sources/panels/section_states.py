"""How each section of an article compares with its source.

By equality, not by a merge: cheap enough for every edit view. What is said is true; where
a section was retitled on both sides, less is said than could be.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from cms.articles.drafts.reading import Drafts
from importers import Document
from importers.document import Section

HELD, REMOVED, CHANGED, EDITED, HIDDEN, SAME = (
    "held: a question is open",
    "removed from the source",
    "changed in the source",
    "edited here",
    "hidden",
    "in sync",
)
SIGNS = {HELD: "?", REMOVED: "−", CHANGED: "~", EDITED: "✎", HIDDEN: "·", SAME: "="}


@dataclass(frozen=True)
class SectionState:
    """A section with what is to be said of it."""

    page: int
    title: str
    states: tuple[str, ...]
    shown: bool

    @property
    def sign(self) -> str:
        """What marks the first of its states."""
        return SIGNS[self.states[0]]

    @property
    def description(self) -> str:
        """Its states in words."""
        return ", ".join(self.states)


def compare_sections(
    drafts: Drafts, base: Document, newest: Document, held: Collection[int]
) -> list[SectionState]:
    """Returns the state of every section of an article: `base` is what it was last merged
    with, `newest` the newest text of the source (the same, where nothing waits)."""
    drafted = {section.key: section for section in drafts.document.sections}
    rows = []
    for page in drafts.sections:
        states = (
            list(_states(drafted[page.slug], base, newest)) if page.slug in drafted else []
        )
        if page.pk in held:
            states.insert(0, HELD)
        rows.append(SectionState(page.pk, page.title, tuple(states or [SAME]), True))
    known = {section.key for section in newest.sections}
    for page in drafts.hidden:
        states = [HELD] if page.pk in held else []
        states.append(HIDDEN if page.slug in known else REMOVED)
        rows.append(SectionState(page.pk, page.title, tuple(states), False))
    return rows


def _states(section: Section, base: Document, newest: Document) -> tuple[str, ...]:
    # First: a section that says what the source says needs nobody, however it came to it.
    if _stands_in(section, newest):
        return (SAME,)
    old, new = _partner(section, base), _partner(section, newest)
    changed = old is not None and old != new
    if _stands_in(section, base):
        return (CHANGED,)
    return (CHANGED, EDITED) if changed else (EDITED,)


def _stands_in(section: Section, document: Document) -> bool:
    return any(
        (each.title, each.blocks) == (section.title, section.blocks)
        for each in document.sections
    )


def _partner(section: Section, document: Document) -> Section | None:
    return next((each for each in document.sections if each.key == section.key), None)
