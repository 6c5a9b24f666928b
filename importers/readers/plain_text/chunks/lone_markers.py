"""Ordered markers that nothing counts on from: initials, dates and the like are words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from importers.readers.plain_text.chunks.chunk import Chunk, ChunkKind
from importers.readers.plain_text.layout.convention import Convention
from importers.readers.plain_text.layout.paragraph_layout import Layout
from importers.readers.plain_text.lines.list_markers import Marker

RUNNING = (Layout.WRAPPED, Layout.INDENTED)


def without_lone_markers(chunks: Sequence[Chunk], convention: Convention) -> list[Chunk]:
    """The chunks, ordered items made text again where no other item is next to them.

    Next to “A. Smith” would be an item marked B; next to “5. May” one marked 4 or 6. A
    number one that is set in may well be the only item.
    """
    known = Counter(
        (chunk.marker.kind, chunk.marker.value)
        for chunk in chunks
        if chunk.kind is ChunkKind.ITEM and chunk.marker is not None
    )
    made: list[Chunk] = []
    undone = False
    for chunk in chunks:
        lone = chunk.marker is not None and _is_lone(chunk.marker, known)
        if chunk.marker is not None and chunk.marker.kind[0] == "1":
            lone = lone and not (chunk.marker.value == 1 and chunk.indent)
        last = made[-1] if made else None
        if lone:
            chunk = replace(chunk, kind=ChunkKind.TEXT, marker=None)
        split = (lone and convention.layout in RUNNING) or (
            (lone or undone) and convention.layout is Layout.BLOCKS
        )
        if split and last is not None and _same_paragraph(last, chunk):
            made[-1] = replace(last, lines=last.lines + chunk.lines)
        else:
            made.append(chunk)
        undone = lone
    return made


def _is_lone(marker: Marker, known: Mapping[tuple[str, int], int]) -> bool:
    if marker.kind[0] == "1" and known[marker.kind, marker.value] > 1:
        return False
    return (
        marker.ordered
        and (marker.kind, marker.value - 1) not in known
        and (marker.kind, marker.value + 1) not in known
    )


def _same_paragraph(last: Chunk, chunk: Chunk) -> bool:
    return (
        last.kind is ChunkKind.TEXT
        and chunk.kind is ChunkKind.TEXT
        and not chunk.gap
        and last.indent == chunk.indent
    )
