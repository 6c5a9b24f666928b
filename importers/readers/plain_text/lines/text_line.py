"""A text as numbered lines, with the indent and the width of each."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

TAB = 8
"""Columns between tab stops, as terminals and pdftotext have them."""

ENDS = re.compile("\r\n|[\n\r\v\x85\u2028\u2029]|\f")
SPACES = re.compile(" {2,}")
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
INVISIBLE = "\ufeff\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
LONE = "•‣◦●○▪▫■□∙➢►▶✓"
WIDE = frozenset("WF")


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


def is_shouted(line: TextLine) -> bool:
    """Whether a line is in capitals, as titles and headings can be."""
    text = line.text
    return (
        text.isupper()
        and len(text) < 100
        and text[-1] not in ":：,;"
        and sum(map(str.isalpha, text)) > 3
    )


def columns(text: str) -> int:
    """How many columns a text takes on a terminal."""
    if text.isascii():
        return len(text)
    width = len(text)
    for char in text:
        if char >= "\u0300":
            if unicodedata.combining(char):
                width -= 1
            elif unicodedata.east_asian_width(char) in WIDE:
                width += 1
    return width


def split(text: str) -> list[TextLine]:
    """The lines of a text, whatever ends them; a form feed ends a line and a page."""
    lines: list[TextLine] = []
    page = 0
    place = 0
    number = 0
    for match in ENDS.finditer(text):
        ending = match.group()
        chunk = text[place : match.start()]
        place = match.end()
        if ending != "\f" or chunk.strip():
            number += ending != "\f"
            lines.append(_line(number + (ending == "\f"), chunk, page))
        if ending == "\f":
            page += 1
    if text[place:].strip():
        lines.append(_line(number + 1, text[place:], page))
    return _with_lone_bullets(lines)


def _with_lone_bullets(lines: list[TextLine]) -> list[TextLine]:
    """The lines, a bullet that stands on a line by itself put before the next words."""
    if not any(len(line.text) == 1 and line.text in LONE for line in lines):
        return lines
    joined: list[TextLine] = []
    lone: TextLine | None = None
    for line in lines:
        if lone is not None and line.text and line.text not in LONE:
            line = replace(
                line,
                indent=lone.indent,
                text=f"{lone.text} {line.text}",
                raw=f"{lone.raw} {line.text}",
            )
            while joined.pop() is not lone:
                pass
            lone = None
        elif len(line.text) == 1 and line.text in LONE:
            lone = line
        elif lone is not None and line.number - lone.number > 1:
            lone = None
        joined.append(line)
    return joined


def _line(number: int, chunk: str, page: int) -> TextLine:
    typed = chunk if "\t" in chunk else ""
    if not chunk.isprintable():
        chunk = CONTROLS.sub(" ", chunk).expandtabs(TAB)
    raw = chunk.rstrip()
    words = raw.lstrip()
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
