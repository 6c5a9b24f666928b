"""The head and the foot that Project Gutenberg puts round the text of a book."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from importers.document import Metadata
from importers.readers.gutenberg import END, START
from importers.readers.plain_text.front_matter.header_fields import FIELD
from importers.readers.plain_text.lines.text_line import TextLine
from importers.result import Cause, Excluded


@dataclass(frozen=True, slots=True)
class PublishedText:
    """The lines of a book without what its publisher added, and what that says."""

    lines: list[TextLine]
    metadata: Metadata
    title: str | None
    excluded: tuple[Excluded, ...]


def without_publisher(lines: Sequence[TextLine]) -> PublishedText | None:
    """Returns a book without its head and foot; None for any other text."""
    start = next((n for n, line in enumerate(lines, 1) if START.match(line.text)), 0)
    end = next((n for n, line in enumerate(lines) if END.match(line.text)), len(lines))
    if (not start and end == len(lines)) or end < start:
        return None
    head, foot = lines[:start], lines[end:]
    fields = {
        found["name"].lower(): found["value"]
        for line in head
        if (found := FIELD.match(line.text)) is not None and found["value"]
    }
    author = fields.get("author")
    return PublishedText(
        list(lines[start:end]),
        Metadata(authors=(author,) if author else ()),
        fields.get("title"),
        tuple(_excluded(part) for part in (head, foot) if any(line.text for line in part)),
    )


def _excluded(part: Sequence[TextLine]) -> Excluded:
    written = [line for line in part if line.text]
    words = " ".join(line.text for line in written)
    return Excluded(Cause.BOILERPLATE, words, written[0].number)
