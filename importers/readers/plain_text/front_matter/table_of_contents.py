"""Tables of contents: lines that lead to page numbers, which a web page has no use for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from importers.readers.plain_text.lines.text_line import TextLine
from importers.result import Cause, Excluded

LINE = re.compile(r"\S.*?(?:(?:\. ?){4,}|…+|_{4,}) ?(?:\d{1,4}|[ivxlc]{1,6})\Z")
"""A heading, dots or an underscore that lead across the page, and its number."""
LONGEST = 200
"""Characters of a line of a table of contents, its leader included."""
FEWEST = 3
"""Lines with leaders that make a table of contents."""
NEAR = 3
"""Lines above the first entry among which its heading stands."""
LEADERS = ("....", ". . . .", "…", "____")
NAMES = frozenset({
    "contents", "table of contents", "inhalt", "inhaltsverzeichnis", "sommaire",
    "table des matières", "índice", "indice", "sumário", "spis treści", "содержание",
    "оглавление", "目录", "目錄", "目次", "차례",
})  # fmt: skip
"""Headings of tables of contents; one that stands right above goes with it."""


def without_contents(lines: list[TextLine]) -> tuple[list[TextLine], tuple[Excluded, ...]]:
    """Returns the lines without a table of contents, and what it said."""
    places = [place for place, line in enumerate(lines) if _leads(line.text)]
    if len(places) < FEWEST:
        return lines, ()
    found: set[int] = set()
    for place in places:
        found.add(place)
        head = _written_before(lines, place)
        if head is not None and lines[head].text.rstrip(":").casefold() in NAMES:
            found.add(head)
    excluded = tuple(
        Excluded(Cause.CONTENTS, lines[place].text, lines[place].number)
        for place in sorted(found)
    )
    return [line for place, line in enumerate(lines) if place not in found], excluded


def _leads(text: str) -> bool:
    # The expression looks at every character once for each of them: only lines that
    # surely have a leader are worth it.
    return (
        5 < len(text) <= LONGEST
        and text[-1].isalnum()
        and any(leader in text for leader in LEADERS)
        and LINE.match(text) is not None
    )


def _written_before(lines: Sequence[TextLine], place: int) -> int | None:
    for back in range(place - 1, max(-1, place - 1 - NEAR), -1):
        if lines[back].text:
            return back
    return None
