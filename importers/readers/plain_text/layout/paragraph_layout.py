"""How the lines of a text make paragraphs: wrapped or not, apart or indented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from importers.readers.plain_text.lines.list_markers import find_marker
from importers.readers.plain_text.lines.rules import is_rule
from importers.readers.plain_text.lines.text_line import TextLine, columns, in_capitals
from importers.readers.plain_text.lines.unwrapping import first_word, room_left

STOPS = ".!?:;…"
NARROW = 20
"""Columns that no printed line is as narrow as."""
LONG = 110
"""Columns beyond which a line was not wrapped by hand or for a terminal."""


class Layout(StrEnum):
    """How paragraphs are told from one another."""

    LINES = "lines"
    """Each line is a block; blank lines mean little."""
    BLOCKS = "blocks"
    """Each paragraph is one line, blank lines between."""
    WRAPPED = "wrapped"
    """Paragraphs run over several lines, blank lines between."""
    INDENTED = "indented"
    """Paragraphs run over several lines, the first of each indented."""
    DENSE = "dense"
    """Paragraphs run over several lines, often with nothing between, as from a PDF."""


@dataclass(frozen=True, slots=True)
class _Wrapping:
    width: int
    """The column that a continued line reaches at least, its next word included."""
    limit: int
    """The column that no wrapped line goes beyond."""
    sure: int
    """Pairs of lines of which the second goes on with the sentence."""
    continued: int
    """Those of them that come near the limit."""


def _wrapping(pairs: Sequence[tuple[TextLine, TextLine]]) -> _Wrapping:
    """How far lines reach that surely go on in the next.

    Sure are those that end without a stop before a lower-case letter. Printed from a
    typeset page, such lines differ in columns; what they leave free says how much.
    """
    sure = [
        (a, b)
        for a, b in pairs
        if a.end <= LONG and a.text[-1] not in STOPS and b.text[0].islower()
    ]
    known = sure if len(sure) >= 5 else [(a, b) for a, b in pairs if a.end <= LONG]
    ends = sorted(a.end for a, _ in known)
    limit = ends[int(len(ends) * 0.98)] if ends else 0
    left = sorted(limit - a.end - 1 - columns(first_word(b.text)) for a, b in sure)
    if len(left) < 5:
        return _Wrapping(limit, limit, len(sure), 0)
    slack = max(0, min(left[int(len(left) * 0.92)], limit // 4))
    close = sum(free <= limit // 4 for free in left)
    return _Wrapping(limit - slack, limit, len(sure), close)


def _heads(a: TextLine, b: TextLine) -> bool:
    """Whether one of two lines is in capitals, so that neither goes on in the other."""
    if not (a.text.isupper() or b.text.isupper()):
        return False
    return in_capitals(a) != in_capitals(b) and a.text.isupper() != b.text.isupper()


def find_layout(
    lines: Sequence[TextLine], before: Layout | None, hugging: bool = False
) -> tuple[Layout, int, int]:
    """The layout of a text, the column at which it wraps, the one it never goes beyond.

    `before` is the layout that is expected, `hugging` whether headings in capitals stand
    right above their text; the columns are 0 where nothing is wrapped.
    """
    written = [line for line in lines if line.text]
    total = sum(len(line.text) for line in written) or 1
    long = sum(len(line.text) for line in written if line.end > LONG)
    marked = {line.number for line in written if find_marker(line.text)}
    pairs = [
        (a, b)
        for a, b in pairwise(lines)
        if a.text
        and b.text
        and b.number not in marked
        and not is_rule(b.text)
        and not is_rule(a.text)
        and not (hugging and _heads(a, b))
    ]
    found = _wrapping(pairs)
    full = sum(
        not room_left(a, b, found.width) and a.end <= found.limit + 8 for a, b in pairs
    )
    lean = 0.0
    if before is not None:
        lean = -0.2 if before in (Layout.LINES, Layout.BLOCKS) else 0.2
    cased = any(char.islower() for _, b in pairs for char in b.text[:20])
    enough = len(pairs) >= 2 and found.width > NARROW and (found.sure > 0 or not cased)
    evidence = max(full / (len(pairs) or 1), 1.3 * found.continued / (len(pairs) or 1))
    if enough and long < (0.3 + lean) * total and evidence > 0.4 - lean:
        return (
            _wrapped_layout(lines, pairs, marked, found, before),
            found.width,
            found.limit,
        )
    often = found.continued > 5 and found.continued > (0.12 - lean / 4) * len(pairs)
    mostly = found.continued > 0.5 * len(pairs) or long < (0.4 + lean) * total
    if often and mostly and found.width > NARROW:
        return Layout.DENSE, found.width, found.limit
    touching = [
        bool(b.text)
        for a, b in pairwise(lines)
        if a.text and a.number not in marked and b.number not in marked
    ]
    share = sum(touching) / len(touching) if touching else 0.0
    return (Layout.LINES if share > 0.5 - 1.2 * _side(before) else Layout.BLOCKS), 0, 0


def _side(before: Layout | None) -> float:
    """How far an expected layout moves the line between LINES and BLOCKS."""
    return {Layout.LINES: 0.2, Layout.BLOCKS: -0.2}.get(before or Layout.WRAPPED, 0.0)


def _wrapped_layout(
    lines: Sequence[TextLine],
    pairs: Sequence[tuple[TextLine, TextLine]],
    marked: set[int],
    found: _Wrapping,
    before: Layout | None,
) -> Layout:
    paragraphs = (
        sum(
            bool(b.text) and not a.text and b.number not in marked
            for a, b in pairwise(lines)
        )
        + 1
    )
    starts = sum(
        a.number not in marked
        and a.indent - b.indent in range(1, 12)
        and not room_left(a, b, found.width)
        for a, b in pairs
    )
    written = sum(bool(line.text) for line in lines)
    if paragraphs < 0.04 * written and written > 25 and starts < 3:
        return Layout.DENSE
    if starts >= 3 and starts > 0.3 * paragraphs:
        return Layout.INDENTED
    loose = sum(
        room_left(a, b, found.width)
        and a.end < 0.85 * found.width
        and a.indent == b.indent
        and a.number not in marked
        for a, b in pairs
    )
    if before is Layout.DENSE or (loose > max(3, 0.08 * len(pairs), 0.4 * paragraphs)):
        return Layout.DENSE
    return Layout.WRAPPED
