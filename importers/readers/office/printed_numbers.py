"""The numbers that word processors print in front of items and headings: “2.1”, “(a)”.

People refer to what they saw printed. What kinds of number a file has is found here, and
those that a Document cannot say are counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from importers.document import NumberStyle
from importers.document.numbering import LETTERS, in_roman
from importers.readers.plurals import counted
from importers.result import Message, Severity

PLACEHOLDER = re.compile(r"%([1-9])")
"""Where the number of a level stands, from 1, in the text of a number (17.9.11)."""
WORD_SIGN = re.compile(r"[^\W_]|§")
"""A letter, a digit or the sign for “section”."""
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
    style: NumberStyle | None = None
    """What the list itself counts with; None for what documents cannot say."""


NOT_PRINTED = PrintedNumber()


def letters_of_word(number: int) -> str:
    """Returns a number as letters, as Word counts them: after z come aa, bb and cc."""
    if not 1 <= number <= MAX_LETTERS:
        return str(number)
    times, at = divmod(number - 1, len(LETTERS))
    return LETTERS[at] * (times + 1)


def _two_digits(number: int) -> str:
    return f"{number:02}"


Form: TypeAlias = tuple[Callable[[int], str], NumberKind | None, NumberStyle | None]

FORMS: Mapping[str, Form] = {
    "decimal": (str, None, NumberStyle.DECIMAL),
    "decimalZero": (_two_digits, None, None),
    "lowerLetter": (letters_of_word, NumberKind.LETTERS, NumberStyle.LOWER_ALPHA),
    "upperLetter": (
        lambda number: letters_of_word(number).upper(),
        NumberKind.LETTERS,
        NumberStyle.UPPER_ALPHA,
    ),
    "lowerRoman": (in_roman, NumberKind.ROMAN, NumberStyle.LOWER_ROMAN),
    "upperRoman": (
        lambda number: in_roman(number).upper(),
        NumberKind.ROMAN,
        NumberStyle.UPPER_ROMAN,
    ),
    "none": (lambda number: "", None, None),
}
"""Format of a level (`ST_NumberFormat`) -> how it writes a number, of what kind, and what
documents call it."""
OTHER_FORM: Form = (str, NumberKind.OTHER, None)
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
        write, _, _ = FORMS.get(formats[at], OTHER_FORM)
        return write(numbers[at])

    text = PLACEHOLDER.sub(level, template).strip()
    _, kind, style = FORMS.get(formats[-1], OTHER_FORM)
    if len([at for at in used if at <= len(formats) and formats[at - 1] != "none"]) > 1:
        kind = NumberKind.LEVELS
    elif WORD_SIGN.search(PLACEHOLDER.sub("", template)):
        kind = NumberKind.WORDS
    return PrintedNumber(text, kind, style)


@dataclass(slots=True)
class UnkeptNumbers:
    """The numbers of list items that a Document does not say, by their kind."""

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
            f"{items} numbers that are shown in another form, so references to them may "
            f"lead nowhere: {kinds}."
        )
        return (Message(Severity.WARNING, "number-kinds-not-kept", text),)
