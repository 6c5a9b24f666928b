"""What a merge says: the merged Document, each change, each question, the next base."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from importers import document as d
from importers.merging.document_view.conflict_sentences import WHOLE, WHY, what_was_done
from importers.merging.model.chunks import Reason
from importers.merging.model.versions import ThreeWay


class Side(StrEnum):
    """Who made a change."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"


class Kind(StrEnum):
    """What a change did."""

    INSERTED = "inserted"
    DELETED = "deleted"
    REPLACED = "replaced"
    SPLIT = "split"
    """A block was cut in two, its words unchanged."""
    JOINED = "joined"
    MOVED = "moved"
    FORMATTED = "formatted"
    """The marks on words: bold, a link and so on."""
    WRITTEN = "written"
    """Typography and white space; the words say the same."""
    FACT = "fact"
    """A property of a block, such as the level of a heading."""


class Choice(StrEnum):
    """What a person decided about a change or conflict."""

    OURS = "ours"
    THEIRS = "theirs"
    BASE = "base"
    """As it was; of a change, this refuses it."""
    BOTH = "both"
    """What both sides did; of two insertions, ours comes first."""
    OWN = "own"
    """Words of the person who decides."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """A decision: one of the texts, or new words of a person.

    Raises ValueError where words are given without `Choice.OWN`, or that without words.
    """

    choice: Choice
    content: d.Inlines | None = None
    """The words of `Choice.OWN`; the empty tuple says that nothing shall stand there."""

    def __post_init__(self) -> None:
        if (self.choice is Choice.OWN) != (self.content is not None):
            raise ValueError("Own words come with the choice OWN, and only with it.")


@dataclass(frozen=True, slots=True)
class Where:
    """A place for people, by names and never by numbers."""

    section: str | None
    """The key of the section; None in the lead and the title."""
    heading: str
    """The words of the section's title."""
    block: str
    """The first words of the block."""
    section_id: str | None = None
    """The `Origin.id` of the section in ours; None where ours has no such section."""
    block_id: str | None = None
    """The `Origin.id` of the block in ours, else of the nearest block that holds it."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that one side did, or both did alike, and that is in the result."""

    fingerprint: str
    side: Side
    kind: Kind
    where: Where
    before: str
    after: str
    """Words; for a fact its name and value."""


NOTHING_AROUND = ThreeWay(("", ""), ("", ""), ("", ""))


@dataclass(frozen=True, slots=True)
class Conflict:
    """One place that a person must decide."""

    fingerprint: str
    reason: Reason
    where: Where
    base: str
    ours: str
    theirs: str
    """The three texts, whole words."""
    before: str = ""
    after: str = ""
    """The rest of the sentence around them, unchanged or decided."""
    fact: str | None = None
    """The property that is in question, where it is not the words."""
    part: str = "section"
    """What is kept or removed as a whole, where that is the question."""
    both: str | None = None
    """What both sides did, together; None where that cannot be."""
    around: ThreeWay[tuple[str, str]] = NOTHING_AROUND
    """The rest of the sentence before and after each of the three texts, as that version
    has it."""

    @property
    def sentence(self) -> str:
        """Why it is a question, for people."""
        return WHY[self.reason].format(self.part)

    def did(self, side: Side) -> str:
        """What a side did here, as a sentence for people, also where its text is empty."""
        own = self.theirs if side is Side.THEIRS else self.ours
        who = "The new source" if side is Side.THEIRS else "The editors"
        done = what_was_done(self.reason, self.fact, self.base, own, self.part)
        return f"{who} {done}."

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What may be offered: both only where the sides did not change the same words."""
        if self.reason in WHOLE:
            return (Choice.OURS, Choice.THEIRS)
        if self.fact is not None:
            return (Choice.OURS, Choice.THEIRS, Choice.BASE)
        if self.both is not None:
            return (Choice.OURS, Choice.THEIRS, Choice.BOTH, Choice.BASE, Choice.OWN)
        return (Choice.OURS, Choice.THEIRS, Choice.BASE, Choice.OWN)


NO_DECISIONS: Mapping[str, Resolution] = {}


@dataclass(frozen=True, slots=True)
class MergeResult:
    """A merge of three Documents; the same input always gives the same result."""

    document: d.Document
    """Canonical; the editors' words wherever it is undecided."""
    changes: tuple[Change, ...]
    """In reading order; those that were refused are not among them."""
    conflicts: tuple[Conflict, ...]
    """In reading order; those that were decided are not among them."""
    next_base: d.Document
    """Theirs, with every undecided place put back to base."""
    versions: ThreeWay[d.Document] = field(repr=False)
    """Base, ours and theirs, as they were given."""
    decisions: Mapping[str, Resolution] = field(repr=False)
    """What was decided already, by fingerprint."""
    known_in_base: Mapping[str, str] = field(repr=False)
    """The `Origin.id` of each section of base that is known in some version, by its key."""
    known_in_theirs: Mapping[str, str] = field(repr=False)
    """The same of those of theirs."""

    @property
    def clean(self) -> bool:
        """Whether nothing needs a person."""
        return not self.conflicts
