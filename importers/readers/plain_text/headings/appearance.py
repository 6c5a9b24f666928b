"""What a chunk of text looks like, as far as that speaks for or against a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from importers.readers.plain_text.chunks.chunk import Chunk, ChunkKind
from importers.readers.plain_text.headings.vocabulary import (
    ADDRESS,
    ASKING,
    CAPTION,
    JOINERS,
    LABEL,
    LEADS,
    TELLING,
)
from importers.readers.plain_text.lines.list_markers import roman
from importers.readers.plain_text.lines.sentences import (
    ASKS,
    COLONS,
    COMMAS,
    STOPS,
    ends_sentence,
    last_sign,
)

MOST_CHARACTERS = 160
"""Characters of the longest heading."""
MOST_WORDS = 24
MOST_LINES = 4
LONGEST_PHRASE = 80
DIGITS = "〇一二三四五六七八九"


COUNTED = re.compile(
    r"(?P<name>[^\W\d_]{3,12} |第)"
    r"(?P<value>\d{1,3}|[IVXL]{1,6}|[一二三四五六七八九十]{1,3})"
    r"(?P<after>[.:：、章节節回部编編]?)(?:\s|\Z)"
)
"""“Chapter 2”, “Part IV: The Sea”, “第三章”."""


def counted(text: str) -> tuple[str, int] | None:
    """The name and the number of a counted heading, such as “Chapter 2”."""
    match = COUNTED.match(text)
    if match is None or len(text) > LONGEST_PHRASE or CAPTION.match(text) is not None:
        return None
    value = match["value"]
    name = match["name"].casefold() + match["after"]
    if value.isdecimal():
        return name, int(value)
    if value[0] in "IVXL":
        return name, roman(value)
    tens, ten, ones = value.rpartition("十")
    number = (DIGITS.find(tens) if tens else 1) * 10 if ten else 0
    return name, number + (DIGITS.find(ones) if ones else 0)


def possible(place: int, chunks: Sequence[Chunk]) -> bool:
    """Whether a chunk can be a heading at all."""
    chunk = chunks[place]
    if chunk.kind is not ChunkKind.TEXT or place + 1 == len(chunks):
        return False
    text = chunk.text
    if len(chunk.lines) > MOST_LINES or len(text) > MOST_CHARACTERS:
        return False
    if text[-1] in COMMAS and last_sign(text) not in ASKS:
        return False
    words = text.split()
    if len(words) > MOST_WORDS or words[-1].lower() in JOINERS:
        return False
    letters = sum(map(str.isalpha, text))
    return letters >= 2 and letters >= 0.4 * (len(text) - len(words) + 1)


def is_phrase(chunk: Chunk) -> bool:
    """Whether a chunk is a few words that neither end as a sentence nor ask."""
    if chunk.kind is not ChunkKind.TEXT or len(chunk.lines) > 2:
        return False
    return len(chunk.text) <= LONGEST_PHRASE and not ends_sentence(chunk.text)


def look(chunk: Chunk) -> Iterator[tuple[str, float]]:
    """The signs in a chunk itself, by name, with how strong each is."""
    text = chunk.text
    words = text.split()
    first = words[0].lower().strip("“\"'¿(")
    end = last_sign(text)
    if end in ASKS:
        yield "asks", 1
    elif end in STOPS:
        yield ("stops in capitals" if text.isupper() else "stops"), 1
    elif end in COLONS:
        yield "colon", 1
        if text.isupper():
            yield "colon in capitals", 1
    elif end in "!！":
        yield "exclaims", 1
    if len(chunk.lines) > 1:
        yield "several lines", len(chunk.lines) - 1
    count = len(words)
    yield ("one word" if count == 1 else "few words" if count < 5 else "words"), 1
    if count > 8:
        yield "long", min(count - 8, 10) / 4
    elif len(text) > 60:
        yield "long", 0.25
    if text[0].islower():
        yield "small start", 1
    elif not text[0].isalpha():
        yield "odd start", 1
    letters = [char for char in text if char.isalpha()]
    if not any(char.isupper() or char.islower() for char in letters):
        yield "no cases", 1
    elif len(letters) > 3 and text.isupper():
        yield "capitals", 1
    elif count > 1 and all(
        word[0].isupper() or not word[0].isalpha() for word in words if len(word) > 3
    ):
        yield "title case", 1
    if ADDRESS.search(text):
        yield "address", 1
    if CAPTION.match(text):
        yield "caption", 1
    elif LABEL.match(text):
        yield "label", 1
    if first in LEADS:
        yield "leads", 1
        if count > 3:
            yield "leads at length", min(count - 3, 6) / 3
    elif first in ASKING:
        yield "asking word", 1
    elif first in TELLING:
        yield "telling word", 1
    if sum(map(str.isdigit, text)) > 4:
        yield "digits", 1
