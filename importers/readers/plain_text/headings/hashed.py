"""Headings behind number signs, as in Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from importers.readers.plain_text.chunks.chunk import Chunk, ChunkKind
from importers.readers.plain_text.layout.convention import Convention
from importers.readers.plain_text.layout.heading_style import HeadingStyle

HASHES = re.compile(r"(#{1,6})\s+(?=\S)")


def with_hashed(chunks: Sequence[Chunk], convention: Convention) -> list[Chunk]:
    """Returns the chunks, with lines that stand alone behind number signs made headings."""
    if convention.headings is not HeadingStyle.HASHED:
        return list(chunks)
    return [_judged(chunk) for chunk in chunks]


def _judged(chunk: Chunk) -> Chunk:
    hashes = HASHES.match(chunk.lines[0].text)
    if hashes is None or chunk.kind is not ChunkKind.TEXT or len(chunk.lines) > 1:
        return chunk
    return replace(
        chunk,
        kind=ChunkKind.HEADING,
        level=len(hashes[1]),
        sign="hashes",
        number=hashes.end(),
    )
