"""How parts of a formula are written in one line, with the signs that people type.

One letter or number needs no brackets; anything longer gets them: `(a+b)/2`, `x^2`.
"""

from __future__ import annotations

import re
import unicodedata

ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}
"""The degrees of roots that have a sign of their own."""
COMBINING = {
    "¯": "\u0305", "‾": "\u0305", "ˉ": "\u0305", "―": "\u0305", "_": "\u0332",
    "^": "\u0302", "ˆ": "\u0302", "~": "\u0303", "˜": "\u0303", "˙": "\u0307",
    "¨": "\u0308", "→": "\u20d7", "←": "\u20d6", "ˇ": "\u030c", "˘": "\u0306",
    "´": "\u0301", "`": "\u0300", "⇀": "\u20d1", "↔": "\u20e1",
}  # fmt: skip
"""Signs that stand over or under a letter -> the character that puts them there."""
BRACES = frozenset("⏞⏟︷︸⎴⎵⏜⏝")
"""Signs that only hold together what they stand over or under."""
DECIMAL = re.compile(r"\d+[.,]\d+")
"""A number with a decimal point or comma."""


def bracketed(text: str) -> str:
    """Returns a part, in brackets where it is longer than a letter, a word or a number."""
    text = text.strip()
    # An accent belongs to its letter.
    bare = "".join(sign for sign in text if not unicodedata.combining(sign))
    is_word = len(bare) < 2 or bare.isalnum() or DECIMAL.fullmatch(bare) is not None
    is_one = is_word or "\n" in text
    return text if is_one else f"({text})"


def fraction(above: str, below: str) -> str:
    """Returns a fraction."""
    return f"{bracketed(above)}/{bracketed(below)}"


def root_sign(degree: str) -> str:
    """Returns what stands before the words of a root: `√`, `∛` or the degree and `√`."""
    degree = degree.strip()
    return ROOTS.get(degree, f"{bracketed(degree)}√")


def with_scripts(base: str, below: str = "", above: str = "") -> str:
    """Returns a base with what stands below it and above it: `x_1^2`, `lim_(t→0)`."""
    made = bracketed(base)
    made += f"_{bracketed(below)}" if below.strip() else ""
    return made + (f"^{bracketed(above)}" if above.strip() else "")


def accented(base: str, sign: str) -> str:
    """Returns a base with a sign over or under it: `x̅`; words get brackets."""
    sign = sign.strip()
    if not base.strip() or sign in BRACES or not sign:
        return base
    over = COMBINING.get(sign, sign)
    if unicodedata.combining(over[0]):
        return f"{bracketed(base)}{over}"
    return with_scripts(base, above=sign)
