"""What speaks for and against a chunk being a heading, its neighbours' kinds apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from importers.readers.plain_text.chunks.chunk import Chunk, ChunkKind
from importers.readers.plain_text.headings.appearance import Sign, appearance
from importers.readers.plain_text.headings.candidates import MOST_CHARACTERS, is_phrase
from importers.readers.plain_text.headings.counted import counted
from importers.readers.plain_text.headings.surroundings import Surroundings
from importers.readers.plain_text.layout.heading_style import WIDE_GAP, HeadingStyle
from importers.readers.plain_text.layout.paragraph_layout import Layout
from importers.readers.plain_text.lines.sentences import COLONS, asks

LONGEST_LIST = 12
"""Lines up to which a list without marks is followed."""
FAR = 4
"""Chunks on either side that are looked at for a run of short phrases."""
MOST_PHRASES = 4
PHRASES_SCALE = 2
"""A run of phrases says no more from four on; two of them make a sign of strength 1."""


def own_signs(place: int, chunks: Sequence[Chunk], around: Surroundings) -> Iterator[Sign]:
    """Yields the signs at a chunk, by name, with how strong each is.

    What its neighbours are is left to `before_next` and `after_last`, which depend on
    whether those are headings themselves.
    """
    chunk = chunks[place]
    is_lines = around.convention.layout is Layout.LINES
    yield "any in lines" if is_lines else "any in blocks", 1
    yield from appearance(chunk)
    yield from _style(chunk, around)
    yield from _count(chunk, around)
    yield from _lists(place, chunks)
    yield from _indents(place, chunk, around)
    yield from _gaps(place, chunks, around)


def _style(chunk: Chunk, around: Surroundings) -> Iterator[Sign]:
    """Yields whether it has what the headings of its document have."""
    if around.marked:
        yield "not marked", 1
        return
    match around.convention.headings:
        case HeadingStyle.CAPITALS:
            kept = chunk.text.isupper()
        case HeadingStyle.OUTDENTED:
            kept = chunk.indent < around.convention.body
        case HeadingStyle.SPACED:
            kept = chunk.gap >= WIDE_GAP
        case _:
            return
    yield f"{'is' if kept else 'not'} {around.convention.headings}", 1


def _count(chunk: Chunk, around: Surroundings) -> Iterator[Sign]:
    if around.counted:
        found = counted(chunk.text)
        if found is not None and found[0] in around.counted:
            yield "counted", 1


def _lists(place: int, chunks: Sequence[Chunk]) -> Iterator[Sign]:
    """Yields whether it is rather one of a list without marks."""
    if _below_colon(place, chunks):
        yield "below colon", 1
    run = _phrases_around(place, chunks)
    if run:
        yield "among phrases", min(run, MOST_PHRASES) / PHRASES_SCALE


def _indents(place: int, chunk: Chunk, around: Surroundings) -> Iterator[Sign]:
    if chunk.indent < around.convention.body and place:
        yield "outdented", 1
    elif chunk.indent > around.convention.body + 1:
        yield "indented", 1


def _gaps(place: int, chunks: Sequence[Chunk], around: Surroundings) -> Iterator[Sign]:
    gap, gap_below = chunks[place].gap, chunks[place + 1].gap
    if gap > around.gap and gap >= WIDE_GAP:
        yield "apart", 1
        if gap_below < gap:
            yield "leads on", 1
    # Where each line is a block, blank lines mean little; nor do they for a first line.
    if place and around.convention.layout is not Layout.LINES:
        if not gap and around.gap:
            yield "gapless before", 1
        if gap and not gap_below:
            yield "gapless after", 1


def _below_colon(place: int, chunks: Sequence[Chunk]) -> bool:
    """Returns whether short lines lead back to one that ends in a colon, as a list's
    would.
    """
    # The line right below a colon is left to `after_last`, so the search begins at two.
    for far in range(2, min(LONGEST_LIST, place) + 1):
        between, first = chunks[place - far + 1], chunks[place - far]
        if between.kind is not ChunkKind.TEXT or len(between.text) > MOST_CHARACTERS:
            return False
        if asks(between.text):
            return False
        if first.kind is ChunkKind.TEXT and first.text[-1] in COLONS:
            return True
    return False


def _phrases_around(place: int, chunks: Sequence[Chunk]) -> int:
    """Returns how many short phrases stand in a row with this one, itself not counted."""
    run = 0
    for step in (-1, 1):
        for far in range(1, FAR + 1):
            other = place + step * far
            if not 0 <= other < len(chunks) or not is_phrase(chunks[other]):
                break
            run += 1
    return run
