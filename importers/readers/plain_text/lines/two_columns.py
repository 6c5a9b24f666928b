"""Undoing columns: a page printed in two columns is read one column after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from importers.readers.plain_text.lines.text_line import SPACES, TextLine, columns

# The figures of this module are chosen on pages that pdftotext -layout makes, where the
# gutter moves by a few columns from line to line.
WIDEST = 400
"""Columns of a page that are looked at."""
FEWEST = 8
"""Lines that must have words on both sides of the gutter."""
FEWEST_WORDS = 2.2
"""Words a line that prose has on each side of the gutter; tables have fewer."""
ENOUGH = 0.45
"""The share of the lines that have the gutter open."""
MOST_CROSSING = 0.15
"""The share of the lines with a word across the gutter, such as the title."""
EARLY = 2
"""Columns before the gutter at which the right column may begin."""
BEFORE_GAP, BEHIND_GAP = 1, 4
"""Columns that the gutter may lie before and behind a gap which still parts the halves."""
FARTHEST_SPACE = 6
"""Columns back to the single space that parts the halves of a line without a gap."""


def uncolumn(page: Sequence[TextLine]) -> list[TextLine] | None:
    """Returns the lines of a page in reading order; None where it has no two columns of
    prose.
    """
    written = [line for line in page if line.text]
    if len(written) < FEWEST:
        return None
    gutter = _gutter(written)
    if gutter is None:
        return None
    left: list[TextLine] = []
    right: list[TextLine] = []
    for line in page:
        a, b = _halves(line, gutter)
        left.append(_part(line, a, 0))
        right.append(_part(line, b, len(line.raw) - len(b.lstrip()) if b.strip() else 0))
    if _words(left) < FEWEST_WORDS or _words(right) < FEWEST_WORDS:
        return None
    return [*_trimmed(left), *_trimmed(_moved_to_margin(right))]


def _gutter(written: Sequence[TextLine]) -> int | None:
    """Returns the column between two columns of text; None where there is none."""
    both, column = _widest_gap(written)
    # Few lines may run across, such as a title; lines of the right column alone may not
    # have the gap, but begin beside it.
    crossing = sum(
        len(line.raw) > column and line.raw[column] != " " and line.raw[column - 1] != " "
        for line in written
    )
    wide = sum(line.indent >= column - EARLY for line in written)
    enough = both >= FEWEST and both + wide >= ENOUGH * len(written)
    return column if enough and crossing <= MOST_CROSSING * len(written) else None


def _widest_gap(written: Sequence[TextLine]) -> tuple[int, int]:
    """Returns the most lines that have spaces at one column, and the last such column."""
    opens = [0] * (WIDEST + 2)
    for line in written:
        for match in SPACES.finditer(line.raw, line.indent, WIDEST):
            opens[match.start() + 1] += 1
            opens[match.end()] -= 1
    depth = 0
    best: tuple[int, int] = (0, 0)
    for column in range(WIDEST):
        depth += opens[column]
        if depth >= best[0]:
            best = (depth, column)
    return best


def _halves(line: TextLine, gutter: int) -> tuple[str, str]:
    """Returns what stands left and right of the gutter; one of the two may be empty."""
    raw = line.raw
    if line.indent >= gutter - EARLY:
        return "", raw
    if len(raw) <= gutter:
        return raw, ""
    nearest = min(
        SPACES.finditer(raw, line.indent),
        key=lambda match: min(abs(match.end() - gutter), abs(match.start() - gutter)),
        default=None,
    )
    if (
        nearest is not None
        and nearest.start() - BEFORE_GAP <= gutter <= nearest.end() + BEHIND_GAP
    ):
        return raw[: nearest.start()], raw[nearest.start() :]
    if raw[gutter] == " " or raw[gutter - 1] == " ":
        return raw[:gutter], raw[gutter:]
    space = raw.rfind(" ", 0, gutter)
    return (raw[:space], raw[space:]) if space > gutter - FARTHEST_SPACE else (raw, "")


def _part(line: TextLine, raw: str, start: int) -> TextLine:
    words = raw.strip()
    if not words:
        return replace(line, indent=0, text="", end=0, raw="")
    indent = start or len(raw) - len(raw.lstrip())
    return TextLine(
        line.number,
        indent,
        SPACES.sub(" ", words),
        indent + columns(words),
        line.page,
        raw.rstrip(),
    )


def _words(lines: Sequence[TextLine]) -> float:
    """Returns the words of a line on average, blank lines not counted."""
    counts = [len(line.text.split()) for line in lines if line.text]
    return sum(counts) / len(counts) if counts else 0.0


def _moved_to_margin(lines: Sequence[TextLine]) -> list[TextLine]:
    """Returns the lines of a right column, moved left until most of them are not
    indented.
    """
    indents = sorted(line.indent for line in lines if line.text)
    # The first tenth, for a crossing line or two may begin before the column does.
    margin = indents[len(indents) // 10] if indents else 0
    return [
        replace(line, indent=max(0, line.indent - margin), end=line.end - margin)
        if line.text
        else line
        for line in lines
    ]


def _trimmed(lines: list[TextLine]) -> list[TextLine]:
    first = next((n for n, line in enumerate(lines) if line.text), len(lines))
    return lines[first:]
