"""How much of their words two documents share: in linear time, and by a small sketch."""

from __future__ import annotations

from collections.abc import Set
from hashlib import blake2b

from importers.document import Document
from importers.document.words import words

WORDS_TOGETHER = 3
"""How many words make a shingle: enough that common phrases do not make texts alike."""
SKETCH = 32
"""How many shingles a sketch keeps. Chosen, and stored: another number would make the
sketches of documents that are kept useless."""


def shingles(document: Document) -> frozenset[int]:
    """A number for each run of three words, case apart; the same for ever.

    Of a document that is shorter, one for all its words; of one without words, none. Each
    is at least 0 and below 2**63.
    """
    found = [word.casefold() for word in words(document)]
    if not found:
        return frozenset()
    # One shingle at least, shorter than the others, for a document of one or two words.
    starts = range(max(len(found) - WORDS_TOGETHER, 0) + 1)
    return frozenset(_number(found[n : n + WORDS_TOGETHER]) for n in starts)


def _number(said: list[str]) -> int:
    digest = blake2b(" ".join(said).encode(), digest_size=8).digest()
    # Signed 64-bit columns of databases hold it.
    return int.from_bytes(digest) >> 1


def sketch(found: Set[int]) -> tuple[int, ...]:
    """The smallest of these numbers: a fair sample, for they are hashes.

    Two texts that share much share much of their sketches too (A. Broder, "On the
    resemblance and containment of documents", 1997).
    """
    return tuple(sorted(found)[:SKETCH])


def likeness(left: Set[int], right: Set[int]) -> float:
    """The share of shingles that two documents have in common, from 0 to 1 (Dice)."""
    total = len(left) + len(right)
    return 2 * len(left & right) / total if total else 0.0
