"""The title of a text: what its header says, or what stands first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from importers.document import Inlines, Text
from importers.readers.plain_text.chunks.chunk import Chunk, ChunkKind
from importers.readers.plain_text.headings.candidates import is_phrase
from importers.readers.plain_text.headings.first_lines import (
    SHORT,
    STOPS,
    opens_with_heading,
)
from importers.readers.plain_text.layout.convention import Convention
from importers.readers.plain_text.layout.line_breaks import breaks_after
from importers.readers.plain_text.lines.sentences import CLOSERS
from importers.readers.plain_text.lines.text_line import TextLine
from importers.readers.plain_text.lines.unwrapping import join

LONGEST = 160
"""Characters of the longest title."""
MOST_LINES = 3
FEW_WORDS = 3
"""Words of a title that may end with a full stop."""
MOST_CHUNKS = 4
"""Chunks without a blank line between that may hold a title and the text right below it."""
POINTING_WORDS = 4
"""Words before the colon in a line like “Read this in other languages: English”."""
NOTES = re.compile(r"(?: ?\[\d{1,3}\])+\Z")
"""Places at the end that speak of notes."""


def take_title(
    chunks: list[Chunk], named: str | None, convention: Convention
) -> tuple[Inlines, str | None, list[Chunk]]:
    """Returns the title, where it was found (as for `Prior.title_from`), the chunks without
    it.

    `named` is what a header block says; where the text opens with the same words, they
    are not said twice.
    """
    if len(chunks) > 2 and _points_elsewhere(chunks[0]) and is_phrase(chunks[1]):
        title, title_from, rest = take_title(chunks[1:], named, convention)
        return title, title_from, [chunks[0], *rest]
    words = _title_words(chunks, convention)
    if named is not None:
        is_said_twice = words is not None and words.casefold() == named.casefold()
        return (Text(named),), "header", chunks[1:] if is_said_twice else chunks
    if words is None:
        return (), None, chunks
    lines, rest = _until_break(chunks[0], chunks[1:], convention)
    texts = [line.text for line in lines]
    # Hashes, if the first chunk is a heading by them; they are told of as markup.
    texts[0] = texts[0][chunks[0].number :]
    if rest and rest[0].kind is ChunkKind.DIVIDER and not rest[0].gap:
        rest = rest[1:]
    return join(texts), "first-line", rest


def _title_words(chunks: Sequence[Chunk], convention: Convention) -> str | None:
    """Returns the words with which a text opens, if they are a title."""
    if not chunks:
        return None
    if _may_be_title(chunks[0], len(chunks)):
        return chunks[0].text
    if opens_with_heading(chunks[0], convention):
        return chunks[0].lines[0].text
    return None


def _may_be_title(chunk: Chunk, chunks: int) -> bool:
    """Returns whether the first chunk of so many is a title rather than a first
    paragraph.
    """
    if chunk.kind is ChunkKind.HEADING:
        return chunk.sign != "numbered"
    if chunk.kind is not ChunkKind.TEXT or chunks == 1:
        return False
    text = chunk.text
    # A title may have a note of its own, and be as short as “E. coli.”
    end = NOTES.sub("", text).rstrip(CLOSERS)[-1:]
    return (
        len(chunk.lines) <= MOST_LINES
        and len(text) <= LONGEST
        and (end not in STOPS or (end == "." and len(text.split()) <= FEW_WORDS))
    )


def _points_elsewhere(chunk: Chunk) -> bool:
    """Returns whether a first line is like “Read this in other languages: English”."""
    before, colon, after = chunk.text.replace("：", ": ").rpartition(": ")
    return (
        chunk.kind is ChunkKind.TEXT
        and bool(colon)
        and len(before.split()) >= POINTING_WORDS
        and len(after.split()) == 1
    )


def _until_break(
    first: Chunk, rest: list[Chunk], convention: Convention
) -> tuple[tuple[TextLine, ...], list[Chunk]]:
    """Returns the lines of a title up to one that was ended on purpose, and what is
    left.
    """
    for place in range(1, len(first.lines)):
        if first.kind is ChunkKind.TEXT and breaks_after(
            first.lines[place - 1], first.lines[place], convention
        ):
            left = replace(first, lines=first.lines[place:], gap=0)
            return first.lines[:place], [left, *rest]
    return first.lines, rest


def with_title_apart(chunks: list[Chunk], convention: Convention) -> list[Chunk]:
    """Returns the chunks of printed pages, a title right above the first paragraph cut from
    it.

    Set larger, its lines are shorter than those below.
    """
    if not convention.width:
        return chunks
    opening = _opening(chunks)
    lines = [line for chunk in opening for line in chunk.lines]
    height = _title_height(lines, SHORT * convention.width)
    if not height:
        return chunks
    title = replace(
        chunks[0], kind=ChunkKind.HEADING, lines=tuple(lines[:height]), sign="title"
    )
    rest: list[Chunk] = []
    left = height
    for chunk in opening:
        if len(chunk.lines) > left:
            rest.append(replace(chunk, lines=chunk.lines[left:], gap=0))
        left = max(0, left - len(chunk.lines))
    return [title, *rest, *chunks[len(opening) :]]


def _opening(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Returns the first chunks, as far as they are text without a blank line between."""
    opening: list[Chunk] = []
    for chunk in chunks[:MOST_CHUNKS]:
        if chunk.kind is not ChunkKind.TEXT or (opening and chunk.gap):
            break
        opening.append(chunk)
    return opening


def _title_height(lines: Sequence[TextLine], width: float) -> int:
    """Returns how many lines of a title stand above a fuller one; 0 where there is no
    title.
    """
    for place, line in enumerate(lines):
        if line.end >= width:
            return place if place <= MOST_LINES else 0
        if line.text[-1] in STOPS + "?!":
            return 0
    return 0
