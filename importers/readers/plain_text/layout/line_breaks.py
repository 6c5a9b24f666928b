"""Which lines of a paragraph were ended on purpose, as in verses and addresses."""

from __future__ import annotations

from importers.readers.plain_text.layout.convention import Convention
from importers.readers.plain_text.lines.text_line import TextLine

SHORTEST_WRAPPED = 26
"""Columns that a line has at least which was wrapped, where nothing else is."""


def breaks_after(line: TextLine, following: TextLine, convention: Convention) -> bool:
    """Whether a line inside a paragraph was ended on purpose."""
    if not convention.wrapped:
        going_on = following.text[0].islower() and line.text[-1] not in ".:;?!,"
        return not going_on or line.end < SHORTEST_WRAPPED
    if not convention.ended(line, following):
        return False
    if following.text[0].islower() and line.text[-1] not in ".:;?!。":
        return line.end < 0.4 * convention.width
    short = convention.width - line.end
    if line.text[-1] in ".:;?!。":
        return short > 4
    return short > 0.35 * convention.width
