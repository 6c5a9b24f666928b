"""How the lines of a text make paragraphs: wrapped or not, apart or indented.

The figures were set by hand while the reader was written; none was fitted. Each made a
fifth smaller or a quarter larger changes at most four of the 138 texts of corpus and cases.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum
from itertools import pairwise

from importers.readers.plain_text.layout.wrap_width import (
    LONG,
    Pair,
    WrapWidth,
    measure_width,
)
from importers.readers.plain_text.lines.list_markers import find_marker
from importers.readers.plain_text.lines.rules import is_rule
from importers.readers.plain_text.lines.text_line import TextLine, in_capitals
from importers.readers.plain_text.lines.unwrapping import room_left

NARROW = 20
"""Columns that no printed line is as narrow as."""
STICKS_OUT = 8
"""Columns by which a wrapped line may go beyond the limit, for a long last word."""
PRIOR_LEAN = 0.2
"""What the layout of the version before adds to a share, or takes off, in its favour."""

MOST_LONG = 0.3
"""The share of the letters that stand in long lines, from which a text is not wrapped."""
LEAST_FULL = 0.4
"""The share of the lines with one right below that are full, where a text is wrapped."""
CONTINUED_COUNTS = 1.3
"""A line whose sentence goes on below counts this much: it is seldom ended by chance."""

DENSE_PAIRS = 5
"""Lines that surely go on, more of which a text from a PDF has."""
DENSE_SHARE = 0.12
"""The share of them from which a text is dense although most lines seem ended early."""
DENSE_MOSTLY = 0.5
"""The share of them from which it is dense, whatever else."""
DENSE_MOST_LONG = 0.4
"""The share of the letters in long lines below which it is dense with fewer."""
DENSE_LEAN = 0.25
"""How much of the lean counts here, the share being so much smaller."""

FEW_PARAGRAPHS = 0.04
"""Paragraphs a line, below which blank lines do not part them: 25 lines each and more."""
MANY_LINES = 25
"""Lines that a text has for that to be seen."""
FEWEST_STARTS = 3
"""Indented first lines that are no chance."""
MOST_INDENT = 11
"""Columns of the deepest first-line indent."""
START_SHARE = 0.3
"""Indented first lines a paragraph from which indents part paragraphs."""
LOOSE = 0.85
"""The share of the width below which a line that had room was surely ended early."""
FEWEST_LOOSE = 3
LOOSE_PAIRS = 0.08
LOOSE_PARAGRAPHS = 0.4
"""Lines ended early, so many or such a share, where blank lines do not tell all."""

LINES_SHARE = 0.5
"""The share of the lines with one right below, from which each line is a block."""
LINES_LEAN = 0.24
"""What the layout of the version before adds to that share, or takes off it."""


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


def find_layout(
    lines: Sequence[TextLine], before: Layout | None, capitals_above: bool = False
) -> tuple[Layout, int, int]:
    """Returns the layout of a text, the column at which it wraps, the one it never goes
    beyond.

    `before` is the layout that is expected, `capitals_above` whether headings in
    capitals stand right above their text; the columns are 0 where nothing is wrapped.
    """
    marked = {line.number for line in lines if find_marker(line.text)}
    pairs = _pairs(lines, marked, capitals_above)
    found = measure_width(pairs)
    lean = _lean(before)
    # Letters, not lines: one long paragraph outweighs many short lines.
    total = sum(len(line.text) for line in lines) or 1
    long = sum(len(line.text) for line in lines if line.end > LONG)
    if long < (MOST_LONG + lean) * total and _is_wrapped(pairs, found, lean):
        layout = _wrapped_layout(lines, pairs, marked, found, before)
    elif _is_dense(pairs, found, lean, long < (DENSE_MOST_LONG + lean) * total):
        layout = Layout.DENSE
    else:
        return _unwrapped_layout(lines, marked, before), 0, 0
    return layout, found.width, found.limit


def _pairs(
    lines: Sequence[TextLine], marked: Collection[int], capitals_above: bool
) -> list[Pair]:
    """Returns the lines with the one right below, where that may go on with them."""
    return [
        (a, b)
        for a, b in pairwise(lines)
        if a.text
        and b.text
        and b.number not in marked
        and not is_rule(b.text)
        and not is_rule(a.text)
        and not (capitals_above and _is_heading_and_text(a, b))
    ]


def _is_heading_and_text(a: TextLine, b: TextLine) -> bool:
    """Returns whether one of two lines is in capitals, so that neither goes on in the
    other.
    """
    return in_capitals(a) != in_capitals(b) and a.text.isupper() != b.text.isupper()


def _lean(before: Layout | None) -> float:
    """Returns how far an expected layout moves the line between wrapped and not."""
    if before is None:
        return 0.0
    return -PRIOR_LEAN if before in (Layout.LINES, Layout.BLOCKS) else PRIOR_LEAN


def _is_wrapped(pairs: Sequence[Pair], found: WrapWidth, lean: float) -> bool:
    """Returns whether most lines are full that have one right below."""
    if len(pairs) < 2 or found.width <= NARROW:
        return False
    # Without a pair of which a small letter says that it goes on, lines that are as long
    # by chance look full; scripts without small letters must do without.
    cased = any(char.islower() for _, b in pairs for char in b.text[:20])
    if cased and not found.sure:
        return False
    full = sum(
        not room_left(a, b, found.width) and a.end <= found.limit + STICKS_OUT
        for a, b in pairs
    )
    evidence = max(full / len(pairs), CONTINUED_COUNTS * found.continued / len(pairs))
    return evidence > LEAST_FULL - lean


def _is_dense(pairs: Sequence[Pair], found: WrapWidth, lean: float, few_long: bool) -> bool:
    """Returns whether paragraphs that are wrapped stand among many lines that are not."""
    share = DENSE_SHARE - lean * DENSE_LEAN
    often = found.continued > DENSE_PAIRS and found.continued > share * len(pairs)
    mostly = few_long or found.continued > DENSE_MOSTLY * len(pairs)
    return often and mostly and found.width > NARROW


def _unwrapped_layout(
    lines: Sequence[TextLine], marked: Collection[int], before: Layout | None
) -> Layout:
    """LINES or BLOCKS, by how many lines touch the next."""
    touching = [
        bool(b.text)
        for a, b in pairwise(lines)
        if a.text and a.number not in marked and b.number not in marked
    ]
    share = sum(touching) / len(touching) if touching else 0.0
    least = LINES_SHARE
    if before is Layout.LINES:
        least -= LINES_LEAN
    elif before is Layout.BLOCKS:
        least += LINES_LEAN
    return Layout.LINES if share > least else Layout.BLOCKS


def _wrapped_layout(
    lines: Sequence[TextLine],
    pairs: Sequence[Pair],
    marked: Collection[int],
    found: WrapWidth,
    before: Layout | None,
) -> Layout:
    """WRAPPED, INDENTED or DENSE, by what stands between the paragraphs."""
    written = sum(bool(line.text) for line in lines)
    paragraphs = 1 + sum(
        bool(b.text) and not a.text and b.number not in marked for a, b in pairwise(lines)
    )
    # Indents first: they part paragraphs even where blank lines do, too.
    starts = _indented_starts(pairs, marked, found)
    few = paragraphs < FEW_PARAGRAPHS * written and written > MANY_LINES
    if few and starts < FEWEST_STARTS:
        return Layout.DENSE
    if starts >= FEWEST_STARTS and starts > START_SHARE * paragraphs:
        return Layout.INDENTED
    loose = _ended_early(pairs, marked, found)
    if before is Layout.DENSE or loose > max(
        FEWEST_LOOSE, LOOSE_PAIRS * len(pairs), LOOSE_PARAGRAPHS * paragraphs
    ):
        return Layout.DENSE
    return Layout.WRAPPED


def _indented_starts(
    pairs: Sequence[Pair], marked: Collection[int], found: WrapWidth
) -> int:
    """Returns how many full lines are set in from the one below, as first lines of
    paragraphs.
    """
    return sum(
        a.number not in marked
        and 0 < a.indent - b.indent <= MOST_INDENT
        and not room_left(a, b, found.width)
        for a, b in pairs
    )


def _ended_early(pairs: Sequence[Pair], marked: Collection[int], found: WrapWidth) -> int:
    """Returns how many lines inside paragraphs end long before they are full."""
    return sum(
        room_left(a, b, found.width)
        and a.end < LOOSE * found.width
        and a.indent == b.indent
        and a.number not in marked
        for a, b in pairs
    )
