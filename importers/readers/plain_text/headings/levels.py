"""The levels of headings, from how each is marked."""

from __future__ import annotations

from collections.abc import Sequence

from importers.readers.plain_text.chunks.chunk import Chunk, ChunkKind

UNDERLINES = "#*=-~^\"'`+.:_"
"""Signs that underline headings, in the order in which they are customarily nested: mostly
that of Python's documentation (devguide, “Sections”), which has # * = - ^ and quotes."""
UNCUSTOMARY = 20
"""The rank of the first other sign, behind all that have one by custom."""


def levels(chunks: Sequence[Chunk]) -> dict[int, int]:
    """Returns the level of each heading by its place.

    Numbers and hashes say it themselves. Underlines have a customary order; other signs
    rank as they first appear, the bare ones last.
    """
    signs: list[str] = []
    for chunk in chunks:
        if chunk.kind is ChunkKind.HEADING and not chunk.level and chunk.sign not in signs:
            signs.append(chunk.sign)
    seen = {sign: place for place, sign in enumerate(signs)}
    signs.sort(key=lambda sign: _rank(sign, seen[sign]))
    deepest = max((chunk.level for chunk in chunks), default=0)
    return {
        place: chunk.level or deepest + signs.index(chunk.sign) + 1
        for place, chunk in enumerate(chunks)
        if chunk.kind is ChunkKind.HEADING
    }


def _rank(sign: str, seen: int) -> tuple[int, int]:
    """Returns the place of a sign in the order: overlined, underlined, others, bare."""
    if len(sign) == 2 and sign[0] in "^_":
        custom = UNDERLINES.find(sign[1])
        rank = custom if custom >= 0 else UNCUSTOMARY + seen
        return (0 if sign[0] == "^" else 1, rank)
    return (2, seen) if sign != "bare" else (3, seen)
