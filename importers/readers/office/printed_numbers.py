"""The numbers that word processors print in front of items and headings: “2.1”, “(a)”.

A plain ordered list shows 1, 2, 3. What other kinds of number a file has is counted here,
because people refer to what they saw printed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from importers.readers.plurals import counted
from importers.result import Message, Severity

PLACEHOLDER = re.compile(r"%([1-9])")
"""Where the number of a level stands, from 1, in the text of a number (17.9.11)."""
WORD_SIGN = re.compile(r"[^\W_]|§")
"""A letter, a digit or the sign for “section”."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
MAX_ROMAN = 3999
"""The greatest number that the seven letters write in the usual way."""
MAX_LETTERS = 780
"""Thirty times the alphabet, where Word begins anew (ECMA-376 Part 1, 17.18.59)."""


class NumberKind(StrEnum):
    """A kind of number that a plain ordered list does not show."""

    LETTERS = "letters"
    ROMAN = "Roman numerals"
    LEVELS = "numbers of several levels"
    WORDS = "numbers with words"
    OTHER = "numbers of other forms"


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A number as it stands in front of a paragraph."""

    text: str = ""
    kind: NumberKind | None = None
    """None for what a plain ordered list shows too."""


NOT_PRINTED = PrintedNumber()


def in_letters(number: int) -> str:
    """Returns a number as letters, as Word counts them: after z come aa, bb and cc."""
    if not 1 <= number <= MAX_LETTERS:
        return str(number)
    times, at = divmod(number - 1, len(LETTERS))
    return LETTERS[at] * (times + 1)


def in_roman(number: int) -> str:
    """Returns a number in small Roman numerals."""
    if not 1 <= number <= MAX_ROMAN:
        return str(number)
    made = ""
    for value, sign in ROMAN:
        times, number = divmod(number, value)
        made += sign * times
    return made


def _two_digits(number: int) -> str:
    return f"{number:02}"


FORMS: Mapping[str, tuple[Callable[[int], str], NumberKind | None]] = {
    "decimal": (str, None),
    "decimalZero": (_two_digits, None),
    "lowerLetter": (in_letters, NumberKind.LETTERS),
    "upperLetter": (lambda number: in_letters(number).upper(), NumberKind.LETTERS),
    "lowerRoman": (in_roman, NumberKind.ROMAN),
    "upperRoman": (lambda number: in_roman(number).upper(), NumberKind.ROMAN),
    "none": (lambda number: "", None),
}
"""Format of a level (`ST_NumberFormat`) -> how it writes a number, and of what kind."""
OTHER_FORM = (str, NumberKind.OTHER)
"""Ordinals, Chinese numerals and the like, which stand as digits where they are printed."""


def printed_number(
    template: str, numbers: Sequence[int], formats: Sequence[str]
) -> PrintedNumber:
    """Returns the number of a paragraph, whose own level is the last of `numbers` and
    `formats`.

    `template` is its text, with `%1` where the number of the first level stands.
    """
    used = {int(level) for level in PLACEHOLDER.findall(template)}

    def level(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        if at >= len(numbers):
            return ""
        write, _ = FORMS.get(formats[at], OTHER_FORM)
        return write(numbers[at])

    text = PLACEHOLDER.sub(level, template).strip()
    _, kind = FORMS.get(formats[-1], OTHER_FORM)
    if len([at for at in used if at <= len(formats) and formats[at - 1] != "none"]) > 1:
        kind = NumberKind.LEVELS
    elif WORD_SIGN.search(PLACEHOLDER.sub("", template)):
        kind = NumberKind.WORDS
    return PrintedNumber(text, kind)


@dataclass(slots=True)
class UnkeptNumbers:
    """The numbers of list items that a plain list does not show, by their kind."""

    counts: Counter[NumberKind] = field(default_factory=Counter)
    examples: dict[NumberKind, str] = field(default_factory=dict)
    """The first number of each kind."""

    def add(self, number: PrintedNumber) -> None:
        """Counts the number of an item, if it is of such a kind."""
        if number.kind is not None:
            self.counts[number.kind] += 1
            self.examples.setdefault(number.kind, number.text)

    def messages(self) -> tuple[Message, ...]:
        """Returns one message that names each kind once, with how many there are."""
        if not self.counts:
            return ()
        kinds = ", ".join(
            f"{self.counts[kind]} {kind} such as “{self.examples[kind]}”"
            for kind in NumberKind
            if self.counts[kind]
        )
        items = counted(self.counts.total(), "list item has", "list items have")
        text = (
            f"{items} numbers that are shown as 1, 2, 3, so references to them may lead "
            f"nowhere: {kinds}."
        )
        return (Message(Severity.WARNING, "number-kinds-not-kept", text),)
