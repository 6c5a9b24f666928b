"""The specification by example: each folder is three texts and what they merge to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from importers.merging.model.tokens import fold
from importers.merging.text_view.source_text import merge_text

CASES = Path(__file__).parent / "cases"
FOLDERS = sorted(folder for folder in CASES.iterdir() if folder.is_dir())


def read(folder: Path, name: str) -> tuple[str, str]:
    """The text of that name, and how it is written."""
    path = next(folder.glob(f"{name}.*"))
    return path.read_bytes().decode(), path.suffix.removeprefix(".")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_merges_as_a_careful_person_would(folder: Path) -> None:
    texts = [read(folder, name)[0] for name in ("base", "ours", "theirs")]
    expected, format_name = read(folder, "expected")
    result = merge_text(texts[0], texts[1], texts[2], format_name, marks=True)
    assert result.text == expected
    conflicts = json.loads((folder / "conflicts.json").read_text())
    assert [
        {"reason": c.reason, "base": c.base, "ours": c.ours, "theirs": c.theirs}
        for c in result.conflicts
    ] == conflicts


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_with_the_sides_exchanged_the_same_places_are_questions(folder: Path) -> None:
    texts = [read(folder, name)[0] for name in ("base", "ours", "theirs")]
    format_name = read(folder, "base")[1]
    one = merge_text(texts[0], texts[1], texts[2], format_name, marks=True)
    two = merge_text(texts[0], texts[2], texts[1], format_name, marks=True)
    assert {(c.base, c.ours, c.theirs) for c in one.conflicts} == {
        (c.base, c.theirs, c.ours) for c in two.conflicts
    }
    if one.clean:
        told = [sorted(map(fold, text.split())) for text in (one.text, two.text)]
        assert told[0] == told[1]


KNOWN_BAD = sorted((Path(__file__).parent / "known_bad").iterdir())


@pytest.mark.xfail(reason="known not to work, see docs/merging.md", strict=True)
@pytest.mark.parametrize("folder", KNOWN_BAD, ids=lambda folder: folder.name)
def test_merges_as_a_person_would_and_the_engine_cannot_yet(folder: Path) -> None:
    texts = [read(folder, name)[0] for name in ("base", "ours", "theirs")]
    expected, format_name = read(folder, "expected")
    assert merge_text(texts[0], texts[1], texts[2], format_name).text == expected


@pytest.mark.parametrize("folder", KNOWN_BAD, ids=lambda folder: folder.name)
def test_what_the_engine_cannot_is_asked_about(folder: Path) -> None:
    texts = [read(folder, name)[0] for name in ("base", "ours", "theirs")]
    assert not merge_text(texts[0], texts[1], texts[2], read(folder, "base")[1]).clean


def test_there_are_enough_cases_to_be_a_specification() -> None:
    assert len(FOLDERS) >= 80
