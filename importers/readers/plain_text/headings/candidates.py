"""Which chunks can be headings at all, and which are mere phrases."""

from __future__ import annotations

import re
from collections.abc import Sequence

from importers.readers.plain_text.chunks.chunk import Chunk, ChunkKind
from importers.readers.plain_text.headings.vocabulary import JOINERS
from importers.readers.plain_text.lines.sentences import (
    ASKS,
    COMMAS,
    ends_sentence,
    last_sign,
)

# The bounds are chosen to lose no heading of the corpus; what is within them is weighed.
MOST_CHARACTERS = 160
"""Characters of the longest heading."""
MOST_WORDS = 24
MOST_LINES = 4
LEAST_LETTERS = 0.4
"""The share of letters in a heading, the spaces not counted."""
PROMPT = re.compile(r"\$ [a-z./~]")
"""How a line begins that is typed into a shell, such as “$ git status”."""
LONGEST_PHRASE = 80
"""Characters of the longest phrase."""
NEAR = 5
"""Chunks above one among which the list item is that it may belong to."""


def is_candidate(place: int, chunks: Sequence[Chunk]) -> bool:
    """Returns whether a chunk can be a heading at all; the last of a text cannot."""
    chunk = chunks[place]
    if chunk.kind is not ChunkKind.TEXT or place + 1 == len(chunks):
        return False
    text = chunk.text
    if len(chunk.lines) > MOST_LINES or len(text) > MOST_CHARACTERS or PROMPT.match(text):
        return False
    if text[-1] in COMMAS and last_sign(text) not in ASKS:
        return False
    words = text.split()
    if len(words) > MOST_WORDS or words[-1].lower() in JOINERS:
        return False
    # Formulas, prices and rows of a table have more signs than letters.
    letters = sum(map(str.isalpha, text))
    return letters >= 2 and letters >= LEAST_LETTERS * (len(text) - len(words) + 1)


def is_in_item(place: int, chunks: Sequence[Chunk]) -> bool:
    """Returns whether a chunk is set in as more of the list item above it."""
    for above in reversed(chunks[max(0, place - NEAR) : place]):
        if above.kind is ChunkKind.ITEM:
            return chunks[place].indent >= above.content
        if above.kind is ChunkKind.HEADING:
            return False
    return False


def is_phrase(chunk: Chunk) -> bool:
    """Returns whether a chunk is a few words that neither end as a sentence nor ask."""
    if chunk.kind is not ChunkKind.TEXT or len(chunk.lines) > 2:
        return False
    return len(chunk.text) <= LONGEST_PHRASE and not ends_sentence(chunk.text)
