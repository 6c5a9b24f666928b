"""Characters of the canonical form: which may stand, which are white space.

Composition is that of Unicode's Normalization Form C (Unicode Standard Annex #15).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, TypeAlias

ORDINARY = "\t\n\v\f\r\x1c-\x20\x85\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000"
"""White space that may break a line, as the inside of a character class."""
LASTING = "\u00a0\u2007\u202f\u200b\u2060"
"""No-break spaces, and the invisible marks for where a line may or may not break.

Between words they stay as they are; at the edge of a block they are as good as nothing.
"""
FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufeff\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(p * 0x10000 + 0xFFFE)}{chr(p * 0x10000 + 0xFFFF)}" for p in range(17))
    + "]"
)
"""What XML or HTML cannot hold, and the byte order mark."""
SEPARATORS = re.compile("[\v\f\x1c-\x1f\x85]")
"""White space that XML or HTML cannot hold; a space where white space is kept."""
SPACELESS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)
"""Letters of scripts whose lines are joined without a space."""

Composed: TypeAlias = Literal["NFC", "NFKC"]
Decomposed: TypeAlias = Literal["NFD", "NFKD"]

_APART: Mapping[Composed, Decomposed] = {"NFC": "NFD", "NFKC": "NFKD"}
_NO_BREAK = "\u00a0\u2007\u202f"
_ORDINARY_RUN = re.compile(f"[{_NO_BREAK}]*[{ORDINARY}][{ORDINARY}{_NO_BREAK}]*")
_LINE_END = re.compile("\r\n?")
_FLOOD = re.compile(rb"[^\0]{64,}")
"""More combining marks in a row than Unicode's Stream-Safe Text Format allows (30, Unicode
Standard Annex #15) with room to spare, as a run of combining classes."""
_SHORT = 256
"""Characters up to which a text is composed as it is: even quadratic time is short."""


def without_forbidden(text: str) -> str:
    """The text without characters that XML or HTML cannot hold."""
    return text if text.isprintable() else FORBIDDEN.sub("", text)


def composed(text: str, form: Composed = "NFC") -> str:
    """The text in NFC; or, for comparing only, in NFKC.

    Linear in time. The library orders a run of combining marks by insertion, which takes
    minutes for a megabyte of them; such runs are sorted here first.
    """
    if text.isascii():
        return text
    if len(text) > _SHORT and _FLOOD.search(_classes(text)):
        text = _sorted_marks("".join(_decomposed(c, _APART[form]) for c in text))
    return unicodedata.normalize(form, text)


def _classes(text: str) -> bytes:
    return bytes(map(unicodedata.combining, text))


@lru_cache(maxsize=4096)
def _decomposed(character: str, form: Decomposed) -> str:
    return unicodedata.normalize(form, character)


def _sorted_marks(text: str) -> str:
    # The canonical ordering of Unicode: marks by combining class, equal ones as they stood.
    parts, end = [], 0
    for run in re.finditer(rb"[^\0]{2,}", _classes(text)):
        marks = sorted(text[run.start() : run.end()], key=unicodedata.combining)
        parts += [text[end : run.start()], *marks]
        end = run.end()
    return "".join((*parts, text[end:]))


def single_spaced(text: str) -> str:
    """The text with each run of ordinary white space made one space.

    No-break spaces beside ordinary ones are part of the run: the line may break there.
    """
    return _ORDINARY_RUN.sub(" ", text)


def edges(text: str) -> tuple[str, str, str]:
    """The text in three: white space before, what stands between, white space after.

    Text of white space only is all before.
    """
    start = len(text) - len(text.lstrip(_STRIP))
    end = len(text.rstrip(_STRIP))
    return (text[:start], text[start:end], text[end:]) if start < end else (text, "", "")


def _characters(spec: str) -> str:
    whole = re.compile(f"[{spec}]")
    return "".join(filter(whole.match, map(chr, range(0x3001))))


_STRIP = _characters(ORDINARY + LASTING)


def tidy(text: str) -> str:
    """A plain one-line string in canonical form, such as an image's alternative text."""
    return edges(single_spaced(composed(without_forbidden(text))))[1]


def verbatim(text: str) -> str:
    """Preformatted text: line ends are LF, what XML cannot hold is gone or a space."""
    if text.isprintable():
        return text
    return SEPARATORS.sub(" ", FORBIDDEN.sub("", _LINE_END.sub("\n", text)))
