"""Headings that count, such as “Chapter 2”, “Part IV: The Sea”, “第三章”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from importers.readers.plain_text.chunks.chunk import Chunk, ChunkKind
from importers.readers.plain_text.headings.candidates import LONGEST_PHRASE, is_candidate
from importers.readers.plain_text.headings.vocabulary import CAPTION
from importers.readers.plain_text.lines.list_markers import roman

DIGITS = "〇一二三四五六七八九"
COUNTED = re.compile(
    r"(?P<name>[^\W\d_]{3,12} |第)"
    r"(?P<value>\d{1,3}|[IVXL]{1,6}|[一二三四五六七八九十]{1,3})"
    r"(?P<after>[.:：、章节節回部编編]?)(?:\s|\Z)"
)


def counted(text: str) -> tuple[str, int] | None:
    """Returns the name and the number of a counted heading, such as “Chapter 2”."""
    match = COUNTED.match(text)
    if match is None or len(text) > LONGEST_PHRASE or CAPTION.match(text) is not None:
        return None
    value = match["value"]
    name = match["name"].casefold() + match["after"]
    if value.isdecimal():
        return name, int(value)
    if value[0] in "IVXL":
        return name, roman(value)
    return name, _chinese(value)


def _chinese(value: str) -> int:
    """Returns the number that a Chinese numeral below one hundred says."""
    tens, ten, ones = value.rpartition("十")
    number = (DIGITS.find(tens) if tens else 1) * 10 if ten else 0
    return number + (DIGITS.find(ones) if ones else 0)


def counting_names(chunks: Sequence[Chunk]) -> frozenset[str]:
    """Returns the names that short lines count by, one after the other from one or
    nought.
    """
    values: dict[str, list[int]] = {}
    for place, chunk in enumerate(chunks):
        found = counted(chunk.text) if len(chunk.lines) == 1 else None
        if found is not None and is_candidate(place, chunks):
            values.setdefault(found[0], []).append(found[1])
    return frozenset(name for name, row in values.items() if _counts_on(row))


def _counts_on(row: Sequence[int]) -> bool:
    first = row[0]
    return len(row) > 1 and first < 2 and list(row) == list(range(first, first + len(row)))


def opens_with_count(chunks: Sequence[Chunk]) -> bool:
    """Returns whether a text opens with the first of headings that count, such as “Chapter
    1”.
    """
    if not chunks or chunks[0].kind is not ChunkKind.TEXT or len(chunks[0].lines) > 1:
        return False
    first = counted(chunks[0].text)
    return first is not None and first[0] in counting_names(chunks)
