from __future__ import annotations

from importers.document import Direction
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
    words,
)


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


def test_an_indented_paragraph_belongs_to_the_item_above() -> None:
    body = (
        numbered("a") + p("more of a", '<w:ind w:left="720"/>') + numbered("b") + p("out")
    )
    assert docx_blocks(docx(body, numbering=numbering("bullet"))) == [
        "- a",
        "  more of a",
        "- b",
        "out",
    ]


def test_an_item_that_begins_with_a_box_is_a_task() -> None:
    body = numbered("☒ done") + numbered("☐ open")
    assert docx_blocks(docx(body, numbering=numbering("bullet"))) == [
        "- [x] done",
        "- [ ] open",
    ]


def test_code_paragraphs_are_one_block_with_its_blank_lines() -> None:
    styles = style("SourceCode", "Source Code")
    body = (
        styled("if a:", "SourceCode")
        + styled("", "SourceCode")
        + styled("    b", "SourceCode")
    )
    assert docx_blocks(docx(body, styles=styles)) == ["code :'if a:\\n\\n    b'"]


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
    assert docx_blocks(docx(body, styles=styles)) == [
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
    assert docx_blocks(docx(body, styles=style("H1", "heading 1")))[1] == "*Please note*"


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
    assert docx_blocks(docx(body)) == [
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
    assert len(docx_blocks(docx(body))) == 3
    assert all(line[0] not in "-#" for line in docx_blocks(docx(body)))


def test_a_document_written_from_right_to_left_says_so_once() -> None:
    body = p("שלום עולם", "<w:bidi/>") * 3 + p("English")
    flow = read_bytes("a.docx", docx(body)).value
    assert flow.metadata.dir is Direction.RTL
    assert [block.attributes.dir for block in flow.blocks] == [None] * 3 + [Direction.LTR]


def test_the_style_of_a_contents_heading_is_a_heading_of_contents_only_beside_entries() -> (
    None
):
    styles = style("TOCHeading", "TOC Heading") + style("TOC1", "toc 1")
    entries = styled("Burns 3", "TOC1") + styled("Cuts 4", "TOC1")
    contents = styled("Contents", "TOCHeading") + entries
    body = contents + p("Text.") + styled("Sources and thanks", "TOCHeading") + p("More.")
    assert docx_blocks(docx(body, styles=styles)) == [
        "Text.",
        "Sources and thanks",
        "More.",
    ]


def test_formulas_between_paragraphs_and_beside_each_other_are_read() -> None:
    def formula(text: str) -> str:
        return f"<m:oMath><m:r><m:t>{text}</m:t></m:r></m:oMath>"

    namespace = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    inline = f"<w:p {namespace}>{formula('a=b')}{formula('c=d')}</w:p>"
    display = f"<m:oMathPara {namespace}>{formula('e=f')}{formula('g=h')}</m:oMathPara>"
    assert docx_blocks(docx(inline + display + p("More."))) == [
        "a=b c=d",
        "e=f|g=h",
        "More.",
    ]


def test_a_document_that_a_master_document_only_names_is_said() -> None:
    result = read_bytes("a.docx", docx(p("Before.") + '<w:p><w:subDoc r:id="rId9"/></w:p>'))
    assert [message.code for message in result.messages] == ["embedded-left-out"]
