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


def test_letters_and_legal_numbers_are_kept() -> None:
    result = result_of("d10")
    assert lines_of(result) == [
        "1. Scope",
        "  1.1 These rules are for visitors.",
        "  1.2 They are not for staff, but see 2.1(b).",
        "2. Visits",
        "  2.1 A visitor must:",
        "    (a) sign in;",
        "    (b) wash hands, either",
        "      (i) with soap, or",
        "      (ii) with gel.",
        "Options are:",
        "A. stay",
        "B. leave",
    ]
    assert "number-kinds-not-kept" not in messages_of(result)


def test_fields_show_their_results_once() -> None:
    result = result_of("d06")
    assert lines_of(result) == [
        "Nested: shown words and second result.",
        "Two in one: Amber and Quill and more.",
        "Text form: typed in a form; quote: quoted by a field.",
        "Page: 3 of 9; date 4 May 2026.",
        "A sign by field: °C; a listed number here.",
        "A fraction by field: 3/4 of a tablet, a root √2.",
        "A paragraph with an automatic number.",
        "Index entry and contents entry show nothing.",
        "Table 1: Doses by weight",
        "Macro: click here to type; go: the last page.",
        "Advance and private nothing.",
        "Included: words of another file.",
        "Link: [open the guide](https://example.org/a?b=1&c=2#part).",
    ]
    assert "“LISTNUM”, “AUTONUM”" in messages_of(result)["fields-without-result"]
    assert {"wound:small", "Hidden heading"} <= {span.text for span in result.excluded}


def test_mathematics_loses_no_operand() -> None:
    result = result_of("d13")
    assert lines_of(result) == [
        "Dose = (weight×5)/2 mg.",
        "∑_(i=1)^(n) x",
        "∛(8)",
        "[a,b]",
        "1, 2; 3, 4",
        "x_1^2",
        "x̅",
        "log y",
        "lim_(t→0)",
    ]
    assert messages_of(result) == {}


def test_the_one_heading_is_the_title() -> None:
    result = result_of("p3")
    assert text_of(result.value.title) == "Looking after a burn"
    assert lines_of(result)[1:] == ["Cool the burn for twenty minutes."]


@pytest.mark.parametrize(
    ("start", "titles"),
    [
        ("p7", ["טיפול בפצע", "ניקוי", "חבישה", "מתי לפנות"]),
        ("p8", ["Caring for a wound", "Cleaning", "Covering", "When to ask"]),
    ],
)
def test_hebrew_has_the_structure_of_english(start: str, titles: list[str]) -> None:
    document = result_of(start).value
    sections = document.sections
    assert [text_of(document.title), *(text_of(s.title) for s in sections)] == titles
    assert [len(section.blocks) for section in sections] == [2, 2, 2]
    assert document.lead == ()
