"""What of a text only says how to read it, and is in no block."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from importers.readers.plain_text.chunks.chunk import Chunk, ChunkKind
from importers.result import Cause, Excluded


def excluded_markup(
    chunks: Sequence[Chunk], renumbered: Collection[int]
) -> Iterator[Excluded]:
    """Yields what only says how to read: numbers of headings, marks of items, directives.

    The marks of items are told of where the list does not say them itself: check boxes,
    and numbers that are all the same, on the lines `renumbered`.
    """
    for chunk in chunks:
        first = chunk.lines[0]
        length = _length(chunk, first.number in renumbered)
        words = first.text[:length].rstrip()
        if words:
            yield Excluded(Cause.MARKUP, words, first.number)


def _length(chunk: Chunk, is_renumbered: bool) -> int:
    """Returns the characters of markup at the beginning of a chunk."""
    if chunk.kind is ChunkKind.HEADING:
        return chunk.number
    if chunk.kind is ChunkKind.DIRECTIVE:
        return len(chunk.lines[0].text)
    marker = chunk.marker
    if marker is not None and (is_renumbered or marker.checked is not None):
        return marker.length
    return 0
