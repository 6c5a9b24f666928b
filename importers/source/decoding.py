"""Bytes to text: byte-order marks, UTF-8, then a guess that says it is one."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from importers.source.encoding_guess import guess
from importers.source.encoding_names import NAMES

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # Before UTF-16, whose little-endian mark is the first half of this one.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAMPLE = 4096
"""Bytes, or characters, by which a text of two or four bytes a letter is known."""
WIDE_CONTROLS = 0.1
"""The share of control bytes above which UTF-8 may be wider text. Chosen."""
MOST_ZEROS = 0.9
"""The share of zero bytes at two of four places that says four bytes a letter. Chosen:
only letters beyond U+FFFF have fewer."""
MOST_LETTERS = 0.95
"""The share of characters of scripts in wide use with which text reads well. Chosen."""
FAULTS_SAMPLE = 200_000
"""Bytes in which faults are counted."""
LONG_ENOUGH = 16
"""Bytes beyond ASCII from which on one wrong byte is an accident. Chosen: fewer, as
in one word of a legacy encoding, may be UTF-8 by chance."""
FEW_FAULTS = 0.002
"""Wrong bytes, as a share of those beyond ASCII, with which a text is UTF-8 still. Chosen:
one broken character in a page, where a text in another encoding has hundreds."""
CHARSETS = ("cp", "iso8859", "koi8", "mac-", "euc", "shift_jis", "gb", "big5", "tis-620")
"""How the names of encodings begin that a hint may name; rot13, say, is not for texts."""
WIDE_SIGNS = frozenset(map(chr, range(0x20, 0x7F))) | frozenset(
    "\n\r\t“”‘’—…，。？！：；（）"
)
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
"""Bytes that texts of one byte a letter do not have."""
BINARY_SAMPLE = 1 << 16
MANY_CONTROLS = 0.02
"""The share of control bytes with which data is no text; in random bytes it is 0.11."""
MOST_CONTROLS = 0.2
"""The share with which data is no text, though it may be read as UTF-8. Chosen: terminal
codes are fewer; zeros between numbers, as databases have them, are more."""
SHIFTED = re.compile(rb"\x1b(?:\$[@B]|\([BJI])")
"""The escapes of ISO-2022-JP."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how it was decoded."""

    text: str
    encoding: str
    """A name that Python knows."""
    certain: bool
    """False where the encoding was guessed and another is nearly as likely."""


def decode(data: bytes, hint: str | None = None, chosen: str | None = None) -> Decoded:
    """The text of some bytes; never fails, and deterministic.

    `hint` is what the source says of itself, such as a charset in its markup. It is
    believed where the bytes allow it and are not UTF-8; `chosen`, what a person says of
    it, before that. Bytes that no encoding explains become U+FFFD.
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            # A mark says it all, even where later bytes are wrong.
            return Decoded(data.decode(name, "replace"), name, True)
    text = _strictly(data, "utf-8")
    # Wide text is often UTF-8 too, full of zero bytes.
    if text is None or _share_of_controls(data[:SAMPLE]) > WIDE_CONTROLS:
        found = (chosen and _chosen(data, chosen)) or _wide(data)
        if found is not None:
            return found
    return (
        _shifted(data)
        or (None if text is None else Decoded(text, "utf-8", True))
        or (hint and _hinted(data, hint))
        or _guessed(data)
    )


def _chosen(data: bytes, name: str) -> Decoded | None:
    """The text in the encoding that a person chose, where the bytes allow it."""
    text = _strictly(data, name) if name in NAMES else None
    return None if text is None else Decoded(text, name, True)


def _share_of_controls(sample: bytes) -> float:
    return len(CONTROLS.findall(sample)) / max(len(sample), 1)


def _shifted(data: bytes) -> Decoded | None:
    """ISO 2022: ASCII in which escapes switch to Japanese and back."""
    if SHIFTED.search(data[:SAMPLE]) is None:
        return None
    text = _strictly(data, "iso2022_jp_2")
    return None if text is None else Decoded(text, "iso2022_jp_2", True)


def _guessed(data: bytes) -> Decoded:
    if _nearly_utf8(data):
        return Decoded(data.decode("utf-8", "replace"), "utf-8", False)
    name, sure = guess(data)
    text = data.decode(name, "replace")
    return Decoded(text, name, sure and "�" not in text)


def is_no_text(data: bytes) -> bool:
    """Whether no encoding makes a text of some bytes: a picture, say, or a program.

    Zeros at the end alone do not: a file that was not written to its end is text before.
    """
    sample = data[:BINARY_SAMPLE].rstrip(b"\0") or data[:BINARY_SAMPLE]
    if _share_of_controls(sample) <= MANY_CONTROLS:
        return False
    if data.startswith(tuple(mark for mark, _ in MARKS)) or _wide(data) is not None:
        return False
    return _share_of_controls(sample) > MOST_CONTROLS or _strictly(data, "utf-8") is None


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _hinted(data: bytes, hint: str) -> Decoded | None:
    try:
        name = codecs.lookup(hint.strip()).name
    except (LookupError, ValueError):
        return None
    # What calls itself Latin-1 is Windows-1252 (WHATWG Encoding Standard, section 4.2).
    name = {"iso8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252"}.get(name, name)
    if name == "utf-8":
        return (
            Decoded(data.decode(name, "replace"), name, True)
            if _nearly_utf8(data)
            else None
        )
    text = _strictly(data, name) if name.startswith(CHARSETS) else None
    return None if text is None else Decoded(text, name, True)


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 or UTF-32 without a mark: many bytes at even or odd places are then zero."""
    head = data[: SAMPLE - SAMPLE % 4]
    if len(head) < 4 or b"\0" not in head:
        return None
    for name in _wide_names(head, len(data)):
        text = _strictly(data, name)
        if text is not None and _reads_well(text):
            return Decoded(text, name, False)
    return None


def _wide_names(head: bytes, length: int) -> tuple[str, ...]:
    """The encodings that may be, the likelier first, by where zero bytes stand."""
    zeros = [head[place::4].count(0) * 4 / len(head) for place in range(4)]
    if length % 4 == 0 and min(zeros[2:]) > MOST_ZEROS:
        return ("utf-32-le",)
    if length % 4 == 0 and min(zeros[:2]) > MOST_ZEROS:
        return ("utf-32-be",)
    if length % 2 != 0:
        return ()
    big_endian = zeros[0] + zeros[2] > zeros[1] + zeros[3]
    return ("utf-16-be", "utf-16-le") if big_endian else ("utf-16-le", "utf-16-be")


def _reads_well(text: str) -> bool:
    """Whether nearly all of a text is of scripts in wide use, white space among them."""
    head = text[:SAMPLE]
    plain = sum(
        "\u3000" <= char <= "\u9fff"
        or "\uac00" <= char <= "\ud7a3"
        or "\u00a0" <= char <= "\u0e7f"
        or char in WIDE_SIGNS
        for char in head
    )
    return plain > MOST_LETTERS * len(head) and any(char in "\n\r " for char in head)


def _nearly_utf8(data: bytes) -> bool:
    beyond = sum(byte > 127 for byte in data[:FAULTS_SAMPLE])
    faults = data[:FAULTS_SAMPLE].decode("utf-8", "replace").count("\ufffd")
    return beyond > 0 and faults <= max(
        FEW_FAULTS * beyond, 1 if beyond > LONG_ENOUGH else 0
    )
