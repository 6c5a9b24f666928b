"""Stanzas: lines of a poem, or of an address with commas, told from prose that is wrapped.

Nothing in a plain text says that a line was ended on purpose. In verse sentences run on
from one short line into the next although the next word had room on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from importers.readers.plain_text.lines.list_markers import find_marker
from importers.readers.plain_text.lines.rules import is_rule
from importers.readers.plain_text.lines.text_line import TextLine, in_capitals
from importers.readers.plain_text.lines.unwrapping import room_left

FEWEST = 3
"""Lines of a stanza; two may be a heading above its text."""
LONGEST = 60
"""Characters of a line of verse (chosen): a pentameter has some forty-five."""
GOES_ON = 0.5
"""The share of the lines that a sentence runs on from. Chosen."""
RUNS_ON = ",;—–"
STOPS = ".!?:…"
SHORT = 0.85
"""The share of the longest line that a line is shorter than which was ended on purpose,
where not all begin with capitals. Chosen."""
NO_VERSE = re.compile(
    r"[{}=<>|\\/_`$#@*\[\]\t]|\S: \S|::|\(\)|[-\u2010\u00ad]\Z|[^\W\d_]{2}[.!?] [^\W\d_]"
)
"""What stands in code, tables, lists of settings, and where sentences end within lines."""


def stanza_lines(lines: Sequence[TextLine]) -> frozenset[int]:
    """The numbers of the lines that stand in stanzas."""
    return frozenset(line.number for run in _runs(lines) if is_stanza(run) for line in run)


def is_stanza(run: Sequence[TextLine]) -> bool:
    """Whether lines without a blank one between them are verse."""
    if len(run) < FEWEST or any(map(_is_no_verse, run)):
        return False
    pairs = list(pairwise(run))
    running = sum(_runs_on(a.text, b.text) for a, b in pairs)
    if running < GOES_ON * len(pairs):
        return False
    # Prose that is wrapped leaves no room; how far lines are set in does not matter here.
    width = max(line.end - line.indent for line in run)
    least = width if all(line.text[0].isupper() for line in run) else SHORT * width
    return any(
        _runs_on(a.text, b.text)
        and room_left(a, b, width + a.indent)
        and a.end - a.indent <= least
        for a, b in pairs
    )


def _runs(lines: Iterable[TextLine]) -> Iterator[list[TextLine]]:
    run: list[TextLine] = []
    for line in lines:
        if line.text:
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _is_no_verse(line: TextLine) -> bool:
    text = line.text
    return (
        len(text) > LONGEST
        or find_marker(text) is not None
        or is_rule(text)
        or in_capitals(line)
        or NO_VERSE.search(line.typed or text) is not None
        or "   " in line.raw.strip()
    )


def _runs_on(text: str, following: str) -> bool:
    """Whether a sentence goes on in the next line."""
    return text[-1] in RUNS_ON or (following[0].islower() and text[-1] not in STOPS)
