"""Headings with no blank line below them: the first line of a wrapped paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from importers.readers.plain_text.chunks.chunk import Chunk, ChunkKind
from importers.readers.plain_text.layout.convention import Convention
from importers.readers.plain_text.layout.line_breaks import breaks_after
from importers.readers.plain_text.lines.sentences import CLOSERS

SHORT = 0.72
"""The share of the width that the lines of a title or heading stay below. Chosen."""
FEWEST = 2
"""With fewer such paragraphs a short first line is chance."""
STOPS = ".,;:،。；：…"
"""Signs that no title ends with."""


def with_first_lines_apart(chunks: Sequence[Chunk], convention: Convention) -> list[Chunk]:
    """Returns the chunks, the first lines that look like headings cut from their
    paragraphs.
    """
    headed = [
        place > 0 and chunk.gap > 0 and opens_with_heading(chunk, convention)
        for place, chunk in enumerate(chunks)
    ]
    if sum(headed) < FEWEST:
        return list(chunks)
    made: list[Chunk] = []
    for chunk, apart in zip(chunks, headed, strict=True):
        if apart:
            made.append(replace(chunk, lines=chunk.lines[:1]))
            made.append(replace(chunk, lines=chunk.lines[1:], gap=0))
        else:
            made.append(chunk)
    return made


def opens_with_heading(chunk: Chunk, convention: Convention) -> bool:
    """Returns whether a paragraph has a title for its first line, nothing between them.

    The line ends long before it is full, and the next one does not.
    """
    if chunk.kind is not ChunkKind.TEXT or len(chunk.lines) < 3 or not convention.width:
        return False
    # The third line shows that the second goes on: else all lines are short, as in verse.
    title, line, after = chunk.lines[:3]
    return (
        title.end < SHORT * convention.width
        and title.text.rstrip(CLOSERS)[-1:] not in STOPS
        and not line.text[0].islower()
        and breaks_after(title, line, convention)
        and not breaks_after(line, after, convention)
    )
