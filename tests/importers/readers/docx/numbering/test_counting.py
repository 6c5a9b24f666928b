"""Lists of a Word file: what their definitions say, and how their items are counted."""

from __future__ import annotations

from importers.document import List, Paragraph
from tests.importers.readers.office_files import (
    docx,
    docx_blocks,
    numbered,
    numbering,
    outline,
    p,
    read_bytes,
    style,
    styled,
)


def test_levels_nest_lists_and_kinds_part_them() -> None:
    body = (
        numbered("a")
        + numbered("b", 1, 1)
        + numbered("c", 1, 1)
        + numbered("d")
        + numbered("e", 2)
        + p("end")
    )
    got = read_bytes(
        "a.docx", docx(body, numbering=numbering("decimal", "bullet"))
    ).value.blocks
    assert outline(got) == ["1. a", "  1. b", "  2. c", "2. d", "- e", "end"]
    assert [type(block) for block in got] == [List, List, Paragraph]


def test_a_list_goes_on_counting_after_a_paragraph() -> None:
    body = numbered("a") + numbered("b") + p("between") + numbered("c")
    assert docx_blocks(docx(body, numbering=numbering("decimal"))) == [
        "1. a",
        "2. b",
        "between",
        "3. c",
    ]


def test_an_override_starts_the_numbers_anew() -> None:
    more = (
        '<w:num w:numId="9"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = numbered("a") + numbered("b") + numbered("c", 9) + numbered("d", 9)
    got = read_bytes("a.docx", docx(body, numbering=numbering("decimal", more=more))).value
    assert outline(got.blocks) == ["1. a", "2. b", "5. c", "6. d"]
    assert len(got.blocks) == 2


def test_a_deeper_level_starts_again_under_the_next_item() -> None:
    body = "".join(numbered(t, 1, n) for t, n in (("a", 0), ("b", 1), ("c", 0), ("d", 1)))
    assert docx_blocks(docx(body, numbering=numbering("lowerLetter"))) == [
        "1. a",
        "  1. b",
        "2. c",
        "  1. d",
    ]


def test_numbering_that_comes_from_a_style_counts_and_zero_takes_it_away() -> None:
    styles = style(
        "LB", "List Bullet", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    ) + style(
        "LB2", "List Bullet 2", '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>'
    )
    body = (
        styled("a", "LB")
        + styled("b", "LB2")
        + styled("c", "LB", '<w:numPr><w:numId w:val="0"/></w:numPr>')
    )
    assert docx_blocks(
        docx(body, styles=styles, numbering=numbering("bullet", "bullet"))
    ) == [
        "- a",
        "  - b",
        "c",
    ]
