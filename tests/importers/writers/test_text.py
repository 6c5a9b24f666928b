from hypothesis import given

from importers import document as d
from importers.canonical.normalise import normalise
from importers.document.words import WORD, words
from importers.writers.text import text_of_blocks, write
from tests.importers.strategies import documents


def p(text: str) -> d.Paragraph:
    return d.Paragraph((d.Text(text),))


def test_blocks_are_parted_by_one_blank_line() -> None:
    document = d.Document(
        (d.Text("Title"),),
        (p("Lead."),),
        (d.Section("a", (d.Text("A"),), 1, (p("One."),)),),
    )
    assert write(document) == "Title\n\nLead.\n\nA\n\nOne.\n"


def test_lists_have_bullets_or_numbers_and_hang() -> None:
    inner = d.List((d.ListItem((p("b"),)),))
    items = (d.ListItem((p("a"), inner)), d.ListItem((p("c"), p("d"))))
    block = d.List(items, ordered=True, start=9)
    assert text_of_blocks((block,)) == "9. a\n   • b\n10. c\n\n    d"


def test_task_items_show_their_box() -> None:
    block = d.List((d.ListItem((p("a"),), True), d.ListItem((p("b"),), False)))
    assert text_of_blocks((block,)) == "☑ a\n☐ b"


def test_table_rows_are_lines_with_tabs() -> None:
    row = d.Row((d.Cell((p("a"),)), d.Cell((p("b"), p("c")))))
    table = d.Table((row, row), (d.Text("Caption"),))
    assert text_of_blocks((table,)) == "Caption\n\na\tb c\na\tb c"


def test_a_quote_says_who_said_it() -> None:
    quote = d.Quote((p("a"), p("b")), (d.Text("Somebody"),))
    assert text_of_blocks((quote,)) == "> a\n>\n> b\n>\n> — Somebody"


def test_a_footnote_begins_with_its_name() -> None:
    assert text_of_blocks((d.FootnoteDef("1", (p("a"), p("b"))),)) == "[1] a\n\n    b"


@given(documents)
def test_every_word_is_written_in_order(document: d.Document) -> None:
    document = normalise(document)
    written = iter(WORD.findall(write(document)))
    assert all(any(word == other for other in written) for word in words(document))
