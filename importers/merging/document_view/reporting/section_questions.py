"""The questions about whole sections, and about the section in which a block stands.

A section that one side removed and the other changed is kept or removed with all that is
in it; a block that both sides moved stands where the one put it or where the other did.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from importers.merging.document_view.merge_result import (
    Choice,
    Conflict,
    Kind,
    Resolution,
)
from importers.merging.document_view.open_questions import section_reason
from importers.merging.document_view.reporting.answers import Answers
from importers.merging.document_view.reporting.places import (
    Locator,
    lines,
    plain,
    section_path,
)
from importers.merging.document_view.resolutions import decided_chunks
from importers.merging.document_view.settled import left_alone
from importers.merging.engine.tree_merge import TreeMerge
from importers.merging.model.chunks import Chunk, Reason
from importers.merging.model.tables import ROW, TABLE
from importers.merging.model.versions import (
    BASE,
    OURS,
    SIDES,
    THEIRS,
    ThreeWay,
)
from importers.merging.ordering.removed_sections import RemovedSection, held_back

SECTION = "section"
"""The property in question where it is asked in which section something stands."""
_SIDE = {Choice.OURS: OURS, Choice.BOTH: OURS, Choice.THEIRS: THEIRS}


@dataclass(slots=True)
class SectionQuestions:
    """Asks about sections in the order of the merge, and applies what was decided."""

    merged: TreeMerge
    answers: Answers
    chosen: dict[int, tuple[Chunk, ...]] = field(default_factory=dict)
    """The chunks of blocks that decisions replace."""
    open: set[int] = field(default_factory=set)
    """The blocks of removed sections that are undecided."""
    choices: dict[int, Choice | None] = field(default_factory=dict)
    """Headings of removed sections, and blocks that both sides moved -> what was decided
    about each; None while it is open."""
    removed: dict[int, RemovedSection] = field(default_factory=dict)
    """Each block of a removed section -> that section."""
    together: dict[ThreeWay[int], list[int]] = field(default_factory=dict)
    """What both sides moved by the sections where each version has it."""

    def __post_init__(self) -> None:
        for section in self.merged.removed_sections:
            self.removed |= dict.fromkeys(section.blocks, section)
        for index in sorted(self.merged.arrangement.contested):
            self.together.setdefault(self._where(index), []).append(index)

    def ask(self, index: int, locator: Locator) -> Conflict | None:
        """Returns the question that begins at a block; None if none does."""
        section = self.removed.get(index)
        if section and section.heading not in self.choices:
            return self._about_section(section, locator)
        if index in self.merged.arrangement.contested and index not in self.choices:
            return self._about_place(self._where(index), locator)
        return None

    def asked_where(self) -> set[int]:
        """Returns the blocks of which it is asked where they stand, and what they hold."""
        asked = set(self.merged.arrangement.contested)
        for section in self.merged.removed_sections:
            asked.update(section.moved_in)
        inside = {u.index for index in asked for u in self.merged.blocks[index].units.base}
        for unit in self.merged.versions.base.units if asked else ():
            if unit.parent in inside:
                inside.add(unit.index)
        return {
            block.index
            for block in self.merged.blocks
            if any(unit.index in inside for unit in block.units.base)
        }

    def held(self) -> ThreeWay[set[int]]:
        """Returns the blocks of which a side shall not say where they stand, as decided."""
        stay = held_back(self.merged.removed_sections, self._kept)
        for index in self.merged.arrangement.contested:
            choice = self.choices[index] or Choice.OURS
            for side in SIDES:
                if _SIDE.get(choice) != side:
                    stay[side].add(index)
        return stay

    def open_sections(self) -> list[RemovedSection]:
        """Returns the removed sections that are undecided."""
        removed = self.merged.removed_sections
        return [each for each in removed if not self.choices[each.heading]]

    def undecided(self) -> set[int]:
        """Returns the blocks of base that stand where base has them until it is decided."""
        moved = self.merged.arrangement.contested
        waiting = {index for index in moved if not self.choices[index]}
        for section in self.open_sections():
            waiting.update(section.moved_in)
        return {index for index in waiting if self.merged.blocks[index].units.base}

    def _kept(self, section: RemovedSection) -> bool:
        """Whether a section stands in the result as the side that kept it has it."""
        return _SIDE.get(self.choices[section.heading] or Choice.OURS) == section.kept_by

    def _decided(self, fingerprint: str, *indices: int) -> Choice | None:
        """What was decided about these blocks; nobody writes own words about a section.

        Where it was decided before, things stand where ours has them.
        """
        decided = self.answers.decisions.get(fingerprint)
        blocks = [self.merged.blocks[index] for index in indices]
        if decided is None:
            known = self.answers.settled.knows_property(fingerprint, SECTION, *blocks)
            return Choice.OURS if known else None
        self.answers.settled.settle_property(SECTION, *blocks)
        return Choice.OURS if decided.choice is Choice.OWN else decided.choice

    def _about_section(self, section: RemovedSection, locator: Locator) -> Conflict | None:
        blocks, reason = self.merged.blocks, section_reason(section, self.merged)
        rows = {index: self.merged.chunks[index][0] for index in section.blocks}
        # What either side has elsewhere is not in it, for that stands there in the result.
        texts = [
            [
                token.fold
                for chunk in rows.values()
                if any(map(plain, chunk.versions))
                for token in chunk.versions[version]
            ]
            for version in (BASE, *SIDES)
        ]
        heading = blocks[section.heading]
        name = self.answers.fingerprints.make(f"conflict {reason}", heading, 0, texts)
        choice = self._decided(name, section.heading)
        if name in self.answers.decisions:
            moved = [blocks[index] for index in section.moved_in]
            self.answers.settled.settle_property(SECTION, *moved)
            if not heading.units.base:
                self.answers.settled.settle(heading, rows[section.heading], 0, 0)
        if choice is None and (
            self._all_known(name, rows)
            or (not heading.units.base and self._new_is_known(name, section, rows))
        ):
            choice = Choice.OURS
        self.choices[section.heading] = choice
        if choice:
            for index, chunk in rows.items():
                self.chosen[index] = decided_chunks(chunk, Resolution(choice))
                if chunk.base or chunk.theirs:
                    self.answers.settled.settle(blocks[index], chunk, 0, 0)
            return None
        self.open.update(rows)
        locator.enter(next(filter(self._has_words, section.shown), section.heading))
        if reason is Reason.TWO_MOVES:
            shown = self._paths_of_moved_in(section)
            return Conflict(name, reason, locator.where(), *shown, fact=SECTION)
        text = self._rows if section.part in (TABLE, "row") else self._lines
        said = {
            BASE: text(BASE, section.was),
            section.kept_by: text(section.kept_by, section.shown),
        }
        shown = ThreeWay(*(said.get(version, "") for version in (BASE, *SIDES)))
        part = section.part or SECTION
        return Conflict(name, reason, locator.where(), *shown, part=part)

    def _has_words(self, index: int) -> bool:
        return any(unit.size for units in self.merged.blocks[index].units for unit in units)

    def _new_is_known(
        self, fingerprint: str, section: RemovedSection, rows: Mapping[int, Chunk]
    ) -> bool:
        """Whether it was decided about a new heading, or about what it is above."""
        settled, blocks, at = self.answers.settled, self.merged.blocks, section.heading
        if settled.knows(fingerprint, blocks[at], rows[at], 0, 0):
            return True
        moved = [blocks[index] for index in section.moved_in]
        return bool(moved) and settled.knows_property(fingerprint, SECTION, *moved)

    def _all_known(self, fingerprint: str, rows: Mapping[int, Chunk]) -> bool:
        """Whether all that theirs did to some blocks was decided."""
        done = {index: each for index, each in rows.items() if not left_alone(each)}
        known = [
            self.answers.settled.knows(fingerprint, self.merged.blocks[index], chunk, 0, 0)
            for index, chunk in done.items()
        ]
        return bool(known) and all(known)

    def _paths_of_moved_in(self, section: RemovedSection) -> ThreeWay[str]:
        """Where the words under a new heading stood, and where each side has them."""
        return self._paths(next(iter(section.moved_in.values())))

    def _where(self, index: int) -> ThreeWay[int]:
        return self.merged.arrangement.sections.map(lambda section: section[index])

    def _about_place(self, where: ThreeWay[int], locator: Locator) -> Conflict | None:
        moved = self.together[where]
        units = [u for index in moved for u in self.merged.blocks[index].units.base]
        words = "\x1f".join(fold for unit in units for fold in unit.folds)
        name = self.answers.fingerprints.numbered(
            [f"conflict {Reason.TWO_MOVES}", words, *map(self._folds, where)]
        )
        choice = self._decided(name, *moved)
        blocks = [self.merged.blocks[index] for index in moved]
        if choice is None and self.answers.settled.knows_property(
            name, Kind.MOVED, *blocks
        ):
            choice = Choice.OURS
        self.choices |= dict.fromkeys(moved, choice)
        if choice:
            return None
        locator.enter(moved[0])
        texts = self._paths(where)
        return Conflict(name, Reason.TWO_MOVES, locator.where(), *texts, fact=SECTION)

    def _paths(self, headings: ThreeWay[int]) -> ThreeWay[str]:
        """The sections of a heading of each version, by their titles."""
        return ThreeWay(
            *(section_path(self.merged, at, each) for at, each in enumerate(headings))
        )

    def _folds(self, heading: int) -> str:
        """What a heading is known by, also when it was retitled."""
        if heading < 0:
            return ""
        units = self.merged.blocks[heading].units
        known = units.base or units.ours or units.theirs
        return "\x1f".join(fold for unit in known for fold in unit.folds)

    def _rows(self, version: int, indices: Iterable[int]) -> str:
        """The words of a table, each row on a line."""
        rows: list[list[str]] = [[]]
        for index in indices:
            for unit in self.merged.blocks[index].units[version]:
                rows += [[]] if unit.kind == ROW else []
                rows[-1] += filter(None, [plain(unit.node.tokens)])
        return "\n".join(" | ".join(row) for row in rows if row)

    def _lines(self, version: int, indices: Iterable[int]) -> str:
        return lines(self.merged.blocks[index].units[version] for index in indices)
