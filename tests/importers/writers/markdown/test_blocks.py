from importers.document import (
    Break,
    Code,
    Document,
    FootnoteRef,
    Heading,
    Inlines,
    List,
    ListItem,
    Opaque,
    Paragraph,
    Section,
    Style,
    Text,
)
from importers.writers.markdown import write, write_blocks


def words(text: str, *marks: Style) -> Inlines:
    return (Text(text, frozenset(marks)),)


def bullets(*items: str) -> List:
    return List(tuple(ListItem((Paragraph(words(item)),)) for item in items))


def test_the_title_is_the_first_heading_and_sections_stand_below_it() -> None:
    section = Section(key="s", title=words("Part"), level=1, blocks=())
    document = Document(title=words("Whole"), sections=(section,))
    assert write(document) == "# Whole\n\n## Part\n"


def test_a_document_without_title_says_so() -> None:
    section = Section(key="s", title=words("Part"), level=1, blocks=())
    assert write(Document(sections=(section,))) == '---\ntitle: ""\n---\n\n## Part\n'


def test_lists_that_follow_each_other_stay_apart() -> None:
    assert write_blocks((bullets("a"), bullets("b"))) == "- a\n\n<!-- -->\n\n- b\n"


def test_what_would_begin_another_block_is_escaped() -> None:
    content = (Text("# no"), Break(), Text("1. no"), Break(), Text("- no"))
    assert write_blocks((Paragraph(content),)) == "\\# no\\\n1\\. no\\\n\\- no\n"


def test_code_with_backticks_has_a_longer_fence() -> None:
    assert write_blocks((Code("```\nx", "md"),)) == "````md\n```\nx\n````\n"


def test_heading_levels_are_moved_by_the_offset() -> None:
    assert write_blocks((Heading(1, words("a")),), heading_offset=2) == "### a\n"


def test_emphasis_that_delimiters_cannot_say_is_html() -> None:
    content = (Text("a"), *words("b ", Style.EMPHASIS), Text("c"))
    assert write_blocks((Paragraph(content),)) == "a<em>b </em>c\n"


def test_no_blocks_are_no_text() -> None:
    assert write_blocks(()) == ""


def test_a_note_told_elsewhere_in_the_file_is_referred_to_by_its_label() -> None:
    blocks = (Paragraph((Text("a"), FootnoteRef("n"))),)
    assert write_blocks(blocks) == 'a<sup data-footnote="n"></sup>\n'
    assert write_blocks(blocks, footnotes=frozenset({"n"})) == "a[^n]\n"


def test_the_private_data_of_a_block_are_written_only_where_they_are_asked_for() -> None:
    block = Opaque("map", '{"secret":1}', "A map")
    assert write_blocks((block,)) == '<div data-block="map">A map</div>\n'
    assert "secret" in write_blocks((block,), payloads=True)
