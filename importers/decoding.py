"""Bytes to text: byte-order marks, UTF-8, then a guess that says it is one."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from charset_normalizer import from_bytes

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how it was decoded."""

    text: str
    encoding: str
    """A name that Python knows."""
    certain: bool
    """False where the encoding was guessed."""


def decode(data: bytes, hint: str | None = None) -> Decoded:
    """The text of some bytes; never fails. `hint` is what the source says of itself."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return Decoded(data.decode(name, "replace"), name, True)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", True)
    except UnicodeDecodeError:
        pass
    best = from_bytes(data).best()
    name = best.encoding if best else "cp1252"
    return Decoded(data.decode(name, "replace"), name, False)
