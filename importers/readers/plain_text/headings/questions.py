"""Questions set over several lines, as headings of printed pages are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from importers.readers.plain_text.chunks.chunk import Chunk, ChunkKind
from importers.readers.plain_text.headings.vocabulary import ASKING
from importers.readers.plain_text.lines.sentences import ASKS, STOPS, last_sign

MOST_MORE = 3
"""Lines that a question takes beside its first."""


def with_questions_whole(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Returns the chunks of printed pages, a question set over several lines made one
    chunk.
    """
    whole: list[Chunk] = []
    place = 0
    while place < len(chunks):
        chunk, end = chunks[place], place + 1
        if _opens_question(chunk):
            end = _question_end(chunks, end)
            lines = tuple(line for part in chunks[place:end] for line in part.lines)
            chunk = replace(chunk, lines=lines)
        whole.append(chunk)
        place = end
    return whole


def _opens_question(chunk: Chunk) -> bool:
    """Returns whether a chunk is a line that begins as a question and ends as nothing
    does.
    """
    if chunk.kind is not ChunkKind.TEXT or len(chunk.lines) > 1:
        return False
    text = chunk.text
    return text.split(None, 1)[0].lower() in ASKING and text[-1] not in ".?!:"


def _question_end(chunks: Sequence[Chunk], place: int) -> int:
    """Returns where the question ends that goes on at a place; that place, if it does
    not.
    """
    for more in range(place, min(place + MOST_MORE, len(chunks))):
        chunk = chunks[more]
        if chunk.kind is not ChunkKind.TEXT or len(chunk.lines) > 1 or chunk.gap > 1:
            break
        if last_sign(chunk.text) in ASKS:
            return more + 1
        if last_sign(chunk.text) in STOPS:
            break
    return place
