"""Judging which chunks are headings, by their look, their neighbours and the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from importers.readers.plain_text.chunks.chunk import Chunk, ChunkKind
from importers.readers.plain_text.headings.appearance import FEWEST_CAPITALS
from importers.readers.plain_text.headings.choosing import choose
from importers.readers.plain_text.headings.odds import odds_of
from importers.readers.plain_text.headings.surroundings import surroundings
from importers.readers.plain_text.layout.convention import Convention


def judge(chunks: Sequence[Chunk], convention: Convention) -> list[Chunk]:
    """Returns the chunks, with those that are headings made so."""
    around = surroundings(chunks, convention)
    odds = [odds_of(place, chunks, around) for place in range(len(chunks))]
    return [
        as_heading(chunk) if is_heading and chunk.kind is ChunkKind.TEXT else chunk
        for chunk, is_heading in zip(chunks, choose(odds), strict=True)
    ]


def as_heading(chunk: Chunk) -> Chunk:
    """Returns a chunk of text made a heading, with the sign that its level is told by."""
    text = chunk.text
    sign = "bare"
    if text.isupper() and sum(map(str.isalpha, text)) >= FEWEST_CAPITALS:
        sign = "capitals"
    return replace(chunk, kind=ChunkKind.HEADING, sign=sign)
