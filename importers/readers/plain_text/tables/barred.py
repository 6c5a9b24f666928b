"""Tables drawn with bars, as Markdown and grid tables have them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from importers.readers.plain_text.lines.text_line import TextLine
from importers.readers.plain_text.tables.grid import Grid

EDGE = re.compile(r"[|+:\-=\s─━═┼├┤│]{3,}\Z")
"""The line above, below and between rows."""


def barred_grid(run: Sequence[TextLine]) -> Grid | None:
    """Returns the words between the bars of a run of lines; None where not all lines have
    bars.
    """
    inner = [line.text for line in run if not EDGE.match(line.text)]
    if len(inner) < 2 or not all("|" in text.strip("|") for text in inner):
        return None
    rows = [[word.strip() for word in _unbarred(text).split("|")] for text in inner]
    width = len(rows[0])
    if width < 2 or any(len(row) != width for row in rows):
        return None
    # The edge at the very top says nothing; the next closes the head if that is short.
    edges = (place for place, line in enumerate(run) if place and EDGE.match(line.text))
    return Grid(rows, next(edges, 0) in (1, 2))


def _unbarred(text: str) -> str:
    return text.removeprefix("|").removesuffix("|")
