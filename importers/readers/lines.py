"""What a word processor's file holds before lists and headings are made of it: lines.

A `Line` is one paragraph with what its style and look say about it. Readers of office
formats make lines and finished blocks in reading order; `looks` may raise lines to
headings and items, `assembly` makes blocks of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from importers.document import (
    NO_ATTRIBUTES,
    NO_MARKS,
    Attributes,
    Block,
    Break,
    Inline,
    InlineImage,
    Inlines,
    Marks,
    Text,
)


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


class InlineBuilder:
    """Inlines in the making; neighbours with equal marks are joined."""

    __slots__ = ("_marks", "_text", "made")

    def __init__(self) -> None:
        self.made: list[Inline] = []
        self._text: list[str] = []
        self._marks: Marks = NO_MARKS

    def text(self, text: str, marks: Marks = NO_MARKS) -> None:
        if marks != self._marks:
            self._flush()
            self._marks = marks
        self._text.append(text)

    def add(self, inline: Inline) -> None:
        self._flush()
        self.made.append(inline)

    def take(self) -> Inlines:
        """All that was added since the last taking."""
        self._flush()
        made = tuple(self.made)
        self.made = []
        return made

    def _flush(self) -> None:
        if self._text:
            text = "".join(self._text)
            if text:
                self.made.append(Text(text, self._marks))
            self._text = []


def words_of(content: Inlines) -> str:
    """The words of inlines; a break is a line end."""
    return "".join(
        i.text if isinstance(i, Text) else "\n" if isinstance(i, Break) else ""
        for i in content
    )


def is_blank(content: Inlines) -> bool:
    """Whether inlines hold nothing but white space and breaks."""
    return all(
        isinstance(i, Break) or (isinstance(i, Text) and not i.text.strip())
        for i in content
    )


def has_image(content: Inlines) -> bool:
    """Whether an image stands among inlines."""
    return any(isinstance(i, InlineImage) for i in content)


def trimmed(content: Inlines) -> Inlines:
    """Inlines without white space and breaks at either end."""
    parts = list(content)
    while parts:
        first = parts[0]
        if isinstance(first, Text):
            rest = first.text.lstrip(" \t\r\n")
            if rest:
                parts[0] = first if rest == first.text else Text(rest, first.marks)
                break
        elif not isinstance(first, Break):
            break
        del parts[0]
    while parts:
        last = parts[-1]
        if isinstance(last, Text):
            rest = last.text.rstrip(" \t\r\n")
            if rest:
                parts[-1] = last if rest == last.text else Text(rest, last.marks)
                break
        elif not isinstance(last, Break):
            break
        del parts[-1]
    return tuple(parts)


def without_marks(content: Inlines, marks: Marks) -> Inlines:
    """Inlines without some marks, joined again where nothing parts them any more."""
    builder = InlineBuilder()
    for inline in content:
        if isinstance(inline, Text):
            builder.text(inline.text, inline.marks - marks)
        else:
            builder.add(inline)
    return builder.take()
