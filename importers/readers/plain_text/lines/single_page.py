"""The running head of a text of one page, which no other page repeats."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from importers.readers.plain_text.lines.list_markers import find_marker
from importers.readers.plain_text.lines.text_line import TextLine, in_capitals

TITLE = 0.8
"""The share of the line below it that a title right above its text is as long as, at most.
Chosen: a title is set larger, so that fewer letters fill the line."""
LONGEST_HEAD = 60
"""Characters of a running head."""
LONGEST_TITLE = 99
"""Characters of the title below it."""
CENTRED = 8
"""Columns from the margin at which running heads and page numbers are centred ones."""


def lone_running_head(page: Sequence[TextLine], found: Collection[int]) -> set[int]:
    """Returns the number of the running head of a page, if it has one.

    Nothing repeats it, so its place must tell: it stands apart at the top where the page
    is numbered at its foot (`found` has the numbers of the lines that are furniture
    already), and a title follows.
    """
    places = [place for place, line in enumerate(page) if line.text]
    if len(places) < 4 or places[1] - places[0] == 1:
        return set()
    head, title, after = (page[place] for place in places[:3])
    foot = page[places[-1]]
    if foot.number not in found or not _may_be_head(head) or not _may_be_title(title):
        return set()
    # Both centred, they belong together; else the title must look like one.
    if head.indent >= CENTRED and foot.indent >= CENTRED:
        return {head.number}
    close = places[2] - places[1] == 1 and not after.text[0].islower()
    return {head.number} if close and title.end < TITLE * after.end else set()


def _may_be_head(line: TextLine) -> bool:
    """Returns whether a line is short and no sentence; one in capitals is rather the
    title.
    """
    return (
        len(line.text) <= LONGEST_HEAD
        and line.text[-1] not in ".:;,?!"
        and find_marker(line.text) is None
        and not in_capitals(line)
    )


def _may_be_title(line: TextLine) -> bool:
    return line.text[-1] not in ".:;," and len(line.text) <= LONGEST_TITLE
