"""Merges of Documents by example: each folder is three texts, and what they merge to.

`questions.json` holds what is asked, with its texts; `merged.md` is what stands until it is
decided. Most were reported as faults of other tools: words put into a link, rows beside
columns, notes that got each other's numbers.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from importers import Source, normalise, read, write
from importers import document as d
from importers.merging.document_view.merge import merge, resolve
from importers.merging.document_view.merge_result import Conflict, MergeResult, Resolution

CASES = Path(__file__).parents[1] / "documents"
FOLDERS = sorted(folder for folder in CASES.iterdir() if folder.is_dir())
each_case = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
TYPES = {".md": "text/markdown", ".html": "text/html"}


def texts(folder: Path) -> tuple[d.Document, d.Document, d.Document]:
    base, ours, theirs = (document(folder, name) for name in ("base", "ours", "theirs"))
    return base, ours, theirs


def document(folder: Path, name: str) -> d.Document:
    path = next(folder.glob(f"{name}.*"))
    source = Source(path.name, TYPES[path.suffix], path.read_bytes())
    return normalise(read(source).value)


def told(conflict: Conflict) -> dict[str, str]:
    said = {"base": conflict.base, "ours": conflict.ours, "theirs": conflict.theirs}
    return {"reason": str(conflict.reason), **said}


def fingerprints(result: MergeResult) -> list[str]:
    return [conflict.fingerprint for conflict in result.conflicts]


@each_case
def test_documents_merge_as_a_careful_person_would(folder: Path) -> None:
    result = merge(*texts(folder))
    questions = json.loads((folder / "questions.json").read_text())
    assert [told(conflict) for conflict in result.conflicts] == questions
    assert write(result.document, "markdown") == (folder / "merged.md").read_text()


@each_case
def test_with_the_sides_exchanged_the_same_is_asked_and_said(folder: Path) -> None:
    base, ours, theirs = texts(folder)
    one, two = merge(base, ours, theirs), merge(base, theirs, ours)
    assert {(c.base, c.ours, c.theirs) for c in one.conflicts} == {
        (c.base, c.theirs, c.ours) for c in two.conflicts
    }
    if one.clean:
        assert words(one.document) == words(two.document)


def words(made: d.Document) -> list[str]:
    return sorted(re.findall(r"\w+", write(made, "text")))


@each_case
def test_a_merged_document_is_met_again_as_it_is(folder: Path) -> None:
    base, ours, theirs = texts(folder)
    result = merge(base, ours, theirs)
    again = merge(base, result.document, theirs)
    assert again.document == result.document
    assert fingerprints(again) == fingerprints(result)


@each_case
def test_whatever_is_answered_is_settled(folder: Path) -> None:
    base, ours, theirs = texts(folder)
    result = merge(base, ours, theirs)
    for number in range(2):
        settled = resolve(
            result,
            {c.fingerprint: Resolution(c.choices[number]) for c in result.conflicts},
        )
        assert settled.clean
        assert merge(base, settled.document, theirs).document == settled.document
        later = merge(settled.next_base, settled.document, theirs)
        assert later.clean
        assert later.document == settled.document
