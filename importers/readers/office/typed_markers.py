"""List markers that were typed as text: “•”, “-”, “1.”, “a)”."""

from __future__ import annotations

import re
from dataclasses import dataclass

from importers.readers.inline_content import words_of
from importers.readers.office.paragraphs import Role, StyledParagraph

BULLET = re.compile(r"(\s*)([•●○◦▪▫■□‣⁃∙·❖➢➤✓✔]|[-–*o§])(\t+ *|[ \u00a0]+)(?=\S)")
PLAIN_BULLETS = frozenset("-–*o§")
"""Signs that mean a bullet only before a tab, or where several lines begin so."""
NUMBER = re.compile(r"(\s*)(\(?)(\d{1,3}|[a-zA-Z])([.)])(\t+ *|[ \u00a0]+)(?=\S)")
STEP = 360
"""How much further in each level stands: a quarter of an inch, in twips."""


@dataclass(frozen=True, slots=True)
class MarkedParagraph:
    """A paragraph that begins with what may be a marker."""

    paragraph: StyledParagraph
    end: int
    """How many characters of it the marker is."""
    depth: int
    """The level of a list, from 0, that its indent says."""
    sign: str
    """The bullet, or the form of the number: `1.`, `(a)`, `A.`"""
    number: int | None
    tab: bool
    """Whether a tab follows the marker."""
    letter: str = ""
    """The letter that it counts with, instead of a number."""


def find_marker(paragraph: StyledParagraph) -> MarkedParagraph | None:
    """Returns the marker that a paragraph of no list begins with."""
    if paragraph.item is not None or paragraph.role is not Role.BODY:
        return None
    text = _first_line(words_of(paragraph.content))
    return _bullet(paragraph, text) or _number(paragraph, text)


def has_sure_bullet(text: str) -> bool:
    """Returns whether a text begins with a sign that is always a bullet."""
    match = BULLET.match(text)
    return match is not None and match[2] not in PLAIN_BULLETS


def _first_line(text: str) -> str:
    if "\n" not in text.strip():
        return text
    return text.partition("\n")[0]


def _bullet(paragraph: StyledParagraph, text: str) -> MarkedParagraph | None:
    match = BULLET.match(text)
    if match is None:
        return None
    space, sign, after = match.groups()
    return MarkedParagraph(
        paragraph, match.end(), _depth(paragraph, space), sign, None, "\t" in after
    )


def _number(paragraph: StyledParagraph, text: str) -> MarkedParagraph | None:
    match = NUMBER.match(text)
    # A bold line that begins with a number is a heading sooner than an item.
    if match is None or paragraph.appearance.bold:
        return None
    space, opening, label, closing, after = match.groups()
    letter = "" if label.isdigit() else label
    number = int(label) if label.isdigit() else ord(label.lower()) - ord("a") + 1
    kind = "1" if label.isdigit() else "a" if label.islower() else "A"
    sign = f"{opening}{kind}{closing}"
    depth = _depth(paragraph, space)
    return MarkedParagraph(
        paragraph, match.end(), depth, sign, number, "\t" in after, letter
    )


def _depth(paragraph: StyledParagraph, space: str) -> int:
    """Returns the level that tabs in front of a marker and the indent of its line make."""
    return space.count("\t") + max(paragraph.indent, 0) // STEP
