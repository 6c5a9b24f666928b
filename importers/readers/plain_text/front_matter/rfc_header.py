"""The head of an RFC as it is printed: names and people in two columns, then the title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from importers.document import Metadata
from importers.readers.plain_text.front_matter.header_block import HeaderBlock
from importers.readers.plain_text.lines.text_line import TextLine

SIGN = re.compile(r"(?:Request for Comments: ?\d{1,5}\b|Internet-Draft\b|INTERNET-DRAFT\b)")
"""What a head has on one of its lines (RFC 7322, section 4.1)."""
COLUMNS = re.compile(r"\S(.*?\S)??(?= {3,}|\Z)")
DATE = re.compile(r"(?:\d{1,2} )?[A-Z][a-z]{2,8},? (?:\d{1,2}, )?(?:19|20)\d\d\Z")
MOST_LINES = 16
"""Lines of the longest head; each author takes one, each organisation another."""
MOST_TITLE = 4
"""Lines of the longest title."""
SET_IN = 6
"""Columns from the margin that a centred title has at least."""


def take_rfc_header(lines: Sequence[TextLine]) -> HeaderBlock | None:
    """Returns the head of an RFC or Internet-Draft, if a text begins with one.

    `extra` has the left column by name, and of the right one the date in its own words
    and all else, people and places, as `Authors`.
    """
    first, last = _block(lines, 0)
    if last - first > MOST_LINES or not any(
        SIGN.match(line.text) for line in lines[first:last]
    ):
        return None
    extra = _extra(lines[first:last])
    start, end = _block(lines, last)
    titled = end - start <= MOST_TITLE and all(
        line.indent >= SET_IN for line in lines[start:end]
    )
    title = " ".join(line.text for line in lines[start:end]) if titled else None
    return HeaderBlock(Metadata(extra=extra), title or None, first, end if title else last)


def _extra(lines: Sequence[TextLine]) -> tuple[tuple[str, str], ...]:
    """Returns the values of a head by name, those of the left column first."""
    left: list[tuple[str, str]] = []
    right: list[str] = []
    for line in lines:
        columns = [found[0].strip() for found in COLUMNS.finditer(line.raw.strip())]
        # A line that is set in has only the right column.
        if line.indent <= SET_IN:
            first, *columns = columns
            name, colon, value = first.partition(":")
            left.append((name, value.strip()) if colon else ("Series", first))
        right += columns
    people = [words for words in right if not DATE.match(words)]
    authors = [("Authors", ", ".join(people))] if people else []
    dates = [("Date", words) for words in right if DATE.match(words)]
    return (*left, *authors, *dates)


def _block(lines: Sequence[TextLine], place: int) -> tuple[int, int]:
    """Returns where the next lines with words begin and end."""
    while place < len(lines) and not lines[place].text:
        place += 1
    end = place
    while end < len(lines) and lines[end].text:
        end += 1
    return place, end
