"""Signs that sentences end with, in many scripts."""

from __future__ import annotations

import re

STOPS = ".。．…।|｡۔"
ASKS = "?？؟⸮\u037e"
COLONS = ":："
COMMAS = ",;،、，؛；"
EXCLAIMS = "!！"
CLOSERS = "\"'”’»)]』」）"
GREEK = re.compile("[\u0370-\u03ff]")


def last_sign(text: str) -> str:
    """Returns the last character that is not a closing quote or bracket.

    A semicolon after Greek letters is the question mark that it is in Greek.
    """
    sign = (text.rstrip(CLOSERS) or text or " ")[-1]
    return "?" if sign == ";" and GREEK.search(text) is not None else sign


def asks(text: str) -> bool:
    """Returns whether a text is a question."""
    return last_sign(text) in ASKS


def ends_sentence(text: str) -> bool:
    """Returns whether a text ends as a sentence does."""
    return last_sign(text) in STOPS + ASKS + COLONS + EXCLAIMS
