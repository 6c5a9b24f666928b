"""How a list is numbered, found from a number as it was printed: “(a)”, “2.1”, “Rule 3”."""

from __future__ import annotations

import re

from importers.document import PLAIN_NUMBERING, Numbering, NumberStyle
from importers.document.characters import tidy
from importers.document.numbering import LETTERS, in_roman, in_style

WORD_SIGN = re.compile(r"[^\W_]|§")
"""A letter, a digit or the sign for “section”."""

LONGEST = 6
"""Letters or figures of the longest label that is read."""
MOST = 200
"""Chosen: no list of a text has as many items in Roman numerals."""


def find_numbering(
    printed: str, style: NumberStyle, number: int, outer: str = ""
) -> Numbering | None:
    """The numbering of a list of which an item has a number that is printed so.

    `outer` is the reference of the item around the list. Points and brackets round figures
    say nothing: “1)” and “1.” are both plain. None where the number is not in the text.
    """
    own = re.escape(in_style(number, style))
    found = list(re.finditer(rf"(?<![^\W_]){own}(?![^\W_])", printed, re.IGNORECASE))
    if not found:
        return None
    before, after = tidy(printed[: found[-1].start()]), tidy(printed[found[-1].end() :])
    inside = bool(outer) and _begins_with(before, outer)
    if inside:
        before = before[len(outer) :]
    numbering = Numbering(style, before, after, inside)
    words = WORD_SIGN.search(before + after) is not None
    if style is NumberStyle.DECIMAL and not inside and not words:
        return PLAIN_NUMBERING
    return numbering


def number_in(label: str, style: NumberStyle) -> int | None:
    """The number that a label is in a style; None where it is none of it.

    Single letters are Roman numerals only from i, v and x, with which lists may begin.
    """
    if style is NumberStyle.DECIMAL:
        return int(label) if label.isdecimal() and len(label) <= LONGEST else None
    if not label.isalpha() or not label.isascii() or len(label) > LONGEST:
        return None
    upper = style.value.startswith("upper")
    if label != (label.upper() if upper else label.lower()):
        return None
    small = label.lower()
    numerals = len(small) > 1 or small in "ivx"
    if style in (NumberStyle.LOWER_ALPHA, NumberStyle.UPPER_ALPHA):
        return None if numerals else LETTERS.index(small) + 1
    if not numerals or small.strip("ivxlcdm"):
        return None
    return next((n for n in range(1, MOST) if in_roman(n) == small), None)


def _begins_with(text: str, outer: str) -> bool:
    rest = text[len(outer) :]
    return text.startswith(outer) and bool(rest) and WORD_SIGN.match(rest) is None


def prints(numbering: Numbering, number: int, outer: str, printed: str) -> bool:
    """Whether a number that is written so is what was printed, white space apart."""
    written = numbering.printed(number, outer)
    return "".join(written.split()) == "".join(tidy(printed).split())
