"""Inline content: built run by run, asked what it holds, trimmed."""

from __future__ import annotations

from collections.abc import Callable

from importers.document import (
    NO_MARKS,
    Break,
    Inline,
    InlineImage,
    Inlines,
    Marks,
    Text,
)

# Not `str.strip()`'s own set: a no-break space is put there on purpose, and stays.
WHITE_SPACE = " \t\r\n"


class RunBuilder:
    """Collects inlines; neighbours with equal marks are joined."""

    __slots__ = ("_marks", "_text", "made")

    def __init__(self) -> None:
        self.made: list[Inline] = []
        self._text: list[str] = []
        self._marks: Marks = NO_MARKS

    def text(self, text: str, marks: Marks = NO_MARKS) -> None:
        """Adds words with their marks."""
        if marks != self._marks:
            self._flush()
            self._marks = marks
        self._text.append(text)

    def add(self, inline: Inline) -> None:
        """Adds an inline that is no text, such as a break."""
        self._flush()
        self.made.append(inline)

    def take(self) -> Inlines:
        """Returns all that was added since the last call, and begins anew."""
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
    """Returns the words of inlines; a break is a line end."""
    return "".join(
        i.text if isinstance(i, Text) else "\n" if isinstance(i, Break) else ""
        for i in content
    )


def is_blank(content: Inlines) -> bool:
    """Returns whether inlines hold nothing but white space and breaks."""
    return all(
        isinstance(i, Break) or (isinstance(i, Text) and not i.text.strip())
        for i in content
    )


def has_image(content: Inlines) -> bool:
    """Returns whether an image stands among inlines."""
    return any(isinstance(i, InlineImage) for i in content)


def trimmed(content: Inlines) -> Inlines:
    """Returns inlines without white space and breaks at either end; no-break spaces
    stay.
    """
    parts = list(content)
    _trim_edge(parts, 0, str.lstrip)
    _trim_edge(parts, -1, str.rstrip)
    return tuple(parts)


def _trim_edge(parts: list[Inline], at: int, strip: Callable[[str, str], str]) -> None:
    while parts:
        edge = parts[at]
        if isinstance(edge, Text):
            rest = strip(edge.text, WHITE_SPACE)
            if rest:
                parts[at] = edge if rest == edge.text else Text(rest, edge.marks)
                return
        elif not isinstance(edge, Break):
            return
        del parts[at]


def without_marks(content: Inlines, marks: Marks) -> Inlines:
    """Returns inlines without some marks, joined again where nothing parts them any
    more.
    """
    builder = RunBuilder()
    for inline in content:
        if isinstance(inline, Text):
            builder.text(inline.text, inline.marks - marks)
        else:
            builder.add(inline)
    return builder.take()
