"""What a reading gives beside its value: messages, image bytes, what was left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Generic, TypeVar

T = TypeVar("T")


class Severity(StrEnum):
    """How much a message matters to the person who imports."""

    INFO = "info"
    """Something was guessed or tidied."""
    WARNING = "warning"
    """Something could not be kept as it was."""


@dataclass(frozen=True, slots=True)
class Message:
    """One thing that a person should know about a reading; never an exception."""

    severity: Severity
    code: str
    """A stable, lower-case name such as `heading-guessed`, for scripts and tests."""
    text: str
    """One sentence for people."""
    line: int | None = None
    """The line of the source that it speaks of, counted from 1."""


AUTHOR_FROM_PROPERTIES = "author-from-properties"
"""The code of a message: the properties of a file name its authors, not its text."""


class Cause(StrEnum):
    """Why a span of the source is not in the Document."""

    MENU = "menu"
    BOILERPLATE = "boilerplate"
    RUNNING_HEAD = "running-head"
    PAGE_NUMBER = "page-number"
    CONTENTS = "contents"
    COMMENT = "comment"
    DELETED = "deleted-by-tracked-change"
    HIDDEN = "hidden"
    SCRIPT = "script"
    MARKUP = "markup"
    METADATA = "metadata"
    UNREFERENCED = "note-without-reference"
    """A footnote that nothing in the text refers to."""
    OUT_OF_ORDER = "not-in-reading-order"
    """A chapter of a book that its reading order does not name."""


@dataclass(frozen=True, slots=True)
class Excluded:
    """A span of the source that was left out on purpose."""

    reason: Cause
    text: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Prior:
    """How a source was read, kept as the expectation for its next version."""

    convention: str | None = None
    """The plain-text convention that was detected."""
    section_level: int | None = None
    """The heading level of the source at which sections were cut."""
    title_from: str | None = None
    """Where the title was found, such as `first-line` or `single-heading`."""
    encoding: str | None = None
    """The encoding that somebody chose for its text, by its name in Python."""


KNOWN_APART = "known-apart"
"""`Prior.title_from` where the title is known and no line of the source is taken for it."""
NO_PRIOR = Prior()
NO_BYTES: Mapping[str, bytes] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Result(Generic[T]):
    """A value and what should be said about it."""

    value: T
    messages: tuple[Message, ...] = ()
    asset_bytes: Mapping[str, bytes] = field(
        default_factory=lambda: NO_BYTES, repr=False, compare=False
    )
    """The bytes of the images, by `Asset.id`."""
    excluded: tuple[Excluded, ...] = ()
    prior: Prior = NO_PRIOR
    seen: str | None = field(default=None, repr=False, compare=False)
    """Every word that a reader saw in the source, for `reading.word_account`; what became
    values rather than words, such as the names of metadata, left out."""
