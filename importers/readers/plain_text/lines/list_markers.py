"""The marks that open list items: bullets, numbers, letters."""

from __future__ import annotations

import re
from dataclasses import dataclass

BULLETS = "•‣⁃◦●○▪▫■□–—·∙⦁⦿➢➤►▶→✓✔✦❖★◆◇*+-o"
BULLET = re.compile(r"(?:[•‣⁃◦●○▪▫■□∙⦁⦿➢➤►▶✓✔✦❖★◆◇·・]\s*|[*+–—o-]\s+)(?=\S)")
NUMBER = re.compile(
    r"(?P<open>\(?)(?P<value>\d{1,3}|[a-zA-Z]|[ivxlIVXL]{2,6})(?P<close>[.)])\s+(?=\S)"
)
SECTION_NUMBER = re.compile(r"(?P<path>\d{1,3}(?:\.\d{1,3}){0,5})(?P<dot>[.)]?)\s+(?=\S)")
CHECKBOX = re.compile(r"\[(?P<state>[ xX])\]\s+(?=\S)|(?P<sign>[☐☑☒])\s*(?=\S)")
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


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
    """The value of a small Roman numeral; letters in a strange order count too."""
    total = 0
    values = [ROMAN[char] for char in word.lower()]
    for place, value in enumerate(values):
        total += -value if value < max(values[place:]) else value
    return total


def find_marker(text: str) -> Marker | None:
    """The marker at the start of a line's words, if one stands there."""
    first = text[:1]
    if first in BULLETS or first == "・":
        match = BULLET.match(text)
        if match is None or match.end() == len(text):
            return None
        rest = match.end()
        box = CHECKBOX.match(text, rest)
        if box is not None and box.group("state") is not None:
            return Marker(first, 0, box.end(), box.group("state") != " ")
        return Marker(first, 0, rest)
    if first in "☐☑☒[":
        box = CHECKBOX.match(text)
        if box is not None:
            checked = first in "☑☒" if box["sign"] else box["state"] != " "
            return Marker("☐", 0, box.end(), checked)
    match = NUMBER.match(text)
    if match is None:
        return None
    if bool(match["open"]) and match["close"] == ".":
        return None
    value = match["value"]
    shape = match["open"] + ("1" if value.isdigit() else "a") + match["close"]
    if value.isdigit():
        number = int(value)
    elif len(value) == 1 and value not in "ivxIVX":
        number = ord(value.lower()) - 96
    else:
        number = roman(value)
        shape = match["open"] + "i" + match["close"]
    if value.isupper() and not value.isdigit():
        shape = shape.upper()
    return Marker(shape, number, match.end(), None, True)
