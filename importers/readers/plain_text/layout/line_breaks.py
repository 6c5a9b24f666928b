"""Which lines of a paragraph were ended on purpose, as in verses and addresses."""

from __future__ import annotations

from importers.readers.plain_text.layout.convention import Convention
from importers.readers.plain_text.lines.text_line import TextLine

SHORTEST_WRAPPED = 26
"""Columns that a line has at least which was wrapped, where nothing else is."""
# The figures below were chosen by hand, with addresses, letters and verses in mind.
SHORT_BEFORE_SMALL = 0.4
"""The share of the width below which a line was ended on purpose, although the next begins
with a small letter."""
ROOM_LEFT = 0.35
"""The share of the width that such a line leaves free before a capital letter."""
ROOM_LEFT_BY_SENTENCE = 4
"""Columns that it leaves free at the end of a sentence."""


def breaks_after(line: TextLine, following: TextLine, convention: Convention) -> bool:
    """Returns whether a line inside a paragraph was ended on purpose."""
    goes_small = following.text[0].islower()
    if not convention.wrapped:
        going_on = goes_small and line.text[-1] not in ".:;?!,"
        return not going_on or line.end < SHORTEST_WRAPPED
    # Lines are wrapped: one that was full did not end on purpose.
    if not convention.ended(line, following):
        return False
    free = convention.width - line.end
    if line.text[-1] in ".:;?!。":
        return free > ROOM_LEFT_BY_SENTENCE
    if goes_small:
        return line.end < SHORT_BEFORE_SMALL * convention.width
    return free > ROOM_LEFT * convention.width
