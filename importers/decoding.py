"""Bytes to text: byte-order marks, UTF-8, then a guess that says it is one."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from importers.encoding_guess import guess

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAMPLE = 4096
FEW_FAULTS = 0.002
"""Wrong bytes, as a share of those beyond ASCII, with which a text is UTF-8 still."""
SHIFTED = re.compile(rb"\x1b(?:\$[@B]|\([BJI])")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how it was decoded."""

    text: str
    encoding: str
    """A name that Python knows."""
    certain: bool
    """False where the encoding was guessed."""


def decode(data: bytes, hint: str | None = None) -> Decoded:
    """The text of some bytes; never fails, and deterministic.

    `hint` is what the source says of itself, such as a charset in its markup. It is
    believed where the bytes allow it and are not UTF-8. Bytes that no encoding explains
    become U+FFFD.
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            return Decoded(data.decode(name, "replace"), name, True)
    wide = _wide(data)
    if wide is not None:
        return wide
    if SHIFTED.search(data[:SAMPLE]) is not None:
        text = _strictly(data, "iso2022_jp_2")
        if text is not None:
            return Decoded(text, "iso2022_jp_2", True)
    text = _strictly(data, "utf-8")
    if text is not None:
        return Decoded(text, "utf-8", True)
    if hint is not None:
        hinted = _hinted(data, hint)
        if hinted is not None:
            return hinted
    if _nearly_utf8(data):
        return Decoded(data.decode("utf-8", "replace"), "utf-8", False)
    name = guess(data)
    return Decoded(data.decode(name, "replace"), name, False)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _hinted(data: bytes, hint: str) -> Decoded | None:
    try:
        name = codecs.lookup(hint.strip()).name
    except LookupError:
        return None
    name = {"iso8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252"}.get(name, name)
    if name == "utf-8":
        return (
            Decoded(data.decode(name, "replace"), name, True)
            if _nearly_utf8(data)
            else None
        )
    text = _strictly(data, name) if name in CHARSETS else None
    return None if text is None else Decoded(text, name, True)


WIDE_SIGNS = frozenset(map(chr, range(0x20, 0x7F))) | frozenset(
    "\n\r\t“”‘’—…，。？！：；（）"
)
CHARSETS = frozenset(
    "cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp874 cp866 cp437"
    " cp850 cp852 cp932 cp949 cp950 koi8-r koi8-u shift_jis shift_jis_2004 euc_jp euc_kr"
    " gbk gb2312 gb18030 big5 big5hkscs mac-roman mac-cyrillic mac-greek tis-620"
    " iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9"
    " iso8859-10 iso8859-11 iso8859-13 iso8859-14 iso8859-15 iso8859-16".split()
)
"""Encodings that a hint may name; others, such as rot13 or UTF-7, are not for texts."""


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 or UTF-32 without a mark: every second byte, or more, is then often zero."""
    head = data[: SAMPLE - SAMPLE % 4]
    if len(head) < 4 or b"\0" not in head:
        return None
    zeros = [head[place::4].count(0) * 4 / len(head) for place in range(4)]
    name = None
    if len(data) % 4 == 0 and min(zeros[2:]) > 0.9 and zeros[0] < 0.5:
        name = "utf-32-le"
    elif len(data) % 4 == 0 and min(zeros[:2]) > 0.9 and zeros[3] < 0.5:
        name = "utf-32-be"
    elif len(data) % 2 == 0:
        even, odd = (zeros[0] + zeros[2]) / 2, (zeros[1] + zeros[3]) / 2
        if odd > 0.1 and even < 0.3 * odd:
            name = "utf-16-le"
        elif even > 0.1 and odd < 0.3 * even:
            name = "utf-16-be"
    for choice in (name,) if name is not None else ("utf-16-le", "utf-16-be"):
        text = _strictly(data, choice)
        if text is not None and (name is not None or _reads_well(text)):
            return Decoded(text, choice, False)
    return None


def _reads_well(text: str) -> bool:
    """Whether nearly all of a text is of scripts in use, its line ends among them."""
    head = text[:SAMPLE]
    plain = sum(
        "\u3000" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3" or char in WIDE_SIGNS
        for char in head
    )
    return plain > 0.95 * len(head) and any(char in "\n\r " for char in head)


def _nearly_utf8(data: bytes) -> bool:
    beyond = sum(byte > 127 for byte in data[:200_000])
    faults = data[:200_000].decode("utf-8", "replace").count("\ufffd")
    return beyond > 0 and faults <= max(FEW_FAULTS * beyond, 1 if beyond > 60 else 0)
