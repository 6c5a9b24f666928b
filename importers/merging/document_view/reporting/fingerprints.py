"""Fingerprints: names of changes and conflicts that stay the same as long as these do.

A fingerprint is a hash of its kind, of the base block and the span in its words, and of the
folded texts without what they share. It knows no page, no position and no neighbours, so
a block may move, and a page be saved, without the question being new.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from importers.merging.model.matched_blocks import MatchedBlock
from importers.merging.model.tokens import Tokens

_LENGTH = 20
"""Hexadecimal digits: 80 bits, so that two questions never meet by chance."""


@dataclass(slots=True)
class Fingerprints:
    """Hands out fingerprints; equal ones get an ordinal, in reading order."""

    seen: Counter[str] = field(default_factory=Counter)

    def make(
        self, kind: str, block: MatchedBlock, span: int, texts: Sequence[Sequence[str]]
    ) -> str:
        """Returns the fingerprint of something at base token `span` of a block."""
        base = [fold for unit in block.units.base for fold in unit.folds]
        # Separators, so that two lists of words that join to one text hash differently.
        # Decisions are stored by fingerprint: what is hashed must not change.
        parts = [kind, "\x1f".join(base), str(span if base else 0)]
        parts += ["\x1f".join(text) for text in texts]
        return self.numbered(parts)

    def numbered(self, parts: Sequence[str]) -> str:
        """Returns the fingerprint of these strings."""
        digest = hashlib.sha256("\x1e".join(parts).encode("utf-8", "surrogatepass"))
        name = digest.hexdigest()[:_LENGTH]
        self.seen[name] += 1
        count = self.seen[name]
        return name if count == 1 else f"{name}-{count}"


def core(*texts: Tokens) -> tuple[int, tuple[list[str], ...]]:
    """Returns how many folds all texts begin with, and the folds that are not shared."""
    folds = [[token.fold for token in text] for text in texts]
    start = _shared(folds)
    end = _shared([text[start:][::-1] for text in folds])
    return start, tuple(text[start : len(text) - end] for text in folds)


def _shared(texts: Sequence[Sequence[str]]) -> int:
    """How many elements all texts begin with."""
    count = 0
    for folds in zip(*texts, strict=False):
        if len(set(folds)) > 1:
            break
        count += 1
    return count
