"""Whatever the marks and wherever they stand: the text stays, the notes are footnotes."""

from hypothesis import given, settings

from tests.importers.readers.html.fragments import parse_fragment
from tests.importers.readers.html.reading import flow_of
from tests.importers.readers.note_pages import NotedPage, assert_read, noted_pages


@settings(max_examples=300, deadline=None)
@given(noted_pages())
def test_notes_are_footnotes_and_text_stays(page: NotedPage) -> None:
    assert_read(parse_fragment(page.body + page.notes), page)


@settings(max_examples=100, deadline=None)
@given(noted_pages())
def test_so_it_is_on_a_page_whose_article_is_looked_for(page: NotedPage) -> None:
    assert_read(flow_of(page.html).blocks, page)
