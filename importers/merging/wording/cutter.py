"""Cuts the three texts of a block into chunks, from the beginning to the end."""

from __future__ import annotations

from dataclasses import dataclass

from importers.merging.model.chunks import Chunk, Outcome
from importers.merging.model.tokens import Tokens
from importers.merging.model.versions import ThreeWay

START = ThreeWay(0, 0, 0)


@dataclass(slots=True)
class Cutter:
    """Base, ours and theirs, and up to where they have been cut."""

    texts: ThreeWay[Tokens]
    at: ThreeWay[int] = START

    def cut(self, stops: ThreeWay[int]) -> ThreeWay[Tokens]:
        """Returns the tokens from where the last cut ended up to these places."""
        base, ours, theirs = (
            text[start:stop]
            for text, start, stop in zip(self.texts, self.at, stops, strict=True)
        )
        self.at = stops
        return ThreeWay(base, ours, theirs)

    def chunk(self, outcome: Outcome, stops: ThreeWay[int]) -> list[Chunk]:
        """Returns these tokens as a chunk, if there are any."""
        texts = self.cut(stops)
        return [Chunk(outcome, *texts)] if any(texts) else []

    def unchanged(self, base_stop: int) -> list[Chunk]:
        """Returns what nobody changed up to a place of base, as a chunk."""
        count = base_stop - self.at.base
        return self.chunk(Outcome.UNCHANGED, self.at.map(lambda at: at + count))
