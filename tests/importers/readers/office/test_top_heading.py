"""The one heading above all others is the title of an office file that names none."""

from __future__ import annotations

import pytest

from importers.document import Document
from importers.document.words import text_of
from importers.reading.read import read
from importers.result import NO_PRIOR, Prior, Result
from importers.source.source import make_source
from tests.importers.readers.office_files import docx, odt, p, style, styled

STYLES = "".join((style("T", "Title"), style("H1", "heading 1"), style("H2", "heading 2")))
Lines = tuple[tuple[str, str], ...]
"""Style and words of each paragraph."""


def read_word(lines: Lines, prior: Prior = NO_PRIOR) -> Result[Document]:
    body = "".join(styled(text, kind) if kind else p(text) for kind, text in lines)
    return read(make_source("name.docx", docx(body, styles=STYLES)), prior)


def read_odt(lines: Lines, prior: Prior = NO_PRIOR) -> Result[Document]:
    body = "".join(
        f'<text:h text:outline-level="{kind[1]}">{text}</text:h>'
        if kind.startswith("H")
        else f'<text:p text:style-name="{"Title" if kind else "Standard"}">{text}</text:p>'
        for kind, text in lines
    )
    return read(make_source("name.odt", odt(body)), prior)


def told(result: Result[Document]) -> tuple[str, list[str]]:
    document = result.value
    return text_of(document.title), [text_of(s.title) for s in document.sections]


CASES: tuple[tuple[Lines, tuple[str, list[str]]], ...] = (
    ((("H1", "A"), ("", "x")), ("A", [])),
    ((("H2", "A"), ("", "x")), ("A", [])),
    ((("H1", "A"), ("", "x"), ("H2", "B"), ("", "y")), ("A", ["B"])),
    ((("H1", "A"), ("", "x"), ("H2", "B"), ("", "y"), ("H2", "C"), ("", "z")), ("A", ["B", "C"])),
    ((("H1", "A"), ("", "x"), ("H1", "B"), ("", "y")), ("", ["A", "B"])),
    ((("", "x"), ("H1", "A"), ("", "y")), ("", ["A"])),
    ((("H2", "A"), ("", "x"), ("H1", "B"), ("", "y")), ("", ["A", "B"])),
    ((("T", "T"), ("H1", "A"), ("", "x")), ("T", ["A"])),
)  # fmt: skip


@pytest.mark.parametrize("reading", [read_word, read_odt])
@pytest.mark.parametrize(("lines", "expected"), CASES)
def test_the_top_heading_is_the_title(lines, expected, reading) -> None:  # type: ignore[no-untyped-def]
    assert told(reading(lines)) == expected


def test_it_is_said() -> None:
    assert [m.code for m in read_word((("H1", "A"), ("", "x"))).messages] == [
        "title-from-heading"
    ]


def test_a_later_version_is_read_as_the_one_before() -> None:
    first = read_word((("H1", "A"), ("", "x")))
    more: Lines = (("H1", "A"), ("", "x"), ("H2", "B"), ("", "y"))
    again = read_word((*more, ("H2", "C"), ("", "z")), first.prior)
    assert told(again) == ("A", ["B", "C"])
    assert told(read_word(more, first.prior)) == ("A", ["B"])
    # What was a section before this was known stays one.
    assert told(read_word(more, Prior(section_level=1))) == ("", ["A"])
