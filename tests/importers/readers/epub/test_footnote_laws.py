"""Notes of books: in their chapter, or in a part of their own, in the spine or not."""

import pytest
from hypothesis import given

from tests.examples import examples
from tests.importers.readers.note_pages import NotedPage, assert_read, noted_pages
from tests.importers.readers.office_files import epub, outline, read_bytes
from tests.importers.reports import report_bytes


@examples(100)
@given(noted_pages())
def test_notes_at_the_end_of_a_chapter_are_footnotes(page: NotedPage) -> None:
    data = epub({"a.xhtml": page.body + page.notes, "b.xhtml": "<p>More.</p>"})
    page.texts.append("More.")
    assert_read(read_bytes("a.epub", data).value.blocks, page)


@pytest.mark.parametrize("in_spine", [True, False])
@examples(100)
@given(page=noted_pages("notes.xhtml", "a.xhtml"))
def test_notes_in_a_part_of_their_own_are_footnotes(
    page: NotedPage, in_spine: bool
) -> None:
    if in_spine:
        data = epub({"a.xhtml": page.body, "notes.xhtml": page.notes})
    else:
        data = epub(
            {"a.xhtml": page.body},
            items='<item id="n" href="text/notes.xhtml" media-type="application/xhtml+xml"/>',
            parts={"OPS/text/notes.xhtml": f"<html><body>{page.notes}</body></html>"},
        )
    assert_read(read_bytes("a.epub", data).value.blocks, page)


def test_a_book_whose_notes_are_linked_both_ways() -> None:
    data = report_bytes("e03-notes-linked-both-ways.epub")
    assert outline(read_bytes("e03.epub", data).value.blocks) == [
        "# Burns",
        "Cool the burn^n1 for twenty^n2 minutes.",
        "Then cover it.",
        "^n1: Not with ice.",
        "^n2: By a clock.",
        "# Cuts",
        "Press on the cut^n3.",
        "# Notes",
        "^n3: For ten minutes.",
    ]
