"""Inline content: put together run by run, asked what it holds, trimmed."""

from __future__ import annotations

from importers.document import (
    NO_MARKS,
    Break,
    Inline,
    InlineImage,
    Inlines,
    Marks,
    Text,
)


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
