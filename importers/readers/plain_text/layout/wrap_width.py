"""How far the lines of a text reach that go on in the next one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from importers.readers.plain_text.lines.text_line import TextLine, columns
from importers.readers.plain_text.lines.unwrapping import first_word

LONG = 110
"""Columns beyond which a line was not wrapped by hand or for a terminal. Chosen,
well beyond the 72 to 80 columns of mail and terminals."""
STOPS = ".!?:;…"
FEWEST = 5
"""Lines that surely go on, with which they are measured; with fewer, all lines are."""
LIMIT = 0.98
"""The share of the lines that end within the limit: one in fifty sticks out, as a long
address does. Chosen."""
FULL = 0.92
"""The share of the sure lines that are taken for full: one in twelve may have been ended
early by hand. Chosen."""
MOST_SLACK = 4
"""A wrapped line leaves at most one part in so many of the limit free. Chosen."""

Pair = tuple[TextLine, TextLine]
"""A line and the one right below it."""


@dataclass(frozen=True, slots=True)
class WrapWidth:
    """The columns at which lines were wrapped, and how sure that is."""

    width: int
    """The column that a continued line reaches at least, its next word included."""
    limit: int
    """The column that no wrapped line goes beyond."""
    sure: int
    """Pairs of lines of which the second goes on with the sentence."""
    continued: int
    """Those of them that come near the limit."""


def measure_width(pairs: Sequence[Pair]) -> WrapWidth:
    """Returns how far lines reach that surely go on in the next.

    Sure are those that end without a stop before a lower-case letter. Printed from a
    typeset page, such lines differ in columns; what they leave free says how much.
    """
    short = [(a, b) for a, b in pairs if a.end <= LONG]
    sure = [(a, b) for a, b in short if a.text[-1] not in STOPS and b.text[0].islower()]
    known = sure if len(sure) >= FEWEST else short
    ends = sorted(a.end for a, _ in known)
    limit = ends[int(len(ends) * LIMIT)] if ends else 0
    if len(sure) < FEWEST:
        return WrapWidth(limit, limit, len(sure), 0)
    left = sorted(limit - a.end - 1 - columns(first_word(b.text)) for a, b in sure)
    most = limit // MOST_SLACK
    slack = max(0, min(left[int(len(left) * FULL)], most))
    return WrapWidth(limit - slack, limit, len(sure), sum(free <= most for free in left))
