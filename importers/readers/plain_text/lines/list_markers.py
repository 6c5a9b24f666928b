"""The marks that open list items: bullets, numbers, letters, check boxes."""

from __future__ import annotations

import re
from dataclasses import dataclass

BULLETS = "•‣⁃◦●○▪▫■□–—·∙⦁⦿➢➤►▶→✓✔✦❖★◆◇*+-o・"
BULLET = re.compile(r"(?:[•‣⁃◦●○▪▫■□∙⦁⦿➢➤►▶✓✔✦❖★◆◇·・]\s*|[*+–—o-]\s+)(?=\S)")
"""Signs that are only ever bullets need no space behind them; dashes, stars and the
letter o, Word's second bullet, do."""
BOXES = "☐☑☒"
NUMBER = re.compile(
    r"(?P<open>\(?)(?P<value>\d{1,3}|[a-zA-Z]|[ivxlIVXL]{2,6})(?P<close>[.)])\s+(?=\S)"
)
SECTION_NUMBER = re.compile(r"(?P<path>\d{1,3}(?:\.\d{1,3}){0,5})(?P<dot>[.)]?)\s+(?=\S)")
CHECKBOX = re.compile(r"\[(?P<state>[ xX])\]\s+(?=\S)|(?P<sign>[☐☑☒])\s*(?=\S)")
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
ALONE_ROMAN = "ivxIVX"
"""Single letters that are rather Roman numerals than places in the alphabet."""


@dataclass(frozen=True, slots=True)
class Marker:
    """What opens a list item."""

    kind: str
    """The bullet itself, or `1.`, `1)`, `(1)`, `a.`, `i.` and so on."""
    value: int
    """The number it says; 0 for a bullet."""
    length: int
    """Characters up to the first word of the item."""
    checked: bool | None = None
    ordered: bool = False


def roman(word: str) -> int:
    """Returns the value of a small Roman numeral; letters in a strange order count too."""
    total = 0
    values = [ROMAN[char] for char in word.lower()]
    for place, value in enumerate(values):
        total += -value if value < max(values[place:]) else value
    return total


def find_marker(text: str) -> Marker | None:
    """Returns the marker at the start of a line's words, if one stands there."""
    first = text[:1]
    if first in BULLETS:
        return _bullet(text)
    if first == "[" or first in BOXES:
        return _box(text) or _number(text)
    return _number(text)


def _bullet(text: str) -> Marker | None:
    match = BULLET.match(text)
    if match is None:
        return None
    box = CHECKBOX.match(text, match.end())
    if box is not None and box["state"] is not None:
        return Marker(text[0], 0, box.end(), box["state"] != " ")
    return Marker(text[0], 0, match.end())


def _box(text: str) -> Marker | None:
    box = CHECKBOX.match(text)
    if box is None:
        return None
    checked = text[0] in "☑☒" if box["sign"] else box["state"] != " "
    return Marker("☐", 0, box.end(), checked)


def _number(text: str) -> Marker | None:
    match = NUMBER.match(text)
    if match is None or (match["open"] and match["close"] == "."):
        return None
    value = match["value"]
    if value.isdigit():
        sort, number = "1", int(value)
    elif len(value) == 1 and value not in ALONE_ROMAN:
        sort, number = "a", ord(value.lower()) - ord("a") + 1
    else:
        sort, number = "i", roman(value)
    if value.isupper():
        sort = sort.upper()
    return Marker(
        match["open"] + sort + match["close"], number, match.end(), None, ordered=True
    )
