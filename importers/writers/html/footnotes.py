"""Numbers and ids of footnotes, the same across everything on one page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from urllib.parse import quote

from importers.document import Blocks, FootnoteDef, FootnoteRef

PARTS = (
    "terms",
    "definitions",
    "title",
    "caption",
    "content",
    "items",
    "rows",
    "cells",
    "blocks",
    "attribution",
)
"""Fields that hold blocks or inlines, in reading order."""


class Footnotes:
    """The numbering of one page: make one from all its blocks, use it for each part.

    A note has the number of its first reference; notes that nothing refers to come
    last. It counts references as they are written, so one object serves one writing.
    """

    def __init__(self, blocks: Blocks) -> None:
        found = list(_notes(blocks))
        self._references = Counter(
            note.id for note in found if isinstance(note, FootnoteRef)
        )
        order = [note.id for note in found if isinstance(note, FootnoteRef)]
        order += [note.id for note in found if isinstance(note, FootnoteDef)]
        self._numbers = {note: n for n, note in enumerate(dict.fromkeys(order), start=1)}
        self._written: Counter[str] = Counter()

    def number(self, note: str) -> int:
        """The number that readers see, from 1."""
        return self._numbers.setdefault(note, len(self._numbers) + 1)

    def refer(self, note: str) -> str:
        """The id of the next reference to `note`."""
        self._written[note] += 1
        return _reference(note, self._written[note])

    def references(self, note: str) -> list[str]:
        """The ids of all references to `note` on the page."""
        return [_reference(note, n) for n in range(1, self._references[note] + 1)]


def target(note: str) -> str:
    """The id of the note itself, safe in `id` and after `#` alike."""
    return f"fn-{quote(note, safe='', errors='replace')}"


def _reference(note: str, n: int) -> str:
    ending = "" if n == 1 else f":{n}"
    return f"fnref-{quote(note, safe='', errors='replace')}{ending}"


def _notes(part: object) -> Iterator[FootnoteRef | FootnoteDef]:
    if isinstance(part, tuple):
        for inner in part:
            yield from _notes(inner)
        return
    if isinstance(part, FootnoteRef | FootnoteDef):
        yield part
    for name in PARTS:
        inner = getattr(part, name, None)
        if isinstance(inner, tuple):
            yield from _notes(inner)
