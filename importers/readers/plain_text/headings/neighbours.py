"""What the chunks right above and below one say of whether it is a heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from importers.readers.plain_text.chunks.chunk import Chunk, ChunkKind
from importers.readers.plain_text.headings.appearance import Sign
from importers.readers.plain_text.headings.candidates import MOST_CHARACTERS
from importers.readers.plain_text.headings.surroundings import Surroundings
from importers.readers.plain_text.headings.vocabulary import JOINERS
from importers.readers.plain_text.layout.paragraph_layout import Layout
from importers.readers.plain_text.lines.sentences import (
    ASKS,
    COLONS,
    asks,
    ends_sentence,
    last_sign,
)

KINDS = {
    ChunkKind.ITEM: "item",
    ChunkKind.DIVIDER: "divider",
    ChunkKind.TABLE: "table",
    ChunkKind.DEFINITION: "table",
}
"""What a neighbour of each kind is called; of any other, “block”."""
LONG, MIDDLING = 120, 60
"""Characters beyond which the text below is long, or middling."""


def before_heading(place: int, chunks: Sequence[Chunk]) -> str:
    """Returns the sign in the chunk that follows, where that becomes a heading."""
    return "before question heading" if asks(chunks[place + 1].text) else "before heading"


def after_heading(place: int, chunks: Sequence[Chunk]) -> str:
    """Returns the sign in the chunk that comes before, where that becomes a heading."""
    if place and asks(chunks[place - 1].text):
        return "after question heading"
    return "after heading"


def before_next(
    place: int, chunks: Sequence[Chunk], around: Surroundings
) -> Iterator[Sign]:
    """Yields the signs in the chunk that follows, where that does not become a heading."""
    after = chunks[place + 1]
    match after.kind:
        case ChunkKind.TEXT:
            yield from _before_text(after.text, around.convention.layout)
        case ChunkKind.HEADING:
            yield before_heading(place, chunks), 1
        case _:
            yield f"before {KINDS.get(after.kind, 'block')}", 1


def _before_text(text: str, layout: Layout) -> Iterator[Sign]:
    full = ends_sentence(text)
    length = "long" if len(text) > LONG else "middling" if len(text) > MIDDLING else "short"
    yield f"before {length} {'sentence' if full else 'phrase'}", 1
    if layout is Layout.LINES and length == "short" and not full:
        yield "before short phrase in lines", 1
    if text[-1] in COLONS:
        yield "before colon", 1
    if last_sign(text) in ASKS:
        yield "before question", 1


def after_last(place: int, chunks: Sequence[Chunk], around: Surroundings) -> Iterator[Sign]:
    """Yields the signs in the chunk that comes before, where that does not become a
    heading.
    """
    if not place:
        yield "first", 1
        return
    before = chunks[place - 1]
    match before.kind:
        case ChunkKind.TEXT:
            yield from _after_text(before.text, around.convention.layout)
        case ChunkKind.HEADING:
            yield after_heading(place, chunks), 1
        case _:
            yield f"after {KINDS.get(before.kind, 'block')}", 1


def _after_text(text: str, layout: Layout) -> Iterator[Sign]:
    if text[-1] in COLONS:
        yield "after colon", 1
        if layout is Layout.LINES:
            yield "after colon in lines", 1
    elif last_sign(text) in ASKS and len(text) < MOST_CHARACTERS:
        yield "after question", 1
    elif ends_sentence(text):
        yield "after sentence", 1
    elif text[-1] in ",;" or text.split()[-1].lower() in JOINERS:
        yield "after open phrase", 1
    else:
        yield "after phrase", 1
