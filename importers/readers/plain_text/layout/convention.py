"""The convention a whole document follows: how lines are laid out, how headings look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from importers.readers.plain_text.layout.glossary import FEWEST, count_definitions
from importers.readers.plain_text.layout.heading_style import (
    HeadingStyle,
    find_heading_style,
)
from importers.readers.plain_text.layout.paragraph_layout import (
    STICKS_OUT,
    Layout,
    find_layout,
)
from importers.readers.plain_text.lines.list_markers import find_marker
from importers.readers.plain_text.lines.stanzas import stanza_lines
from importers.readers.plain_text.lines.text_line import TextLine, in_capitals
from importers.readers.plain_text.lines.unwrapping import room_left

SAMPLE = 20_000
"""Lines that are looked at; a convention shows itself sooner."""
FEWEST_CAPITALS = 2
"""Lines in capitals right above their text with which they are headings."""
LONGEST_ALONE = 71
"""Characters of a short line that stands alone as a heading may."""
MOST_COUNTED = 400
"""Characters that a line counts for: one long paragraph is not the indent of all."""
LEAST_INDENT_SHARE = 0.1
"""The share of the words at an indent that is no stray line's. Chosen."""
BLANK = TextLine(0, 0, "", 0)
"""The line after the last."""


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
    glossary: bool = False
    """Whether terms stand above their indented definitions."""
    capitals_above: bool = False
    """Whether headings in capitals stand right above their text."""

    @property
    def name(self) -> str:
        """The convention in a form that can be kept as `Prior.convention`."""
        return f"{self.layout}/{self.headings}"

    def ended(self, line: TextLine, following: TextLine) -> bool:
        """Returns whether a line ends before it is full, so that it was ended on
        purpose.
        """
        if not self.width or line.end > self.limit + STICKS_OUT:
            return True
        return room_left(line, following, self.width)

    @property
    def wrapped(self) -> bool:
        """Whether paragraphs run over several lines."""
        return self.layout in (Layout.WRAPPED, Layout.INDENTED, Layout.DENSE)


def expected(name: str | None) -> tuple[Layout | None, HeadingStyle | None]:
    """Returns what a kept name says, as far as it is understood."""
    layout, _, headings = (name or "").partition("/")
    return (
        Layout(layout) if layout in list(Layout) else None,
        HeadingStyle(headings) if headings in list(HeadingStyle) else None,
    )


def survey(lines: Sequence[TextLine], prior: str | None = None) -> Convention:
    """Returns the convention of a document; `prior` is the one of the version before."""
    lines = lines[:SAMPLE]
    layout_before, headings_before = expected(prior)
    capitals_above = _capitals_open_paragraphs(lines)
    stanzas = stanza_lines(lines)
    others = [line for line in lines if line.number not in stanzas]
    layout, width, limit = find_layout(others, layout_before, capitals_above)
    body = _body_indent(others, layout)
    glossary = count_definitions(lines) >= FEWEST
    headings = find_heading_style(lines, body, headings_before)
    # Headings right above their text do not stand alone, so the count has not seen them.
    if capitals_above and headings in (HeadingStyle.BARE, HeadingStyle.SPACED):
        headings = HeadingStyle.CAPITALS
    capitals_above = capitals_above and headings is HeadingStyle.CAPITALS
    return Convention(layout, headings, width, limit, body, glossary, capitals_above)


def _body_indent(lines: Sequence[TextLine], layout: Layout) -> int:
    """Returns the indent of most words; where first lines are indented, that of the
    others.
    """
    weights: Counter[int] = Counter()
    for line in lines:
        if line.text and not find_marker(line.text):
            weights[line.indent] += min(len(line.text), MOST_COUNTED)
    if not weights:
        return 0
    if layout is Layout.INDENTED:
        # Dialogue may have more first lines than others, so the least indent counts.
        enough = LEAST_INDENT_SHARE * weights.total()
        return min(indent for indent in weights if weights[indent] >= enough)
    return max(weights, key=lambda indent: (weights[indent], -indent))


def _capitals_open_paragraphs(lines: Sequence[TextLine]) -> bool:
    """Returns whether lines in capitals open paragraphs, and few short lines stand alone.

    Where short lines stand alone, those are the headings, and capitals only stress.
    """
    above = alone = 0
    before = ""
    for line, following in pairwise((*lines, BLANK)):
        after = following.text
        if after:
            ended = not before or before[-1] in ".?!"
            above += ended and in_capitals(line) and not after.isupper()
        elif not before:
            alone += _may_stand_alone(line.text)
        before = line.text
    return above >= FEWEST_CAPITALS and above > alone


def _may_stand_alone(text: str) -> bool:
    """Returns whether a line with blank lines around it is short and does not go on."""
    return (
        0 < len(text) <= LONGEST_ALONE
        and text[-1] not in ".,:;"
        and find_marker(text) is None
    )
