"""Putting the lines of one paragraph together again."""

from __future__ import annotations

import re
from collections.abc import Iterable

from importers.document import Break, Inline, Inlines, Text
from importers.readers.plain_text.lines.text_line import TextLine, columns

SPACELESS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u31f0-\u31ff\u3400-\u9fff"
    "\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff]"
)
"""Characters of scripts that put no space between words (Hangul does)."""
HYPHENS = "-\u2010\u00ad"
TYPESET_HYPHENS = "\u2010\u00ad"
"""Hyphens that no keyboard types: where a line ends with one, typesetting put it there."""
TIGHT = "-\u2010—/"
"""Signs that stand between two words without a space, at the end of a line as elsewhere."""
SPACELESS_ROOM = 4
"""Columns that a full line of such a script may leave free: two characters wide, as no
stop or bracket may open the next line."""
LONGEST_WORD = 80
"""Characters of a first word that are measured; a longer one fits nowhere."""


def first_word(text: str) -> str:
    """Returns the letters up to the first space."""
    return text.split(None, 1)[0] if text else ""


def room_left(line: TextLine, following: TextLine, width: int) -> bool:
    """Returns whether the first word of the following line would have fitted on this
    one.
    """
    if SPACELESS.match(following.text):
        return line.end + SPACELESS_ROOM < width
    word = first_word(following.text)[:LONGEST_WORD]
    return line.end + 1 + columns(word) <= width


def known_words(lines: Iterable[TextLine]) -> frozenset[str]:
    """Returns the words of a text in lower case, to tell words that a hyphen cut in two."""
    return frozenset(
        word.strip(".,;:!?()\"'“”‘’").lower()
        for line in lines
        for word in line.text.split()
    )


def glue(before: str, after: str, words: frozenset[str] = frozenset()) -> tuple[str, str]:
    """Returns what `before` becomes, and what stands between it and `after`, on one line.

    `words` are the words of the document, in lower case: a word cut in two by a hyphen
    is put together where the whole stands elsewhere, or the hyphen is one that only
    typesetting makes.
    """
    last, inner, first = before[-1:], before[-2:-1], after[:1]
    if inner.isalpha() and last in HYPHENS and first.islower():
        return _without_hyphen(before, after, words), ""
    # “and/or”, “2010-11” and a dash between words go on without a space.
    if inner.isalnum() and last in TIGHT and first.isalnum():
        return before, ""
    if SPACELESS.match(last) and SPACELESS.match(first):
        return before, ""
    return before, " "


def _without_hyphen(before: str, after: str, words: frozenset[str]) -> str:
    """Returns the words before a hyphen, without it where it only divides a word."""
    if before[-1] in TYPESET_HYPHENS:
        return before[:-1]
    whole = (before.rsplit(None, 1)[-1][:-1] + first_word(after)).strip(".,;:!?)(")
    return before[:-1] if whole.lower() in words else before


def join(
    lines: list[str],
    breaks: frozenset[int] = frozenset(),
    words: frozenset[str] = frozenset(),
) -> Inlines:
    """Returns the lines as inline content, a Break before those whose places are in
    `breaks`.
    """
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
