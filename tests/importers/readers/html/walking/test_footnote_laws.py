"""Whatever the marks and wherever they stand: the text stays, the notes are footnotes."""

from collections.abc import Iterator

from hypothesis import given, settings

from importers.document import Block, Blocks, FootnoteDef, FootnoteRef, Text
from importers.document.words import Inner, Line, pieces
from tests.importers.readers.html.fragments import parse_fragment
from tests.importers.readers.html.reading import flow_of
from tests.importers.readers.note_pages import NotedPage, noted_pages


def _lines(block: Block) -> Iterator[str]:
    """The lines of a block, references as `^`."""
    for piece in pieces(block):
        match piece:
            case Line(content):
                yield "".join(map(_shown, content))
            case Inner(blocks):
                for inner in blocks:
                    yield from _lines(inner)


def _shown(inline: object) -> str:
    match inline:
        case Text(text):
            return text
        case FootnoteRef():
            return "^"
    return " "


def _notes_in(blocks: Blocks) -> Iterator[FootnoteDef]:
    for block in blocks:
        if isinstance(block, FootnoteDef):
            yield block
            continue
        for piece in pieces(block):
            if isinstance(piece, Inner):
                yield from _notes_in(piece.blocks)


def _assert_read(blocks: Blocks, page: NotedPage) -> None:
    notes = list(_notes_in(blocks))
    assert [" ".join(_lines(note)).strip() for note in notes] == page.noted
    lines = [
        " ".join(line.split())
        for block in blocks
        if not isinstance(block, FootnoteDef)
        for line in _lines(block)
    ]
    text = [
        line for line in lines if line and line not in {"kind", "dose", "gauze", "term"}
    ]
    assert text == [" ".join(shown.split()) for shown in page.texts]


@settings(max_examples=300, deadline=None)
@given(noted_pages())
def test_notes_are_footnotes_and_text_stays(page: NotedPage) -> None:
    _assert_read(parse_fragment(page.body + page.notes), page)


@settings(max_examples=100, deadline=None)
@given(noted_pages())
def test_so_it_is_on_a_page_whose_article_is_looked_for(page: NotedPage) -> None:
    _assert_read(flow_of(page.html).blocks, page)
