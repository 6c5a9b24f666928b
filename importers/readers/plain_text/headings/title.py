"""The title of a text: what its header says, or what stands first."""

from __future__ import annotations

import re
from dataclasses import replace

from importers.document import Inlines, Text
from importers.readers.plain_text.chunks.chunk import Chunk, ChunkKind
from importers.readers.plain_text.headings.appearance import is_phrase
from importers.readers.plain_text.headings.hugging import SHORT, is_headed
from importers.readers.plain_text.layout.convention import Convention
from importers.readers.plain_text.layout.line_breaks import breaks_after
from importers.readers.plain_text.lines.sentences import CLOSERS
from importers.readers.plain_text.lines.text_line import TextLine
from importers.readers.plain_text.lines.unwrapping import join

LONGEST = 160
"""Characters of the longest title."""
MOST_LINES = 3
STOPS = ".,;:،。；：…"
NOTES = re.compile(r"(?: ?\[\d{1,3}\])+\Z")
"""Places at the end that speak of notes."""


def take_title(
    chunks: list[Chunk], named: str | None, convention: Convention
) -> tuple[Inlines, str | None, list[Chunk]]:
    """The title, where it was found (as for `Prior.title_from`), the chunks without it.

    `named` is what a header block says; where the text opens with the same words, they
    are not said twice.
    """
    if len(chunks) > 2 and _points_elsewhere(chunks[0]) and is_phrase(chunks[1]):
        title, title_from, rest = take_title(chunks[1:], named, convention)
        return title, title_from, [chunks[0], *rest]
    first = chunks[0] if chunks else None
    words = first.text if first is not None and may_be_title(first, len(chunks)) else None
    if first is not None and words is None and is_headed(first, convention):
        words = first.lines[0].text
    if named is not None:
        if words is not None and words.casefold() == named.casefold():
            chunks = chunks[1:]
        return (Text(named),), "header", chunks
    if first is None or words is None:
        return (), None, chunks
    lines, rest = _until_break(first, chunks[1:], convention)
    texts = [line.text for line in lines]
    texts[0] = texts[0][first.number :]
    if rest and rest[0].kind is ChunkKind.DIVIDER and not rest[0].gap:
        rest = rest[1:]
    return join(texts), "first-line", rest


def _points_elsewhere(chunk: Chunk) -> bool:
    """Whether a first line is like “Read this in other languages: English”."""
    before, colon, after = chunk.text.replace("：", ": ").rpartition(": ")
    return (
        chunk.kind is ChunkKind.TEXT
        and bool(colon)
        and len(before.split()) >= 4
        and len(after.split()) == 1
    )


def _until_break(
    first: Chunk, rest: list[Chunk], convention: Convention
) -> tuple[tuple[TextLine, ...], list[Chunk]]:
    """The lines of a title up to one that was ended on purpose, and what is left."""
    for place in range(1, len(first.lines)):
        if first.kind is ChunkKind.TEXT and breaks_after(
            first.lines[place - 1], first.lines[place], convention
        ):
            left = replace(first, lines=first.lines[place:], gap=0)
            return first.lines[:place], [left, *rest]
    return first.lines, rest


def with_title_apart(chunks: list[Chunk], convention: Convention) -> list[Chunk]:
    """The chunks of printed pages, a title that hugs the first paragraph cut from it.

    Set larger, its lines are shorter than those below.
    """
    if not chunks or chunks[0].kind is not ChunkKind.TEXT or not convention.width:
        return chunks
    lines: list[TextLine] = []
    taken = 0
    for place, chunk in enumerate(chunks[:4]):
        if chunk.kind is not ChunkKind.TEXT or (place and chunk.gap):
            break
        lines += chunk.lines
        taken = place + 1
    short = 0
    while short < min(len(lines), MOST_LINES + 1) and (
        lines[short].end < SHORT * convention.width
        and lines[short].text[-1] not in STOPS
        and lines[short].text[-1] not in "?!"
    ):
        short += 1
    if not 1 <= short <= MOST_LINES or short >= len(lines):
        return chunks
    if lines[short].end < SHORT * convention.width:
        return chunks
    title = replace(
        chunks[0], kind=ChunkKind.HEADING, lines=tuple(lines[:short]), sign="title"
    )
    done = 0
    rest: list[Chunk] = []
    for chunk in chunks[:taken]:
        left = chunk.lines[max(0, short - done) :]
        done += len(chunk.lines)
        if left:
            rest.append(replace(chunk, lines=left, gap=0))
    return [title, *rest, *chunks[taken:]]


def may_be_title(chunk: Chunk, chunks: int) -> bool:
    """Whether the first chunk of so many is a title rather than a first paragraph."""
    if chunk.kind is ChunkKind.HEADING:
        return chunk.sign != "numbered"
    end = NOTES.sub("", chunk.text).rstrip(CLOSERS)[-1:]
    return (
        chunk.kind is ChunkKind.TEXT
        and chunks > 1
        and len(chunk.lines) <= 3
        and len(chunk.text) <= LONGEST
        and (end not in STOPS or (end == "." and len(chunk.text.split()) <= 3))
    )
