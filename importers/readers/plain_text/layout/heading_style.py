"""What marks the headings of a document, counted over all its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum

from importers.readers.plain_text.lines.list_markers import find_marker
from importers.readers.plain_text.lines.rules import is_rule
from importers.readers.plain_text.lines.text_line import TextLine, in_capitals

FEWEST = 2
"""Headings that make a style."""
PRIOR_VOTES = 2
"""Headings that the style of the version before counts for, where any has it."""
LONGEST = 99
"""Characters of a heading in the count; paragraphs of one line are longer."""
TOP_GAP = 9
"""Blank lines that the first line counts as having above it."""
WIDE_GAP = 2
"""Blank lines above a heading that is set apart by space."""
UNDERLINE_SLACK = 3
"""Columns by which an underline may be longer or shorter than its heading."""


class HeadingStyle(StrEnum):
    """What most clearly marks the headings of a document; the first wins a tie."""

    UNDERLINED = "underlined"
    HASHED = "hashed"
    NUMBERED = "numbered"
    CAPITALS = "capitals"
    OUTDENTED = "outdented"
    SPACED = "spaced"
    BARE = "bare"


def find_heading_style(
    lines: Sequence[TextLine], body: int, before: HeadingStyle | None
) -> HeadingStyle:
    """Returns the style that most lines have which stand as headings do.

    `body` is the indent of paragraphs, `before` the style of the version before.
    """
    found = Counter(_votes(lines, body))
    if before is not None and found[before]:
        found[before] += PRIOR_VOTES
    best = max(HeadingStyle, key=lambda style: found[style])
    return best if found[best] >= FEWEST else HeadingStyle.BARE


def _votes(lines: Sequence[TextLine], body: int) -> Iterator[HeadingStyle]:
    gap = TOP_GAP
    for place, line in enumerate(lines):
        if not line.text:
            gap += 1
            continue
        following = lines[place + 1] if place + 1 < len(lines) else None
        if gap and following is not None and is_rule(following.text):
            if _is_underline(following, line):
                yield HeadingStyle.UNDERLINED
        elif gap and (following is None or not following.text):
            yield from _styles_of(line, body, place > 0 and gap >= WIDE_GAP)
        gap = 0


def _is_underline(rule: TextLine, line: TextLine) -> bool:
    return abs(rule.end - line.end) <= UNDERLINE_SLACK and rule.indent == line.indent


def _styles_of(line: TextLine, body: int, spaced: bool) -> Iterator[HeadingStyle]:
    """Yields the styles of a line that stands alone; capitals may be numbered, too."""
    text = line.text
    if text.startswith("#") and text.lstrip("#").startswith(" "):
        yield HeadingStyle.HASHED
        return
    if len(text) > LONGEST or is_rule(text):
        return
    if in_capitals(line):
        yield HeadingStyle.CAPITALS
    if text[0].isdigit() and text[-1] not in ".;,":
        yield HeadingStyle.NUMBERED
    elif find_marker(text) is None:
        if line.indent < body:
            yield HeadingStyle.OUTDENTED
        elif spaced:
            yield HeadingStyle.SPACED
