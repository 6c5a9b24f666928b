"""The convention a whole document follows: how lines are laid out, how headings look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from importers.readers.plain_text.lines import Line, columns
from importers.readers.plain_text.markers import find_marker
from importers.readers.plain_text.rules import is_rule
from importers.readers.plain_text.wrapping import first_word, room_left

STOPS = ".!?:;…"
LONG = 110
"""Columns beyond which a line was not wrapped by hand or for a terminal."""
SAMPLE = 20_000
"""Lines that are looked at; a convention shows itself sooner."""


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


class HeadingStyle(StrEnum):
    """What most clearly marks the headings of a document."""

    UNDERLINED = "underlined"
    HASHED = "hashed"
    NUMBERED = "numbered"
    CAPITALS = "capitals"
    OUTDENTED = "outdented"
    SPACED = "spaced"
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class Convention:
    """What was found out about a whole document before its lines are judged."""

    layout: Layout
    headings: HeadingStyle
    width: int = 0
    """The column at which lines were wrapped; 0 where they were not."""
    limit: int = 0
    """The column that wrapped lines do not go beyond: longer ones were not wrapped."""
    body: int = 0
    """The indent of ordinary paragraphs."""

    @property
    def name(self) -> str:
        """The convention in a form that can be kept as `Prior.convention`."""
        return f"{self.layout}/{self.headings}"

    def ended(self, line: Line, following: Line) -> bool:
        """Whether a line ends before it is full, so that it was ended on purpose."""
        if not self.width or line.end > self.limit + 8:
            return True
        return room_left(line, following, self.width)

    @property
    def wrapped(self) -> bool:
        """Whether paragraphs run over several lines."""
        return self.layout in (Layout.WRAPPED, Layout.INDENTED, Layout.DENSE)


def expected(name: str | None) -> tuple[Layout | None, HeadingStyle | None]:
    """What a kept name says, as far as it is understood."""
    layout, _, headings = (name or "").partition("/")
    return (
        Layout(layout) if layout in list(Layout) else None,
        HeadingStyle(headings) if headings in list(HeadingStyle) else None,
    )


def survey(lines: Sequence[Line], prior: str | None = None) -> Convention:
    """The convention of a document; `prior` is the one of the version before."""
    lines = lines[:SAMPLE]
    layout_before, headings_before = expected(prior)
    layout, width, limit = _layout(lines, layout_before)
    body = _body_indent(lines)
    return Convention(layout, _headings(lines, body, headings_before), width, limit, body)


@dataclass(frozen=True, slots=True)
class _Wrapping:
    width: int
    """The column that a continued line reaches at least, its next word included."""
    limit: int
    """The column that no wrapped line goes beyond."""
    continued: int
    """Pairs of lines of which the second surely goes on with the sentence."""


def _wrapping(pairs: Sequence[tuple[Line, Line]]) -> _Wrapping:
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
        return _Wrapping(limit, limit, 0)
    slack = max(0, min(left[int(len(left) * 0.92)], limit // 4))
    close = sum(free <= limit // 4 for free in left)
    return _Wrapping(limit - slack, limit, close)


def _layout(lines: Sequence[Line], before: Layout | None) -> tuple[Layout, int, int]:
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
    ]
    found = _wrapping(pairs)
    full = sum(
        not room_left(a, b, found.width) and a.end <= found.limit + 8 for a, b in pairs
    )
    lean = 0.0
    if before is not None:
        lean = -0.2 if before in (Layout.LINES, Layout.BLOCKS) else 0.2
    enough = len(pairs) >= 2 and found.width > 20
    evidence = max(full / (len(pairs) or 1), 1.3 * found.continued / (len(pairs) or 1))
    if enough and long < (0.3 + lean) * total and evidence > 0.4 - lean:
        return (
            _wrapped_layout(lines, pairs, marked, found, before),
            found.width,
            found.limit,
        )
    if found.continued > 5 and found.continued > (0.12 - lean / 4) * len(pairs):
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
    lines: Sequence[Line],
    pairs: Sequence[tuple[Line, Line]],
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
    if before is Layout.DENSE or (loose > 0.08 * len(pairs) and loose > 0.4 * paragraphs):
        return Layout.DENSE
    return Layout.WRAPPED


def _body_indent(lines: Sequence[Line]) -> int:
    weights: Counter[int] = Counter()
    for line in lines:
        if line.text and not find_marker(line.text):
            weights[line.indent] += min(len(line.text), 400)
    return max(weights, key=lambda indent: (weights[indent], -indent)) if weights else 0


def _headings(
    lines: Sequence[Line], body: int, before: HeadingStyle | None
) -> HeadingStyle:
    found: Counter[HeadingStyle] = Counter()
    gap = 9
    for place, line in enumerate(lines):
        if not line.text:
            gap += 1
            continue
        following = lines[place + 1] if place + 1 < len(lines) else None
        alone = gap and (following is None or not following.text)
        if following is not None and is_rule(following.text) and gap:
            if abs(following.end - line.end) <= 3 and following.indent == line.indent:
                found[HeadingStyle.UNDERLINED] += 1
        elif line.text.startswith("#") and line.text.lstrip("#").startswith(" "):
            found[HeadingStyle.HASHED] += 1
        elif alone and len(line.text) < 100 and not is_rule(line.text):
            letters = [char for char in line.text if char.isalpha()]
            if len(letters) > 3 and line.text.isupper():
                found[HeadingStyle.CAPITALS] += 1
            marker = find_marker(line.text)
            if line.text[0].isdigit() and line.text[-1] not in ".;,":
                found[HeadingStyle.NUMBERED] += 1
            elif line.indent < body and marker is None:
                found[HeadingStyle.OUTDENTED] += 1
            elif gap >= 2 and marker is None and place:
                found[HeadingStyle.SPACED] += 1
        gap = 0
    if before is not None and found[before]:
        found[before] += 2
    order = list(HeadingStyle)
    best = max(found, key=lambda style: (found[style], -order.index(style)), default=None)
    if best is None or found[best] < 2:
        return before if before is not None and found[before] else HeadingStyle.BARE
    return best
