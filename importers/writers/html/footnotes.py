"""Numbers and ids of footnotes, the same across everything on one page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias
from urllib.parse import quote

from importers.document import Blocks, FootnoteDef, FootnoteRef

Note: TypeAlias = FootnoteRef | FootnoteDef
Namer: TypeAlias = Callable[[str], str]
NO_NAMES: Mapping[str, str] = MappingProxyType({})

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
    Where parts of a page may use the same id for notes of their own, see `parts_of`.
    """

    def __init__(self, blocks: Blocks, names: Mapping[str, str] = NO_NAMES) -> None:
        self._names = names
        self._page = _Page()
        notes = list(_notes(blocks))
        # All references first: notes are numbered in the order in which readers meet them.
        self._page.add(notes, FootnoteRef, self._name)
        self._page.add(notes, FootnoteDef, self._name)

    @classmethod
    def parts_of(cls, parts: Sequence[Blocks]) -> tuple[Footnotes, ...]:
        """One numbering for the parts of a page, and no id twice.

        A reference means the note with its id in the same part; where that part has
        none, the first of the page.
        """
        found = [list(_notes(part)) for part in parts]
        made: list[Footnotes] = []
        owned: Counter[str] = Counter()
        for notes in found:
            defined = {note.id for note in notes if isinstance(note, FootnoteDef)}
            owned.update(defined)
            names = {note: f"+{owned[note]}" for note in defined if owned[note] > 1}
            made.append(cls((), names))
        page = _Page()
        for kind in (FootnoteRef, FootnoteDef):
            for part, notes in zip(made, found, strict=True):
                page.add(notes, kind, part._name)
                part._page = page
        return tuple(made)

    def number(self, note: str) -> int:
        """The number that readers see, from 1."""
        numbers = self._page.numbers
        return numbers.setdefault(self._name(note), len(numbers) + 1)

    def target(self, note: str) -> str:
        """The id of the note itself, safe in `id` and after `#` alike.

        Anchors of sections have no colon: no heading can have the id of a note.
        """
        return f"fn:{self._name(note)}"

    def refer(self, note: str) -> str:
        """The id of the next reference to `note`."""
        name = self._name(note)
        self._page.written[name] += 1
        return _reference(name, self._page.written[name])

    def references(self, note: str) -> list[str]:
        """The ids of all references to `note` on the page."""
        name = self._name(note)
        count = self._page.references[name]
        return [_reference(name, n) for n in range(1, count + 1)]

    def _name(self, note: str) -> str:
        """What names a note on the page; a plus sign is never in a quoted id."""
        return quote(note, safe="", errors="replace") + self._names.get(note, "")


class _Page:
    """What all parts of a page share, by the names of notes."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.references: Counter[str] = Counter()
        self.written: Counter[str] = Counter()

    def add(self, notes: Iterable[Note], kind: type[Note], name: Namer) -> None:
        """Number the references or the notes among these."""
        for note in notes:
            if not isinstance(note, kind):
                continue
            self.numbers.setdefault(name(note.id), len(self.numbers) + 1)
            self.references[name(note.id)] += kind is FootnoteRef


def _reference(name: str, n: int) -> str:
    return f"fnref:{name}" + ("" if n == 1 else f":{n}")


def _notes(part: object) -> Iterator[Note]:
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
