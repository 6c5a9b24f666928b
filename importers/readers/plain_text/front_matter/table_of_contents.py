"""Tables of contents: lines that lead to page numbers, which a web page has no use for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from importers.readers.plain_text.lines.text_line import TextLine
from importers.result import Excluded, Reason

LEADER = re.compile(r"\S.*?(?:(?:\. ?){4,}|…+|_{4,}) ?(?:\d{1,4}|[ivxlc]{1,6})\Z")
LONGEST = 200
FEWEST = 3
"""Lines with leaders that make a table of contents."""
NAMES = frozenset(
    {
        "contents",
        "table of contents",
        "inhalt",
        "inhaltsverzeichnis",
        "sommaire",
        "table des matières",
        "índice",
        "indice",
        "sumário",
        "spis treści",
        "содержание",
        "оглавление",
        "目录",
        "目錄",
        "目次",
        "차례",
    }
)
"""Headings of tables of contents; one that stands right above goes with it."""


def without_contents(lines: list[TextLine]) -> tuple[list[TextLine], tuple[Excluded, ...]]:
    """The lines without a table of contents, and what it said."""
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
        Excluded(Reason.CONTENTS, lines[place].text, lines[place].number)
        for place in sorted(found)
    )
    return [line for place, line in enumerate(lines) if place not in found], excluded


def _leads(text: str) -> bool:
    return (
        5 < len(text) <= LONGEST
        and text[-1].isalnum()
        and ("...." in text or ". . . ." in text or "…" in text or "____" in text)
        and LEADER.match(text) is not None
    )


def _written_before(lines: Sequence[TextLine], place: int) -> int | None:
    for back in range(place - 1, max(-1, place - 4), -1):
        if lines[back].text:
            return back
    return None
