"""How the items of an ordered list are numbered: `1.`, `(a)`, `iv.`, `Article 1`, `2.1`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

LETTERS = "abcdefghijklmnopqrstuvwxyz"
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
MAX_ROMAN = 3999
"""The greatest number that the seven letters write in the usual way."""
BRACKETS = {"(": ")", "[": "]"}


class NumberStyle(StrEnum):
    """What an item counts with, by the names of CSS."""

    DECIMAL = "decimal"
    LOWER_ALPHA = "lower-alpha"
    UPPER_ALPHA = "upper-alpha"
    LOWER_ROMAN = "lower-roman"
    UPPER_ROMAN = "upper-roman"


@dataclass(frozen=True, slots=True)
class Numbering:
    """How the numbers of a list are written."""

    style: NumberStyle = NumberStyle.DECIMAL
    before: str = ""
    """What stands before each number, such as a bracket or the word “Article”."""
    after: str = "."
    outer: bool = False
    """The number of the item around the list stands before all else, as in `2.1`."""

    def printed(self, number: int, outer: str = "") -> str:
        """The whole number of an item; `outer` is the `reference` of the item around."""
        return self._begun(number, outer) + _apart(self.after, after=True)

    @property
    def is_html(self) -> bool:
        """Whether HTML counts in this way itself (`HTML_TYPES`)."""
        return self == Numbering(self.style)

    def reference(self, number: int, outer: str = "") -> str:
        """The number of an item as the numbers of a list inside it begin."""
        if not self.outer:
            return in_style(number, self.style)
        closing = BRACKETS.get(self.before[-1:], "")
        return self._begun(number, outer) + (closing if self.after == closing else "")

    def _begun(self, number: int, outer: str) -> str:
        own = in_style(number, self.style)
        return (outer if self.outer else "") + _apart(self.before) + own

    def __str__(self) -> str:
        """How the first number looks."""
        return self.printed(1, "…")


HTML_TYPES: dict[NumberStyle, str | None] = {
    NumberStyle.DECIMAL: None,
    NumberStyle.LOWER_ALPHA: "a",
    NumberStyle.UPPER_ALPHA: "A",
    NumberStyle.LOWER_ROMAN: "i",
    NumberStyle.UPPER_ROMAN: "I",
}
"""Style -> `type` of HTML's `ol`; figures are what it has without."""
PLAIN_NUMBERING = Numbering()
"""What Markdown has, too: `1.`, `2.`, `3.`"""


def in_style(number: int, style: NumberStyle) -> str:
    """A number as a style writes it; in figures where the style has none for it."""
    match style:
        case NumberStyle.DECIMAL:
            return str(number)
        case NumberStyle.LOWER_ALPHA | NumberStyle.UPPER_ALPHA:
            made = in_letters(number)
        case NumberStyle.LOWER_ROMAN | NumberStyle.UPPER_ROMAN:
            made = in_roman(number)
    return made.upper() if style.value.startswith("upper") else made


def in_letters(number: int) -> str:
    """A number in letters, as CSS and OpenDocument count them: after z come aa and ab."""
    made = ""
    rest = number
    while rest > 0:
        rest, at = divmod(rest - 1, len(LETTERS))
        made = LETTERS[at] + made
    return made or str(number)


def in_roman(number: int) -> str:
    """A number in small Roman numerals."""
    if not 1 <= number <= MAX_ROMAN:
        return str(number)
    made = ""
    for value, sign in ROMAN:
        times, number = divmod(number, value)
        made += sign * times
    return made


def _apart(text: str, *, after: bool = False) -> str:
    """The text with a space between it and a number, where it is a word."""
    if after:
        return f" {text}" if text[:1].isalnum() else text
    return f"{text} " if text[-1:].isalnum() else text
