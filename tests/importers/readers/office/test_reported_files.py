"""Files that showed a fault, each with the trait that the fault was about."""

from __future__ import annotations

from pathlib import Path

import pytest

from importers.document import Document
from importers.document.words import text_of
from importers.reading.read import read
from importers.result import Result
from importers.sections.cut import flatten
from importers.source.source import load_source
from tests.importers.readers.office_files import outline

FILES = Path(__file__).parents[5] / "shared" / "reports" / "reading"

pytestmark = pytest.mark.skipif(
    not FILES.exists(), reason="the reports are not beside the project"
)


def result_of(start: str) -> Result[Document]:
    (path,) = FILES.glob(f"{start}-*.docx")
    return read(load_source(path))


def lines_of(result: Result[Document]) -> list[str]:
    return outline(flatten(result.value).blocks)


def messages_of(result: Result[Document]) -> dict[str, str]:
    return {message.code: message.text for message in result.messages}


def test_steps_below_numbered_headings_start_again() -> None:
    result = result_of("d01")
    assert text_of(result.value.title) == "Caring for a wound"
    assert lines_of(result) == [
        "# Cleaning",
        "1. Wash your hands.",
        "2. Rinse the wound.",
        "# Covering",
        "1. Dry the skin around it.",
        "2. Put on a plaster.",
    ]


def test_letters_and_legal_numbers_are_said() -> None:
    result = result_of("d10")
    assert lines_of(result)[:8] == [
        "1. Scope",
        "  1. These rules are for visitors.",
        "  2. They are not for staff, but see 2.1(b).",
        "2. Visits",
        "  1. A visitor must:",
        "    1. sign in;",
        "    2. wash hands, either",
        "      1. with soap, or",
    ]
    said = messages_of(result)["number-kinds-not-kept"]
    assert "4 letters such as “(a)”" in said
    assert "2 Roman numerals such as “(i)”" in said
    assert "3 numbers of several levels such as “1.1”" in said
