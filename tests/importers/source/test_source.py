"""What is no document that we read is refused in one sentence before it is read."""

from __future__ import annotations

import random

import pytest

from importers import make_source
from importers.errors import UnreadableSource, UnsupportedFormat

NOISE = random.Random(1).randbytes(3_000)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.rst"])
def test_bytes_that_are_no_text_are_refused(name: str) -> None:
    with pytest.raises(UnreadableSource, match="is no text"):
        make_source(name, NOISE)


@pytest.mark.parametrize(
    "data",
    [
        "Sinds gisteren é ü ß".encode("latin-1") * 50,
        "Слово за слово".encode("cp1251") * 50,
        "Words without a mark, wide.".encode("utf-16-le") * 50,
        "日本語の文章".encode("shift_jis") * 50,
        b"old text\x1a\x00",
        "\x00\x01\x02 strange but UTF-8 \u0301".encode() * 50,
        b"",
    ],
)
def test_texts_in_any_encoding_are_taken(data: bytes) -> None:
    assert make_source("a.txt", data).data == data


def test_a_name_that_no_reader_takes_is_refused() -> None:
    with pytest.raises(UnsupportedFormat, match="should end in one of"):
        make_source("a.exe", b"x")
