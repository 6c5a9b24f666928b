"""Which of a run's three sets of properties its letters take.

Word processors keep size, weight and font of a run three times over: for European, for
East Asian and for complex scripts (ECMA-376 Part 1, 17.3.2.26; ODF 1.2, 20.189).
"""

from __future__ import annotations

import re
from enum import StrEnum

COMPLEX = re.compile(
    "[\u0590-\u08ff\u0900-\u109f\u1780-\u17ff\u1a20-\u1aaf\ufb1d-\ufdff\ufe70-\ufefc]"
)
"""Hebrew, Arabic and their kin, the scripts of India, Thai, Lao, Tibetan, Khmer."""
ASIAN = re.compile(
    "[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]"
)
"""Chinese characters, kana and Hangul, and the signs that go with them."""
HEAVY_FONT = re.compile(
    r"simhei|黑体|黑體|heiti|方正小标宋|ゴシックub|ゴシックe\b|gothicub|gothice\b|hgs?創英角|"
    r"견고딕|헤드라인|headline",
    re.IGNORECASE,
)
"""Fonts whose strokes are heavy though nothing says bold; chosen. Chinese headings are
set in Hei, text in Song."""


class Script(StrEnum):
    """A group of scripts that have properties of their own."""

    EUROPEAN = "european"
    ASIAN = "asian"
    COMPLEX = "complex"


def script_of(text: str) -> Script:
    """Returns the group that most letters of a text are of."""
    if text.isascii():
        return Script.EUROPEAN
    letters = sum(map(str.isalpha, text))
    complex_letters = len(COMPLEX.findall(text))
    if complex_letters * 2 > letters:
        return Script.COMPLEX
    return Script.ASIAN if len(ASIAN.findall(text)) * 2 > letters else Script.EUROPEAN
