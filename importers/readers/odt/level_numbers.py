"""The levels of list styles and of the outline: what the numbers on them look like."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from importers.readers.odt.odf import LOEXT, STYLE, TEXT, number
from importers.readers.office.printed_numbers import PrintedNumber, printed_number
from importers.readers.safe_xml import Element

NUMBERED = frozenset({TEXT + "list-level-style-number", TEXT + "outline-level-style"})
FORMATS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "": "none",
}
"""Format of a number (`style:num-format`) -> its name in Word."""
TEMPLATES = (STYLE + "num-list-format", LOEXT + "num-list-format")
"""The text of a number, with `%1%` for the first level (ODF 1.3), and LibreOffice's older
name for it."""
LEVEL = re.compile(r"%(\d)%")

LevelStyles: TypeAlias = Sequence[Element | None]
"""The styles of a level, last, and of those above it."""


def is_numbered(level: Element) -> bool:
    """Returns whether a level shows numbers or letters."""
    return level.tag in NUMBERED and bool(level.get(STYLE + "num-format"))


def start_of(level: Element | None) -> int:
    """Returns the number that a level begins with."""
    return number(None if level is None else level.get(TEXT + "start-value"))


def printed(levels: LevelStyles, counts: Mapping[int, int]) -> PrintedNumber:
    """Returns the number last counted on the last of some levels; `counts` are by level
    from 0.
    """
    own = levels[-1]
    if own is None:
        return printed_number("", (1,), ("none",))
    numbers = [counts.get(at, start_of(level)) for at, level in enumerate(levels)]
    formats = [_format(level) for level in levels]
    return printed_number(_template(own, formats), numbers, formats)


def _format(level: Element | None) -> str:
    if level is None or not is_numbered(level):
        return "none"
    said = level.get(STYLE + "num-format") or ""
    return FORMATS.get(said, said)


def _template(level: Element, formats: Sequence[str]) -> str:
    """Returns the text of a level's number, with `%1` for the number of the first level."""
    for name in TEMPLATES:
        said = level.get(name)
        if said is not None:
            return LEVEL.sub(r"%\1", said)
    depth = len(formats)
    shown = min(max(number(level.get(TEXT + "display-levels")), 1), depth)
    shown_levels = range(depth - shown + 1, depth + 1)
    # A level without numbers of its own is passed over (ODF 1.2, 19.797).
    parts = [f"%{at}" for at in shown_levels if formats[at - 1] != "none"]
    prefix = level.get(STYLE + "num-prefix") or ""
    return prefix + ".".join(parts) + (level.get(STYLE + "num-suffix") or "")
