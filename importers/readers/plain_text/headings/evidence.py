"""What speaks for and against a chunk being a heading: its look and its neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from importers.readers.plain_text.chunks.chunk import Chunk, ChunkKind
from importers.readers.plain_text.headings.appearance import (
    MOST_CHARACTERS,
    counted,
    is_phrase,
    look,
)
from importers.readers.plain_text.headings.vocabulary import JOINERS
from importers.readers.plain_text.layout.convention import Convention
from importers.readers.plain_text.layout.heading_style import HeadingStyle
from importers.readers.plain_text.layout.paragraph_layout import Layout
from importers.readers.plain_text.lines.sentences import (
    ASKS,
    COLONS,
    asks,
    ends_sentence,
    last_sign,
)

BEFORE_HEADING = ("before heading", "before question heading")
AFTER_HEADING = ("after heading", "after question heading")
"""Signs for a neighbour that is a heading itself, by whether it asks something."""
LONGEST_LIST = 12
"""Lines up to which a list without marks is followed."""
FAR = 4
"""Chunks on either side that are looked at for a run of short phrases."""


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


def weigh(
    place: int, chunks: Sequence[Chunk], around: Surroundings
) -> Iterator[tuple[str, float]]:
    """The signs at a chunk, by name, with how strong each is.

    What its neighbours are is left to `before_next` and `after_last`, which depend on
    whether those are headings themselves.
    """
    chunk = chunks[place]
    lines = around.convention.layout is Layout.LINES
    yield "any in lines" if lines else "any in blocks", 1
    yield from look(chunk)
    yield from _style(chunk, around)
    after = chunks[place + 1]
    if around.counted:
        found = counted(chunk.text)
        if found is not None and found[0] in around.counted:
            yield "counted", 1
    if _below_colon(place, chunks):
        yield "below colon", 1
    run = _phrases_around(place, chunks)
    if run:
        yield "among phrases", min(run, 4) / 2
    if chunk.indent < around.convention.body and place:
        yield "outdented", 1
    elif chunk.indent > around.convention.body + 1:
        yield "indented", 1
    if chunk.gap > around.gap and chunk.gap >= 2:
        yield "apart", 1
        if after.gap < chunk.gap:
            yield "leads on", 1
    if not lines and place:
        if not chunk.gap and around.gap:
            yield "hugs before", 1
        if chunk.gap and not after.gap:
            yield "hugs after", 1


def _style(chunk: Chunk, around: Surroundings) -> Iterator[tuple[str, float]]:
    """Whether it has what the headings of its document have."""
    if around.marked:
        yield "not marked", 1
        return
    match around.convention.headings:
        case HeadingStyle.CAPITALS:
            kept = chunk.text.isupper()
        case HeadingStyle.OUTDENTED:
            kept = chunk.indent < around.convention.body
        case HeadingStyle.SPACED:
            kept = chunk.gap >= 2
        case _:
            return
    yield f"{'is' if kept else 'not'} {around.convention.headings}", 1


def _below_colon(place: int, chunks: Sequence[Chunk]) -> bool:
    """Whether short lines lead back to one that ends in a colon, as a list's would."""
    for far in range(2, LONGEST_LIST + 1):
        if far > place:
            return False
        between, first = chunks[place - far + 1], chunks[place - far]
        if between.kind is not ChunkKind.TEXT or len(between.text) > MOST_CHARACTERS:
            return False
        if asks(between.text):
            return False
        if first.kind is ChunkKind.TEXT and first.text[-1] in COLONS:
            return True
    return False


def _phrases_around(place: int, chunks: Sequence[Chunk]) -> int:
    """How many short phrases stand in a row with this one, itself not counted."""
    run = 0
    for step in (-1, 1):
        for far in range(1, FAR + 1):
            other = place + step * far
            if not 0 <= other < len(chunks) or not is_phrase(chunks[other]):
                break
            run += 1
    return run


def before_next(
    place: int, chunks: Sequence[Chunk], around: Surroundings
) -> Iterator[tuple[str, float]]:
    """The signs in the chunk that follows, where that is no heading."""
    lines = around.convention.layout is Layout.LINES
    after = chunks[place + 1]
    match after.kind:
        case ChunkKind.TEXT:
            text = after.text
            full = ends_sentence(text)
            length = (
                "long" if len(text) > 120 else "middling" if len(text) > 60 else "short"
            )
            yield f"before {length} {'sentence' if full else 'phrase'}", 1
            if lines and length == "short" and not full:
                yield "before short phrase in lines", 1
            if text[-1] in COLONS:
                yield "before colon", 1
            if last_sign(text) in ASKS:
                yield "before question", 1
        case ChunkKind.ITEM:
            yield "before item", 1
        case ChunkKind.DIVIDER:
            yield "before divider", 1
        case ChunkKind.HEADING:
            yield BEFORE_HEADING[asks(after.text)], 1
        case ChunkKind.TABLE | ChunkKind.DEFINITION:
            yield "before table", 1
        case _:
            yield "before block", 1


def after_last(
    place: int, chunks: Sequence[Chunk], around: Surroundings
) -> Iterator[tuple[str, float]]:
    """The signs in the chunk that comes before, where that is no heading."""
    lines = around.convention.layout is Layout.LINES
    before = chunks[place - 1] if place else None
    if before is None:
        yield "first", 1
        return
    match before.kind:
        case ChunkKind.TEXT:
            text = before.text
            if text[-1] in COLONS:
                yield "after colon", 1
                if lines:
                    yield "after colon in lines", 1
            elif last_sign(text) in ASKS and len(text) < MOST_CHARACTERS:
                yield "after question", 1
            elif ends_sentence(text):
                yield "after sentence", 1
            elif text[-1] in ",;" or text.split()[-1].lower() in JOINERS:
                yield "after open phrase", 1
            else:
                yield "after phrase", 1
        case ChunkKind.ITEM:
            yield "after item", 1
        case ChunkKind.DIVIDER:
            yield "after divider", 1
        case ChunkKind.HEADING:
            yield AFTER_HEADING[asks(before.text)], 1
        case ChunkKind.TABLE | ChunkKind.DEFINITION:
            yield "after table", 1
        case _:
            yield "after block", 1
