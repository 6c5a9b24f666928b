"""Notes that all changed are told by their names, where comparing them takes too long."""

from __future__ import annotations

from importers import Document, make_source, merge, read
from importers.merging.document_view.notes import MOST_COMPARED

NUMBER = int(MOST_COMPARED**0.5) + 1


def noted(said: str) -> Document:
    """A paragraph and a note for each number; each note says something of its own."""
    words = "\n\n".join(f"Paragraph {n} says it.[^{n}]" for n in range(NUMBER))
    notes = "\n\n".join(f"[^{n}]: {said}{n} {said}." for n in range(NUMBER))
    return read(make_source("a.md", f"# T\n\n{words}\n\n{notes}\n".encode())).value


def test_what_one_side_says_anew_in_all_notes_is_taken() -> None:
    base, theirs = noted("was"), noted("is")
    merged = merge(base, base, theirs)
    assert not merged.conflicts
    assert merged.document == theirs
