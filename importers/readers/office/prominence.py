"""How much a paragraph catches the eye, and whether it looks like a heading by itself.

Larger type is a strong sign. Bold, underlining and capitals in the size of the text are
weak ones, for which a paragraph must be shorter. All numbers here were chosen by hand;
none was fitted to documents.
"""

from __future__ import annotations

from typing import NamedTuple

from importers.document.characters import SPACELESS
from importers.readers.inline_content import has_image
from importers.readers.office.paragraphs import Role, StyledParagraph

MAX_LARGE_WORDS = 24
MAX_STOPPED_WORDS = 6
"""A longer one that ends with a full stop is a sentence, however large."""
MAX_WEAK_WORDS = 14
MIN_CAPITALS = 4
"""Fewer letters in capitals are an abbreviation."""
MOST_DIGITS = 2
"""How many digits there may be for each letter."""
SPACELESS_WORD = 3
"""How many letters of a script without spaces weigh as much as a word."""
LARGER = 1.12
"""How much larger than body text type must be to catch the eye: 12.5 points for 11."""
FULL_STOPS = (".", "。", "．", "।", "۔")
COMMAS = (",", ";", "，", "；", "、", "،", "؛")
STOPS = (*FULL_STOPS, *COMMAS, ":", "!", "：", "！")


class Prominence(NamedTuple):
    """How much a paragraph catches the eye; greater ones are higher headings."""

    size: float
    """Of its type, in points."""
    bold: bool
    capitals: bool
    underlined: bool


def prominence(
    paragraph: StyledParagraph, text: str, body_size: float
) -> Prominence | None:
    """Returns the prominence of a paragraph that looks like a heading by itself; None of
    any other.

    `text` are its words; `body_size` is the size of most of the document's type, in
    points, or 0 where it is not known.
    """
    if not _may_be_heading(paragraph, text):
        return None
    appearance, capitals = paragraph.appearance, _is_in_capitals(text)
    found = Prominence(
        appearance.size,
        appearance.bold,
        capitals,
        appearance.underlined and not appearance.bold,
    )
    if body_size and appearance.size >= body_size * LARGER:
        return found if _fits_large_type(text) else None
    if appearance.size < body_size:
        return None
    catches_eye = appearance.bold or capitals or appearance.underlined
    return found if catches_eye and _fits_body_type(text) else None


def length(text: str) -> float:
    """Returns how many words a text is long, in whatever script."""
    return max(len(text.split()), len(SPACELESS.findall(text)) / SPACELESS_WORD)


def _may_be_heading(paragraph: StyledParagraph, text: str) -> bool:
    if (
        paragraph.role is not Role.BODY
        or paragraph.item is not None
        or has_image(paragraph.content)
    ):
        return False
    letters = sum(map(str.isalpha, text))
    # What is nearly all digits is a telephone number, a date or a sum.
    is_figures = sum(map(str.isdigit, text)) > MOST_DIGITS * letters
    return letters > 0 and not is_figures and "\t" not in text


def _is_in_capitals(text: str) -> bool:
    """Returns whether all letters are capitals, in a script that has them."""
    letters = sum(map(str.isalpha, text))
    return letters >= MIN_CAPITALS and text.upper() == text and text.lower() != text


def _fits_large_type(text: str) -> bool:
    words = length(text)
    is_sentence = text.endswith(FULL_STOPS) and words > MAX_STOPPED_WORDS
    return words <= MAX_LARGE_WORDS and not is_sentence and not text.endswith(COMMAS)


def _fits_body_type(text: str) -> bool:
    is_short = length(text) <= MAX_WEAK_WORDS and "\n" not in text
    return is_short and not text.endswith(STOPS)
