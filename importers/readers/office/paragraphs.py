"""Paragraphs of word processors as they are met, before lists and headings are made.

Word and OpenDocument hold a flat run of paragraphs, each with a style. Their readers
make a `StyledParagraph` of each, with finished blocks such as tables between; from
their looks `office` guesses headings and lists, and `block_assembly` makes blocks.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from importers.document import NO_ATTRIBUTES, Attributes, Block, Inlines
from importers.readers.office.printed_numbers import NOT_PRINTED, PrintedNumber


class Role(StrEnum):
    """What a paragraph is, by its style."""

    BODY = "body"
    HEADING = "heading"
    TITLE = "title"
    SUBTITLE = "subtitle"
    AUTHOR = "author"
    DATE = "date"
    QUOTE = "quote"
    CODE = "code"
    CAPTION = "caption"
    TERM = "term"
    DEFINITION = "definition"
    CONTENTS = "contents"


@dataclass(frozen=True, slots=True)
class ListPlace:
    """A paragraph's place in a list."""

    list: str
    """Names the list; the paragraphs of one list share it."""
    level: int
    """From 0."""
    ordered: bool
    number: int
    """The number it shows, from its list's start and those before it."""
    indent: int
    """Where its text begins, in twentieths of a point."""
    marker: str = ""
    """The bullet, where the source names one."""
    silent: bool = False
    """It shows no marker at all: a further paragraph of the item before it."""
    printed: PrintedNumber = NOT_PRINTED
    """Its number as the source shows it."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """What catches the eye in a paragraph."""

    size: float = 0
    """The size of most of its letters, in points; 0 where not known."""
    bold: bool = False
    """All its words are bold."""
    underlined: bool = False
    """All its words are underlined."""
    centred: bool = False


PLAIN_APPEARANCE = Appearance()


@dataclass(frozen=True, slots=True)
class StyledParagraph:
    """One paragraph, with what its style and its looks say about it."""

    content: Inlines
    role: Role = Role.BODY
    level: int = 0
    """Of a heading, from 1."""
    item: ListPlace | None = None
    indent: int = 0
    """Where its text begins, in twentieths of a point."""
    appearance: Appearance = PLAIN_APPEARANCE
    attributes: Attributes = NO_ATTRIBUTES
    gap: bool = False
    """Whether an empty paragraph stands before it."""
    number: str = ""
    """Of a heading: the number that the source shows in front of it."""


BodyItem: TypeAlias = StyledParagraph | Block
"""What the body of a text document holds: a paragraph, or a block that is finished."""
