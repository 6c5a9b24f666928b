"""Guessing an encoding that nothing names: chardet does, kept to those that people know.

`python bench/encodings.py` measures it beside other detectors; docs/formats.md has the
figures.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import chardet

from importers.source.encoding_names import NAMES

NARROW = tuple(name for name in NAMES if not name.startswith("utf"))
MAX_BYTES = 200_000
"""Bytes that are looked at, from the line of the first that is not ASCII."""
USUAL = "cp1252"
"""What is taken where it is as likely as any."""
AS_LIKELY = 0.999
"""The share of a confidence that is as good as it. Chosen: a rounding."""
CLEARLY = 1.1
"""How many times the confidence of the next must be in that of a guess that is sure."""
ENOUGH = 20
"""Bytes beyond ASCII without which no guess is sure. Both chosen so that of the texts of
bench/encodings.py a third is sure and none of those is wrong."""

BEYOND = re.compile(rb"[\x80-\xff]")
ASCII = bytes(range(128))
SIGNS = re.compile(
    r"(?<!\w)[“‘„‚](?=\w)|(?<=[\w.,!?…])[”’“](?![^\W\d_])|(?<=[^\W\d_])’(?=[^\W\d_])"
    r"|(?<=\w\w)—(?=\w\w)|(?<![^\W\d_])[–—•·](?![^\W\d_])|(?<=\w)…(?!\w)"
    r"|[£€](?=\d)|(?<=\d)[£€°½¼¾²³]|(?<=\d )[€°×]|(?<!\w)[§©½¼¾](?!\w)|(?<=\w)[®™]"
)
"""Signs of the usual encoding where people put them; as letters of other encodings they
would stand within words."""


class Likely(NamedTuple):
    """An encoding by its name in Python, and what chardet gives for it, up to 1."""

    encoding: str
    confidence: float


class Guess(NamedTuple):
    """An encoding by its name in Python."""

    encoding: str
    sure: bool
    """False where another is nearly as likely and gives other letters."""


def guess(data: bytes) -> Guess:
    """The encoding that most likely made these bytes, which are not UTF-8."""
    sample = _sample(data)
    if _has_only_signs(sample.decode(USUAL, "replace")):
        return Guess(USUAL, sure=False)
    found = _likely(sample)
    if not found:
        return Guess(USUAL, sure=False)
    best = _preferred(found)
    return Guess(best.encoding, _is_sure(sample, best, found))


def likely(data: bytes) -> tuple[str, ...]:
    """Returns the encodings that may have made these bytes, the likelier first."""
    found = (each.encoding for each in _likely(_sample(data)))
    return tuple(name for name in found if _allows(data, name))


def _allows(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _likely(sample: bytes) -> list[Likely]:
    """Encodings that may have made some bytes, the likeliest first."""
    # In front stands a line feed, so that letters are not taken for the mark of a picture.
    found = chardet.detect_all(
        b"\n" + sample,
        ignore_threshold=True,
        include_encodings=NARROW,
        max_bytes=MAX_BYTES + 1,
        compat_names=False,
    )
    return [Likely(e["encoding"], e["confidence"]) for e in found if e["encoding"]]


def _sample(data: bytes) -> bytes:
    found = BEYOND.search(data)
    first = found.start() if found else 0
    start = data.rfind(b"\n", 0, first) + 1 if first > MAX_BYTES // 2 else 0
    return data[start : start + MAX_BYTES]


def _has_only_signs(text: str) -> bool:
    """Whether all beyond ASCII are signs, each where it may stand."""
    return SIGNS.sub("", text).isascii()


def _preferred(found: list[Likely]) -> Likely:
    """The first, or the usual encoding where that is as likely."""
    least = AS_LIKELY * found[0].confidence
    usual = (e for e in found if e.encoding == USUAL and e.confidence >= least)
    return next(usual, found[0])


def _is_sure(sample: bytes, best: Likely, found: list[Likely]) -> bool:
    if len(sample.translate(None, ASCII)) < ENOUGH:
        return False
    rivals = (e for e in found if e.confidence * CLEARLY > best.confidence)
    text = sample.decode(best.encoding, "replace")
    return all(sample.decode(e.encoding, "replace") == text for e in rivals)
