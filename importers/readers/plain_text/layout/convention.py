"""The convention a whole document follows: how lines are laid out, how headings look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from importers.readers.plain_text.layout.glossary import FEWEST, count_definitions
from importers.readers.plain_text.layout.paragraph_layout import Layout, find_layout
from importers.readers.plain_text.lines.list_markers import find_marker
from importers.readers.plain_text.lines.rules import is_rule
from importers.readers.plain_text.lines.text_line import TextLine, in_capitals
from importers.readers.plain_text.lines.unwrapping import room_left

SAMPLE = 20_000
"""Lines that are looked at; a convention shows itself sooner."""
FEWEST_CAPITALS = 2
"""Lines in capitals right above their text with which they are headings."""


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
    glossary: bool = False
    """Whether terms stand above their indented definitions."""
    hugging: bool = False
    """Whether headings in capitals stand right above their text."""

    @property
    def name(self) -> str:
        """The convention in a form that can be kept as `Prior.convention`."""
        return f"{self.layout}/{self.headings}"

    def ended(self, line: TextLine, following: TextLine) -> bool:
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


def survey(lines: Sequence[TextLine], prior: str | None = None) -> Convention:
    """The convention of a document; `prior` is the one of the version before."""
    lines = lines[:SAMPLE]
    layout_before, headings_before = expected(prior)
    hugging = _capitals_hug(lines)
    layout, width, limit = find_layout(lines, layout_before, hugging)
    body = _body_indent(lines, layout)
    glossary = count_definitions(lines) >= FEWEST
    headings = _headings(lines, body, headings_before)
    if hugging and headings in (HeadingStyle.BARE, HeadingStyle.SPACED):
        headings = HeadingStyle.CAPITALS
    hugging = hugging and headings is HeadingStyle.CAPITALS
    return Convention(layout, headings, width, limit, body, glossary, hugging)


def _body_indent(lines: Sequence[TextLine], layout: Layout) -> int:
    """The indent of most words; where first lines are indented, that of the others."""
    weights: Counter[int] = Counter()
    for line in lines:
        if line.text and not find_marker(line.text):
            weights[line.indent] += min(len(line.text), 400)
    if not weights:
        return 0
    if layout is Layout.INDENTED:
        enough = 0.1 * weights.total()
        return min(indent for indent in weights if weights[indent] >= enough)
    return max(weights, key=lambda indent: (weights[indent], -indent))


def _capitals_hug(lines: Sequence[TextLine]) -> bool:
    """Whether lines in capitals open paragraphs, and few short lines stand alone.

    Where short lines stand alone, those are the headings, and capitals only stress.
    """
    hugging = alone = 0
    before = ""
    for place, line in enumerate(lines):
        after = lines[place + 1].text if place + 1 < len(lines) else ""
        if after and in_capitals(line) and (not before or before[-1] in ".?!"):
            hugging += not after.isupper()
        elif line.text and not before and not after and line.text[-1] not in ".,:;":
            alone += len(line.text) < 72 and find_marker(line.text) is None
        before = line.text
    return hugging >= FEWEST_CAPITALS and hugging > alone


def _headings(
    lines: Sequence[TextLine], body: int, before: HeadingStyle | None
) -> HeadingStyle:
    found: Counter[HeadingStyle] = Counter()
    gap = 9
    for place, line in enumerate(lines):
        if not line.text:
            gap += 1
            continue
        following = lines[place + 1] if place + 1 < len(lines) else None
        alone = bool(gap) and (following is None or not following.text)
        if following is not None and is_rule(following.text) and gap:
            if abs(following.end - line.end) <= 3 and following.indent == line.indent:
                found[HeadingStyle.UNDERLINED] += 1
        elif line.text.startswith("#") and line.text.lstrip("#").startswith(" "):
            found[HeadingStyle.HASHED] += alone
        elif alone and len(line.text) < 100 and not is_rule(line.text):
            found[HeadingStyle.CAPITALS] += in_capitals(line)
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
