"""What a chunk of text looks like, as far as that speaks for or against a heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from importers.readers.plain_text.chunks.chunk import Chunk
from importers.readers.plain_text.headings.vocabulary import (
    ADDRESS,
    ASKING,
    CAPTION,
    LABEL,
    LEADS,
    TELLING,
)
from importers.readers.plain_text.lines.sentences import (
    ASKS,
    COLONS,
    EXCLAIMS,
    STOPS,
    last_sign,
)

Sign = tuple[str, float]
"""A sign by its name in `weights`, with how strong it is; most are 1 or are not there."""

# Strengths are scaled so that most lie between 0 and 2, as those of yes-or-no signs do.
FEW_WORDS = 5
LONG_WORDS = 8
"""Words beyond which each one more speaks against a heading, up to MOST_EXCESS."""
MOST_EXCESS = 10
EXCESS_SCALE = 4
LONG_TEXT = 60
"""Characters from which a few long words are a little long."""
LEAD_WORDS = 3
"""Words beyond which a line that sends the reader on is no heading, up to MOST_LEADS."""
MOST_LEADS = 6
LEADS_SCALE = 3
SMALL_WORD = 3
"""Letters of the words that may be small in a title in capitals and small letters."""
FEWEST_CAPITALS = 4
MANY_DIGITS = 5


def appearance(chunk: Chunk) -> Iterator[Sign]:
    """Yields the signs in a chunk itself, whatever stands around it."""
    text = chunk.text
    words = text.split()
    yield from _end(text)
    if len(chunk.lines) > 1:
        yield "several lines", len(chunk.lines) - 1
    yield from _length(text, len(words))
    yield from _start(text)
    yield from _capitals(text, words)
    yield from _pattern(text)
    yield from _first_word(words)
    if sum(map(str.isdigit, text)) >= MANY_DIGITS:
        yield "digits", 1


def _end(text: str) -> Iterator[Sign]:
    end = last_sign(text)
    if end in ASKS:
        yield "asks", 1
    elif end in STOPS:
        yield ("stops in capitals" if text.isupper() else "stops"), 1
    elif end in COLONS:
        yield "colon", 1
        if text.isupper():
            yield "colon in capitals", 1
    elif end in EXCLAIMS:
        yield "exclaims", 1


def _length(text: str, count: int) -> Iterator[Sign]:
    if count == 1:
        yield "one word", 1
    else:
        yield ("few words" if count < FEW_WORDS else "words"), 1
    if count > LONG_WORDS:
        yield "long", min(count - LONG_WORDS, MOST_EXCESS) / EXCESS_SCALE
    elif len(text) > LONG_TEXT:
        yield "long", 1 / EXCESS_SCALE


def _start(text: str) -> Iterator[Sign]:
    if text[0].islower():
        yield "small start", 1
    elif not text[0].isalpha():
        yield "odd start", 1


def _capitals(text: str, words: Sequence[str]) -> Iterator[Sign]:
    letters = [char for char in text if char.isalpha()]
    # Scripts without cases have neither capitals nor small letters to go by.
    if not any(char.isupper() or char.islower() for char in letters):
        yield "no cases", 1
    elif len(letters) >= FEWEST_CAPITALS and text.isupper():
        yield "capitals", 1
    elif len(words) > 1 and all(
        word[0].isupper() or not word[0].isalpha()
        for word in words
        if len(word) > SMALL_WORD
    ):
        yield "title case", 1


def _pattern(text: str) -> Iterator[Sign]:
    if ADDRESS.search(text):
        yield "address", 1
    if CAPTION.match(text):
        yield "caption", 1
    elif LABEL.match(text):
        yield "label", 1


def _first_word(words: Sequence[str]) -> Iterator[Sign]:
    first = words[0].lower().strip("“\"'¿(")
    if first in LEADS:
        yield "leads", 1
        if len(words) > LEAD_WORDS:
            yield (
                "leads at length",
                min(len(words) - LEAD_WORDS, MOST_LEADS) / LEADS_SCALE,
            )
    elif first in ASKING:
        yield "asking word", 1
    elif first in TELLING:
        yield "telling word", 1
