"""Footnotes like `[1] See above`: text that another place speaks of by its mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from importers.readers.plain_text.chunks.chunk import Chunk, ChunkKind

NOTE = re.compile(r"(?:\.\. )?\[(?P<id>\d{1,3}|\*|#\w{0,20})\]:?\s+(?=\S)")
"""A footnote, as typed in e-mail and in reStructuredText."""
REFERENCE = re.compile(r"\[(\d{1,3}|\*)\]_?")


def with_footnotes(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Returns the chunks, those made footnotes that begin as one and are referred to
    elsewhere.

    Where several have one mark, the first is the footnote.
    """
    marks = [_mark(chunk) for chunk in chunks]
    referred = {
        reference
        for chunk, mark in zip(chunks, marks, strict=True)
        for reference in _references(chunk, mark)
    }
    made: list[Chunk] = []
    for chunk, mark in zip(chunks, marks, strict=True):
        # A mark that nothing speaks of numbers a list, such as one of references.
        if mark is not None and mark["id"] in referred:
            referred.remove(mark["id"])
            chunk = replace(chunk, kind=ChunkKind.NOTE, sign=mark["id"], number=mark.end())
        made.append(chunk)
    return made


def _mark(chunk: Chunk) -> re.Match[str] | None:
    return NOTE.match(chunk.lines[0].text) if chunk.kind is ChunkKind.TEXT else None


def _references(chunk: Chunk, mark: re.Match[str] | None) -> set[str]:
    """Returns the marks that a chunk speaks of, its own at its beginning not counted."""
    found: set[str] = set()
    start = mark.end() if mark is not None else 0
    for line in chunk.lines:
        if "[" in line.text:
            found.update(REFERENCE.findall(line.text, start))
        start = 0
    return found
