from __future__ import annotations

from importers.document import Direction, List, Paragraph
from tests.importers.readers.office_files import (
    docx,
    numbered,
    numbering,
    outline,
    p,
    read_bytes,
    style,
    styled,
    words,
)


def blocks(data: bytes) -> list[str]:
    return outline(read_bytes("a.docx", data).value.blocks)


def test_a_style_based_on_a_heading_is_a_heading_of_its_level() -> None:
    styles = style("H2", "heading 2") + style("Mine", "Chapter", '<w:basedOn w:val="H2"/>')
    assert blocks(docx(styled("A", "Mine") + p("b"), styles=styles)) == ["## A", "b"]


def test_a_localised_heading_style_is_a_heading() -> None:
    for name, key in (
        ("Überschrift 1", "berschrift1"),
        ("見出し 1", "a1"),
        ("Titre 1", "Titre1"),
    ):
        assert blocks(docx(styled("A", key) + p("b"), styles=style(key, name))) == [
            "# A",
            "b",
        ]


def test_the_outline_level_of_a_paragraph_outweighs_its_style() -> None:
    styles = style("H1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    body = (
        p("A", '<w:outlineLvl w:val="2"/>')
        + p("B", '<w:pStyle w:val="H1"/><w:outlineLvl w:val="9"/>')
        + styled("C", "H1")
    )
    assert blocks(docx(body, styles=styles)) == ["### A", "B", "# C"]


def test_a_style_that_resets_the_outline_level_is_no_heading() -> None:
    styles = style("H1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>') + style(
        "X", "Aside", '<w:basedOn w:val="H1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>'
    )
    assert blocks(docx(styled("A", "X") + styled("B", "H1") + p("c"), styles=styles)) == [
        "A",
        "# B",
        "c",
    ]


def test_styles_that_are_based_on_each_other_in_a_circle_are_no_trouble() -> None:
    styles = style("A", "A", '<w:basedOn w:val="B"/>') + style(
        "B", "B", '<w:basedOn w:val="A"/>'
    )
    assert blocks(docx(styled("x", "A"), styles=styles)) == ["x"]


def test_the_title_leaves_the_body_and_loses_the_bold_that_covers_it() -> None:
    body = p("The title", '<w:pStyle w:val="Title"/>', "<w:b/>") + p("Text.")
    result = read_bytes("a.docx", docx(body, styles=style("Title", "Title")))
    assert words(result.value.title) == "The title"
    assert outline(result.value.blocks) == ["Text."]


def test_a_second_title_opens_a_part_above_all_headings() -> None:
    styles = style("Title", "Title") + style("H1", "heading 1")
    body = (
        styled("T", "Title") + p("a") + styled("Part", "Title") + styled("H", "H1") + p("b")
    )
    result = read_bytes("a.docx", docx(body, styles=styles))
    assert words(result.value.title) == "T"
    assert outline(result.value.blocks) == ["a", "# Part", "## H", "b"]


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
    assert blocks(docx(body, numbering=numbering("decimal"))) == [
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
    assert blocks(docx(body, numbering=numbering("lowerLetter"))) == [
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
    assert blocks(docx(body, styles=styles, numbering=numbering("bullet", "bullet"))) == [
        "- a",
        "  - b",
        "c",
    ]


def test_an_indented_paragraph_belongs_to_the_item_above() -> None:
    body = (
        numbered("a") + p("more of a", '<w:ind w:left="720"/>') + numbered("b") + p("out")
    )
    assert blocks(docx(body, numbering=numbering("bullet"))) == [
        "- a",
        "  more of a",
        "- b",
        "out",
    ]


def test_an_item_that_begins_with_a_box_is_a_task() -> None:
    body = numbered("☒ done") + numbered("☐ open")
    assert blocks(docx(body, numbering=numbering("bullet"))) == ["- [x] done", "- [ ] open"]


def test_code_paragraphs_are_one_block_with_its_blank_lines() -> None:
    styles = style("SourceCode", "Source Code")
    body = (
        styled("if a:", "SourceCode")
        + styled("", "SourceCode")
        + styled("    b", "SourceCode")
    )
    assert blocks(docx(body, styles=styles)) == ["code :'if a:\\n\\n    b'"]


def test_quotes_captions_and_definitions_come_from_their_styles() -> None:
    styles = "".join(
        style(name.replace(" ", ""), name)
        for name in ("Quote", "caption", "Definition Term", "Definition")
    )
    row = "<w:tbl><w:tr><w:tc>" + p("x") + "</w:tc></w:tr></w:tbl>"
    body = (
        styled("One.", "Quote")
        + styled("Two.", "Quote")
        + styled("Table 1: numbers", "caption")
        + row
        + styled("Term", "DefinitionTerm")
        + styled("Meaning", "Definition")
    )
    assert blocks(docx(body, styles=styles)) == [
        "> One.",
        "> Two.",
        "table: Table 1: numbers",
        "| x |",
        "Term:",
        "  : Meaning",
    ]


def test_bold_larger_lines_are_headings_where_no_style_says_so() -> None:
    big, mid = '<w:b/><w:sz w:val="44"/>', '<w:b/><w:sz w:val="30"/>'
    prose = "Some words that a reader would take for the body of the text. " * 3
    body = (
        p("How it works", run=big)
        + p(prose)
        + p("First part", run=mid)
        + p(prose)
        + p("Second part", run=mid)
        + p(prose)
    )
    result = read_bytes("a.docx", docx(body))
    assert words(result.value.title) == "How it works"
    assert [line for line in outline(result.value.blocks) if line[0] == "#"] == [
        "# First part",
        "# Second part",
    ]
    assert [m.code for m in result.messages] == ["heading-guessed"]


def test_look_makes_no_heading_where_a_style_does() -> None:
    body = (
        styled("A", "H1")
        + p("Please note", run='<w:b/><w:sz w:val="40"/>')
        + p("text " * 30)
    )
    assert blocks(docx(body, styles=style("H1", "heading 1")))[1] == "*Please note*"


def test_typed_bullets_and_numbers_are_lists() -> None:
    tab = "</w:t><w:tab/><w:t>"
    body = (
        p("Bring:")
        + p(f"•{tab}water")
        + p(f"•{tab}food")
        + p("Then:")
        + p(f"1.{tab}walk")
        + p(f"2.{tab}rest")
    )
    assert blocks(docx(body)) == [
        "Bring:",
        "- water",
        "- food",
        "Then:",
        "1. walk",
        "2. rest",
    ]


def test_one_dash_or_one_number_at_the_start_of_a_line_is_no_list() -> None:
    body = (
        p("– Good morning, she said.") + p("1. Kings 3, verse 5") + p("1999. A good year.")
    )
    assert len(blocks(docx(body))) == 3
    assert all(line[0] not in "-#" for line in blocks(docx(body)))


def test_a_document_written_from_right_to_left_says_so_once() -> None:
    body = p("שלום עולם", "<w:bidi/>") * 3 + p("English")
    flow = read_bytes("a.docx", docx(body)).value
    assert flow.metadata.dir is Direction.RTL
    assert [block.attributes.dir for block in flow.blocks] == [None] * 3 + [Direction.LTR]
