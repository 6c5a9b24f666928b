"""Putting the lines of one paragraph together again."""

from __future__ import annotations

import re

from importers.document import Break, Inline, Inlines, Text
from importers.readers.plain_text.lines.text_line import TextLine, columns

SPACELESS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u31f0-\u31ff\u3400-\u9fff"
    "\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff]"
)
"""Characters of scripts that put no space between words (Hangul does)."""
HYPHENS = "-\u2010\u00ad"


def first_word(text: str) -> str:
    """The letters up to the first space."""
    return text.split(None, 1)[0] if text else ""


def room_left(line: TextLine, following: TextLine, width: int) -> bool:
    """Whether the first word of the following line would have fitted on this one."""
    if SPACELESS.match(following.text):
        return line.end + 4 < width
    return line.end + 1 + columns(first_word(following.text)[:80]) <= width


def glue(before: str, after: str, words: frozenset[str] = frozenset()) -> tuple[str, str]:
    """What `before` becomes, and what stands between it and `after`, on one line.

    `words` are the words of the document, in lower case: a word cut in two by a hyphen
    is put together where the whole stands elsewhere, or the hyphen is one that only
    typesetting makes.
    """
    last = before[-1:]
    first = after[:1]
    if last in HYPHENS and len(before) > 1 and before[-2].isalpha() and first.islower():
        if last in "\u2010\u00ad":
            return before[:-1], ""
        whole = (before.rsplit(None, 1)[-1][:-1] + first_word(after)).strip(".,;:!?)(")
        return (before[:-1], "") if whole.lower() in words else (before, "")
    if last in "-\u2010" and len(before) > 1 and before[-2].isalnum() and first.isalnum():
        return before, ""
    if last in "—/" and len(before) > 1 and before[-2].isalnum() and first.isalnum():
        return before, ""
    if SPACELESS.match(last) and SPACELESS.match(first):
        return before, ""
    return before, " "


def join(
    lines: list[str],
    breaks: frozenset[int] = frozenset(),
    words: frozenset[str] = frozenset(),
) -> Inlines:
    """The lines as inline content, a Break before those whose places are in `breaks`."""
    content: list[Inline] = []
    parts: list[str] = []
    for place, line in enumerate(lines):
        if place in breaks:
            content += [Text("".join(parts)), Break()]
            parts = []
        elif parts:
            parts[-1], between = glue(parts[-1], line, words)
            parts.append(between)
        parts.append(line)
    content.append(Text("".join(parts)))
    return tuple(content)
