from __future__ import annotations

import pytest

from tests.importers.readers.office_files import docx, outline, p, read_bytes, words

PROSE = "Some words that a reader would take for the body of the text. " * 3


def article(head: str, top: str = "") -> tuple[str, list[str]]:
    body = (
        p("How it works", run=top or head)
        + p(PROSE)
        + p("First part", run=head)
        + p(PROSE)
        + p("Second part", run=head)
        + p(PROSE)
    )
    value = read_bytes("a.docx", docx(body)).value
    headings = [line for line in outline(value.blocks) if line.startswith("#")]
    return words(value.title), headings


@pytest.mark.parametrize(
    "head", ["<w:b/>", '<w:u w:val="single"/>', '<w:b/><w:u w:val="single"/>']
)
def test_bold_or_underlined_short_lines_are_headings_of_one_level(head: str) -> None:
    assert article(head) == ("", ["# How it works", "# First part", "# Second part"])


def test_the_only_larger_line_at_the_top_is_the_title() -> None:
    assert article("<w:b/>", '<w:sz w:val="48"/>') == (
        "How it works",
        ["# First part", "# Second part"],
    )


def test_lines_in_capitals_are_headings_but_one_abbreviation_is_not() -> None:
    body = p("WHAT IT IS") + p(PROSE) + p("NATO") + p(PROSE) + p("HOW IT WORKS") + p(PROSE)
    assert [
        line[:8] for line in outline(read_bytes("a.docx", docx(body)).value.blocks)
    ] == [
        "# WHAT I",
        "Some wor",
        "# NATO",
        "Some wor",
        "# HOW IT",
        "Some wor",
    ]
    body = p(PROSE) + p("NATO") + p(PROSE)
    assert "# NATO" not in outline(read_bytes("a.docx", docx(body)).value.blocks)


@pytest.mark.parametrize(
    "lines",
    [
        ["Please read this:", PROSE],
        ["This whole line is said louder than the others.", PROSE],
        ["Ada Adams", "1 Long Road", "Anytown", PROSE],
        [PROSE.strip("."), "And so on", PROSE],
    ],
)
def test_bold_lines_that_introduce_stress_or_sign_are_no_headings(lines: list[str]) -> None:
    body = "".join(p(line, run="" if line == PROSE else "<w:b/>") for line in lines)
    got = outline(read_bytes("a.docx", docx(body * 2 + p(PROSE) * 4)).value.blocks)
    if "And so on" in lines:
        assert got.count("# And so on") == 2
    else:
        assert not any(line.startswith("#") for line in got)


def test_a_bold_line_that_nothing_follows_is_no_heading() -> None:
    body = (p(PROSE) * 3 + p("The end", run="<w:b/>")) * 2
    assert outline(read_bytes("a.docx", docx(body)).value.blocks)[-1] == "*The end*"


def test_where_most_of_a_text_is_bold_nothing_is_a_heading() -> None:
    body = "".join(
        p(f"A bold line number {n}", run="<w:b/>") + p("six or seven plain words here now")
        for n in range(9)
    )
    got = outline(read_bytes("a.docx", docx(body)).value.blocks)
    assert not any(line.startswith("#") for line in got)


def test_letters_of_typed_items_are_those_of_the_list() -> None:
    tab = "</w:t><w:tab/><w:t>"
    result = read_bytes("a.docx", docx(p("x") + p(f"a){tab}one") + p(f"b){tab}two")))
    assert outline(result.value.blocks) == ["x", "a) one", "b) two"]
    assert result.excluded == ()


def test_typed_numbers_set_the_levels_of_headings_that_look_alike() -> None:
    body = "".join(
        p(head, run="<w:b/>") + p(PROSE)
        for head in ("1. Aim", "2. Method", "2.1 Tools", "2.1.1. Shears", "3 End")
    )
    lines = outline(read_bytes("a.docx", docx(body)).value.blocks)
    assert [line for line in lines if line.startswith("#")] == [
        "# 1. Aim",
        "# 2. Method",
        "## 2.1 Tools",
        "### 2.1.1. Shears",
        "# 3 End",
    ]


def test_two_lines_that_count_from_one_are_a_list_and_two_initials_are_not() -> None:
    body = p(PROSE) + p("1) Cut.") + p("2) Dry.") + p(PROSE)
    assert any("Cut" in line and "1" in line[:4] for line in _lists(body))
    assert not _lists(p(PROSE) + p("A. Adams") + p("B. Brown") + p(PROSE))


def _lists(body: str) -> list[str]:
    lines = outline(read_bytes("a.docx", docx(body)).value.blocks)
    return [line for line in lines if line.lstrip().startswith(("1. ", "- ", "a. "))]
