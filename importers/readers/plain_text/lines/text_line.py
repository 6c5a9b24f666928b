"""A text as numbered lines, with the indent and the width of each."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

TAB = 8
"""Columns between tab stops, as terminals and pdftotext have them."""
LONGEST_CAPITALS = 99
"""Characters of a title or heading in capitals; more is a paragraph. Chosen."""
FEWEST_CAPITALS = 4
"""Letters of a heading in capitals; fewer are as likely an abbreviation. Chosen."""

ENDS = re.compile("\r\n|[\n\r\v\x85\u2028\u2029]|\f")
SPACES = re.compile(" {2,}")
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
INVISIBLE = "\ufeff\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Byte order mark, zero-width space and the controls of direction."""
LONE_BULLETS = "•‣◦●○▪▫■□∙➢►▶✓"
WIDE = frozenset("WF")
"""East Asian widths (Unicode Annex 11) that take two columns."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of the source."""

    number: int
    """Counted from 1."""
    indent: int
    """Columns of white space before its words."""
    text: str
    """Its words, one space between them; empty for a blank line."""
    end: int
    """The column after its last character; wide characters take two."""
    page: int = 0
    """The page it stands on, from 0: form feeds count."""
    raw: str = ""
    """The line with its white space, tabs expanded."""
    typed: str = ""
    """The line with its tabs, where it has any."""


def in_capitals(line: TextLine) -> bool:
    """Returns whether a line is in capitals, as titles and headings can be."""
    text = line.text
    return (
        text.isupper()
        and len(text) <= LONGEST_CAPITALS
        and text[-1] not in ":：,;"
        and sum(map(str.isalpha, text)) >= FEWEST_CAPITALS
    )


def columns(text: str) -> int:
    """Returns the columns that a text takes on a terminal."""
    if text.isascii():
        return len(text)
    width = len(text)
    for char in text:
        if char >= "\u0300":  # the first combining mark; all below are one wide
            if unicodedata.combining(char):
                width -= 1
            elif unicodedata.east_asian_width(char) in WIDE:
                width += 1
    return width


def split_lines(text: str) -> list[TextLine]:
    """Returns the lines of a text, whatever ends them; a form feed ends a line and a
    page.
    """
    lines: list[TextLine] = []
    page = 0
    place = 0
    number = 0
    for match in ENDS.finditer(text):
        ending = match.group()
        chunk = text[place : match.start()]
        place = match.end()
        # A form feed ends no line for an editor: what stands before it and what stands
        # after it have one number.
        if ending != "\f" or chunk.strip():
            number += ending != "\f"
            lines.append(_line(number + (ending == "\f"), chunk, page))
        if ending == "\f":
            page += 1
    if text[place:].strip():
        lines.append(_line(number + 1, text[place:], page))
    return _with_lone_bullets(lines)


def _with_lone_bullets(lines: list[TextLine]) -> list[TextLine]:
    """Returns the lines, a bullet that stands on a line by itself put before the next
    words.

    PDF printers and some web pages put bullet and words apart, by one blank line at most.
    """
    if not any(_is_lone_bullet(line) for line in lines):
        return lines
    joined: list[TextLine] = []
    at: int | None = None
    for line in lines:
        if _is_lone_bullet(line):
            at = len(joined)
        elif at is not None:
            bullet = joined[at]
            if line.text and line.text not in LONE_BULLETS:
                del joined[at:]
                line = _behind(bullet, line)
                at = None
            elif line.number - bullet.number > 1:
                at = None
        joined.append(line)
    return joined


def _is_lone_bullet(line: TextLine) -> bool:
    return len(line.text) == 1 and line.text in LONE_BULLETS


def _behind(bullet: TextLine, line: TextLine) -> TextLine:
    return replace(
        line,
        indent=bullet.indent,
        text=f"{bullet.text} {line.text}",
        raw=f"{bullet.raw} {line.text}",
    )


def _line(number: int, chunk: str, page: int) -> TextLine:
    typed = chunk if "\t" in chunk else ""
    if not chunk.isprintable():
        chunk = CONTROLS.sub(" ", chunk).expandtabs(TAB)
    raw = chunk.rstrip()
    words = raw.lstrip()
    # A control of direction before a bullet or a number would hide it.
    if words and words[0] in INVISIBLE:
        words = words.lstrip(INVISIBLE).lstrip()
        raw = " " * (len(raw) - len(raw.lstrip())) + words
    if not words:
        return TextLine(number, 0, "", 0, page)
    lead = raw[: len(raw) - len(words)]
    indent = columns(lead)
    end = indent + columns(words)
    if "  " in words:
        words = SPACES.sub(" ", words)
    return TextLine(number, indent, words, end, page, raw, typed)
