"""A merge whose result is merged again: nothing new happens, and the same is asked.

Each folder is a reduced history of a kind in which that is easily not so.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from importers import Source, read
from importers.canonical.normalise import normalise
from importers.merging.document_view.merge import merge
from importers.merging.text_view.source_text import merge_text

AGAIN = Path(__file__).parent / "again"
FOLDERS = sorted(folder for folder in AGAIN.iterdir() if folder.is_dir())
each_history = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


def texts(folder: Path) -> list[str]:
    return [(folder / f"{name}.md").read_text() for name in ("base", "ours", "theirs")]


@each_history
def test_a_merged_document_merges_to_itself_with_the_same_questions(folder: Path) -> None:
    base, ours, theirs = (
        normalise(read(Source("tea.md", "text/markdown", text.encode())).value)
        for text in texts(folder)
    )
    result = merge(base, ours, theirs)
    again = merge(base, result.document, theirs)
    assert again.document == result.document
    assert [c.fingerprint for c in again.conflicts] == [
        c.fingerprint for c in result.conflicts
    ]


@each_history
def test_a_merged_text_merges_to_itself(folder: Path) -> None:
    base, ours, theirs = texts(folder)
    result = merge_text(base, ours, theirs, "md")
    again = merge_text(base, result.text, theirs, "md")
    assert again.text == result.text
    assert len(again.conflicts) == len(result.conflicts)
