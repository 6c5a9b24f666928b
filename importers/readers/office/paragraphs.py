"""What a word processor's file holds before lists and headings are made of it: lines.

A `Line` is one paragraph with what its style and look say about it. Readers of office
formats make lines and finished blocks in reading order; `looks` may raise lines to
headings and items, `assembly` makes blocks of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from importers.document import NO_ATTRIBUTES, Attributes, Block, Inlines


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
class Numbered:
    """A paragraph's place in a list."""

    list: str
    """Lines of one list share it."""
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


@dataclass(frozen=True, slots=True)
class Look:
    """What catches the eye in a paragraph."""

    size: float = 0
    """The smallest type in it, in points; 0 where not known."""
    bold: bool = False
    """All its words are bold."""
    underlined: bool = False
    """All its words are underlined."""
    centred: bool = False


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph."""

    content: Inlines
    role: Role = Role.BODY
    level: int = 0
    """Of a heading, from 1."""
    item: Numbered | None = None
    indent: int = 0
    """Where its text begins, in twentieths of a point."""
    look: Look = PLAIN
    attributes: Attributes = NO_ATTRIBUTES
    gap: bool = False
    """Whether an empty paragraph stands before it."""


Piece: TypeAlias = Line | Block
