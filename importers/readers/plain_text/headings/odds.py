"""The log odds of each chunk of being a heading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from importers.readers.plain_text.chunks.chunk import Chunk, ChunkKind
from importers.readers.plain_text.headings.appearance import Sign
from importers.readers.plain_text.headings.candidates import is_candidate, is_in_item
from importers.readers.plain_text.headings.evidence import own_signs
from importers.readers.plain_text.headings.hashed import HASHES
from importers.readers.plain_text.headings.neighbours import (
    after_heading,
    after_last,
    before_heading,
    before_next,
)
from importers.readers.plain_text.headings.surroundings import Surroundings
from importers.readers.plain_text.headings.weights import WEIGHTS
from importers.readers.plain_text.layout.heading_style import HeadingStyle


@dataclass(frozen=True, slots=True)
class Odds:
    """The log odds of a heading, in parts: its neighbours count by what they become."""

    own: float
    before_text: float = 0.0
    before_heading: float = 0.0
    after_text: float = 0.0
    after_heading: float = 0.0


SETTLED = Odds(9.0)
"""The odds of what is a heading already: more than any signs against it come to."""


def odds_of(
    place: int,
    chunks: Sequence[Chunk],
    around: Surroundings,
    weights: Mapping[str, float] = WEIGHTS,
) -> Odds | None:
    """Returns the odds of a chunk; None where it cannot be a heading."""
    chunk = chunks[place]
    if chunk.kind is ChunkKind.HEADING:
        return SETTLED
    if not is_candidate(place, chunks) or is_in_item(place, chunks):
        return None
    if around.convention.headings is HeadingStyle.HASHED and HASHES.match(
        chunk.lines[0].text
    ):
        return SETTLED
    return Odds(
        _sum(own_signs(place, chunks, around), weights),
        _sum(before_next(place, chunks, around), weights),
        weights.get(before_heading(place, chunks), 0.0),
        _sum(after_last(place, chunks, around), weights),
        weights.get(after_heading(place, chunks), 0.0),
    )


def _sum(signs: Iterable[Sign], weights: Mapping[str, float]) -> float:
    return sum(weights.get(sign, 0.0) * strength for sign, strength in signs)
