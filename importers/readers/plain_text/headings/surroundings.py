"""What holds for all chunks of a document, and counts where each is judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from importers.readers.plain_text.chunks.chunk import Chunk, ChunkKind
from importers.readers.plain_text.headings.candidates import is_candidate
from importers.readers.plain_text.headings.counted import counting_names
from importers.readers.plain_text.layout.convention import Convention
from importers.readers.plain_text.layout.paragraph_layout import Layout

FEWEST_MARKED = 2
"""Headings by underlines or numbers with which bare ones are unlikely."""
MARKED_SHARE = 0.25
"""Such headings a line that could be a bare one, with which those are unlikely. Chosen."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What holds for all chunks of a document."""

    convention: Convention
    gap: int
    """The blank lines that most often stand before text."""
    marked: bool
    """Whether headings are marked by underlines or numbers."""
    counted: frozenset[str] = frozenset()
    """The first words of short lines that count, such as “chapter”."""


def surroundings(chunks: Sequence[Chunk], convention: Convention) -> Surroundings:
    """Returns what holds for all chunks of a document."""
    # The median: the gap that most often stands before text, whatever a few have.
    gaps = sorted(chunk.gap for chunk in chunks if chunk.kind is ChunkKind.TEXT)
    # Where each line is a block, numbers head chapters, and bare lines their parts.
    numbers_tell = convention.layout is not Layout.LINES
    marked = sum(
        chunk.kind is ChunkKind.HEADING and (numbers_tell or chunk.sign != "numbered")
        for chunk in chunks
    )
    candidates = sum(is_candidate(place, chunks) for place in range(len(chunks)))
    return Surroundings(
        convention,
        gaps[len(gaps) // 2] if gaps else 0,
        marked >= max(FEWEST_MARKED, MARKED_SHARE * candidates),
        counting_names(chunks),
    )
