"""Ordered markers that nothing counts on from: initials, dates and the like are words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from importers.readers.plain_text.chunks.chunk import Chunk, ChunkKind
from importers.readers.plain_text.layout.convention import Convention
from importers.readers.plain_text.layout.paragraph_layout import Layout

RUNNING = (Layout.WRAPPED, Layout.INDENTED)
"""Layouts in which a line that is no item goes on with the paragraph above it."""

AS_LETTER = str.maketrans("iI", "aA")
LETTERS_OF_NUMERALS = {1: 9, 5: 22, 10: 24}
"""What i, v and x are as Roman numerals -> their places in the alphabet."""

_Known = Mapping[tuple[str, int], int]
"""How often each kind of marker has each value."""


def without_lone_markers(chunks: Sequence[Chunk], convention: Convention) -> list[Chunk]:
    """Returns the chunks, ordered items made text again where no other item is next to
    them.

    Next to “A. Smith” would be an item marked B; next to “5. May” one marked 4 or 6. A
    number one that is set in may well be the only item.
    """
    known = Counter(
        (chunk.marker.kind, chunk.marker.value)
        for chunk in chunks
        if chunk.kind is ChunkKind.ITEM and chunk.marker is not None
    )
    made: list[Chunk] = []
    was_lone = False
    for chunk in chunks:
        lone = _is_lone(chunk, known)
        if lone:
            chunk = replace(chunk, kind=ChunkKind.TEXT, marker=None)
        if _was_cut(lone, was_lone, convention.layout) and _is_one_paragraph(made, chunk):
            made[-1] = replace(made[-1], lines=made[-1].lines + chunk.lines)
        else:
            made.append(chunk)
        was_lone = lone
    return made


def with_letters_in_order(chunks: Sequence[Chunk], _convention: Convention) -> list[Chunk]:
    """Returns the chunks, “i)” behind “h)” a letter and no Roman numeral; so v and x."""
    made: list[Chunk] = []
    last: dict[str, int] = {}
    for chunk in chunks:
        marker = chunk.marker
        if chunk.kind is ChunkKind.ITEM and marker is not None and marker.ordered:
            kind = marker.kind.translate(AS_LETTER)
            letter = LETTERS_OF_NUMERALS.get(marker.value)
            if kind != marker.kind and letter and last.get(kind) == letter - 1:
                marker = replace(marker, kind=kind, value=letter)
                chunk = replace(chunk, marker=marker)
            last[marker.kind] = marker.value
        made.append(chunk)
    return made


def _is_lone(chunk: Chunk, known: _Known) -> bool:
    marker = chunk.marker
    if marker is None or not marker.ordered:
        return False
    if marker.kind[0] == "1":
        # Texts that count every item as 1. have it more than once.
        if known[marker.kind, marker.value] > 1:
            return False
        if marker.value == 1 and chunk.indent:
            return False
    return (marker.kind, marker.value - 1) not in known and (
        marker.kind,
        marker.value + 1,
    ) not in known


def _was_cut(lone: bool, was_lone: bool, layout: Layout) -> bool:
    """Returns whether a chunk was parted from the one before by a marker that is none."""
    if layout is Layout.BLOCKS:
        return lone or was_lone
    return lone and layout in RUNNING


def _is_one_paragraph(made: Sequence[Chunk], chunk: Chunk) -> bool:
    """Returns whether a chunk is text right below text, without a blank line or an
    indent.
    """
    return (
        bool(made)
        and made[-1].kind is ChunkKind.TEXT
        and chunk.kind is ChunkKind.TEXT
        and not chunk.gap
        and made[-1].indent == chunk.indent
    )
