"""Names for changes and conflicts that stay the same as long as the question does.

A fingerprint is a hash of what kind of thing it is, of the base block and the span of its
words, and of the folded texts without what they share. It knows no page, no position and
no neighbours, so a block may move, and a page be saved, without the question being new.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from importers.merging.matching.strands import Strand
from importers.merging.model.pieces import Tokens

_LENGTH = 20


@dataclass(slots=True)
class Fingerprints:
    """Hands out fingerprints; equal ones get an ordinal, in reading order."""

    seen: Counter[str] = field(default_factory=Counter)

    def make(
        self, kind: str, strand: Strand, span: int, texts: Sequence[Sequence[str]]
    ) -> str:
        """The fingerprint of something at base token `span` of a strand."""
        home = [fold for unit in strand.units[0] for fold in unit.folds]
        parts = [kind, "\x1f".join(home), str(span if home else 0)]
        parts += ["\x1f".join(text) for text in texts]
        return self.numbered(parts)

    def numbered(self, parts: Sequence[str]) -> str:
        """The fingerprint of these strings."""
        digest = hashlib.sha256("\x1e".join(parts).encode("utf-8", "surrogatepass"))
        name = digest.hexdigest()[:_LENGTH]
        self.seen[name] += 1
        count = self.seen[name]
        return name if count == 1 else f"{name}-{count}"


def core(*texts: Tokens) -> tuple[int, tuple[list[str], ...]]:
    """The folds without what all texts begin and end with, and how much they begin with."""
    folds = [[token.fold for token in text] for text in texts]
    start = 0
    while all(len(text) > start for text in folds):
        if any(text[start] != folds[0][start] for text in folds):
            break
        start += 1
    end = 0
    while all(len(text) > start + end for text in folds):
        if any(text[-1 - end] != folds[0][-1 - end] for text in folds):
            break
        end += 1
    return start, tuple(text[start : len(text) - end] for text in folds)
