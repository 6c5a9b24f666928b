"""The inline content of a block as it comes, with the white space of HTML collapsed."""

from __future__ import annotations

import re

from importers.document import NO_MARKS, Break, Inline, Inlines, Marks, Text

WHITE_SPACE = re.compile(r"[ \t\n\r\f]+")
"""ASCII white space in HTML; a no-break space is a character like any other."""


class InlineBuilder:
    """Collects the inlines of the block that is being read."""

    def __init__(self) -> None:
        # Neighbouring pieces of text with equal marks share an entry.
        self._parts: list[tuple[list[str], Marks] | Inline] = []
        self._at_space = True

    def add_text(self, text: str | None, marks: Marks = NO_MARKS) -> None:
        """Adds words; white space is one space, and none follows another."""
        if not text:
            return
        text = WHITE_SPACE.sub(" ", text)
        if self._at_space and text[0] == " ":
            text = text[1:]
            if not text:
                return
        last = self._parts[-1] if self._parts else None
        if isinstance(last, tuple) and last[1] == marks:
            last[0].append(text)
        else:
            self._parts.append(([text], marks))
        self._at_space = text[-1] == " "

    def add(self, inline: Inline) -> None:
        """Adds something that is not words."""
        self._parts.append(inline)
        self._at_space = isinstance(inline, Break)

    @property
    def is_empty(self) -> bool:
        """Whether nothing but white space and breaks came."""
        return all(
            isinstance(part, Break)
            or (isinstance(part, tuple) and not "".join(part[0]).strip(" "))
            for part in self._parts
        )

    def take(self) -> Inlines:
        """Returns what came, without white space and breaks at its ends; nothing is left
        here.
        """
        out: list[Inline] = []
        for part in self._parts:
            if isinstance(part, Break):
                _trim_end(out)
            out.append(Text("".join(part[0]), part[1]) if isinstance(part, tuple) else part)
        self._parts = []
        self._at_space = True
        start = 0
        while start < len(out) and (isinstance(out[start], Break) or _is_blank(out[start])):
            start += 1
        del out[:start]
        _trim_end(out)
        while out and isinstance(out[-1], Break):
            out.pop()
            _trim_end(out)
        return tuple(out)


def _is_blank(inline: Inline) -> bool:
    """Returns whether an inline is white space alone."""
    return isinstance(inline, Text) and not inline.text.strip(" ")


def _trim_end(inlines: list[Inline]) -> None:
    """Takes white space off the end, and inlines that are nothing else."""
    while inlines:
        last = inlines[-1]
        if not isinstance(last, Text):
            return
        words = last.text.rstrip(" ")
        if words:
            if words != last.text:
                inlines[-1] = Text(words, last.marks)
            return
        inlines.pop()
