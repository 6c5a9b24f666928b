"""Whatever the marks and wherever they stand: the text stays, the notes are footnotes."""

import re
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from importers.document import Block, FootnoteDef, FootnoteRef
from importers.document.traversal import InlineContent, InnerBlocks, pieces
from tests.examples import examples
from tests.importers.readers.html.fragments import parse_fragment
from tests.importers.readers.html.reading import flow_of
from tests.importers.readers.note_pages import (
    NotedPage,
    assert_read,
    lines_of,
    noted_pages,
    notes_in,
)


@examples(100)
@given(noted_pages())
def test_notes_are_footnotes_and_text_stays(page: NotedPage) -> None:
    assert_read(parse_fragment(page.body + page.notes), page)


@examples(100)
@given(noted_pages())
def test_so_it_is_on_a_page_whose_article_is_looked_for(page: NotedPage) -> None:
    assert_read(flow_of(page.html).blocks, page)


WORD = re.compile(r"word\d")
BLOCKS = (
    "<p{1}>{0}</p>",
    "<div{1}><p>{0}</p></div>",
    "<ul><li{1}>{0}</li></ul>",
    "<h2{1}>{0}</h2>",
)
LINKS = ("1", "[2]", "*", "↩", "see there")


@st.composite
def linked_pages(draw: st.DrawFn) -> str:
    """Pages whose blocks lead to each other in any way, each with a word of its own."""
    size = draw(st.integers(2, 6))
    places = st.sampled_from([f"{kind}{number}" for kind in "bi" for number in range(size)])
    link = st.builds(
        '<a href="#{}">{}</a>'.format, places, st.sampled_from(LINKS)
    ) | st.builds('<sup><a href="#{}">{}</a></sup>'.format, places, st.sampled_from(LINKS))
    blocks = []
    for number in range(size):
        inner = draw(
            st.permutations([f" word{number} ", *draw(st.lists(link, max_size=3))])
        )
        spot = draw(st.sampled_from(("", f' id="b{number}"')))
        anchor = draw(st.sampled_from(("", f'<a id="i{number}"></a>')))
        blocks.append(draw(st.sampled_from(BLOCKS)).format(anchor + "".join(inner), spot))
    return "".join(blocks)


@examples(100)
@given(linked_pages())
def test_text_keeps_its_order_whatever_leads_where(page: str) -> None:
    blocks = parse_fragment(page)
    notes = {word for note in notes_in(blocks) for word in words_in(note)}
    text = [
        word
        for block in blocks
        if not isinstance(block, FootnoteDef)
        for word in words_in(block)
    ]
    every = WORD.findall(page)
    assert text == [word for word in every if word not in notes]
    # What a reference stands in is never the note that it leads to.
    for note in notes_in(blocks):
        assert f"^{note.id}^" not in "".join(_references(note))


def words_in(block: Block) -> list[str]:
    return WORD.findall(" ".join(lines_of(block)))


def _references(block: Block) -> Iterator[str]:
    for piece in pieces(block):
        match piece:
            case InlineContent(content):
                yield from (f"^{i.id}^" for i in content if isinstance(i, FootnoteRef))
            case InnerBlocks(blocks):
                for inner in blocks:
                    yield from _references(inner)


@examples(100)
@given(noted_pages())
def test_text_never_becomes_a_note_even_after_its_notes(page: NotedPage) -> None:
    blocks = parse_fragment(page.notes + page.body)
    noted = {word for line in page.noted for word in WORD.findall(line)}
    assert {word for note in notes_in(blocks) for word in words_in(note)} <= noted
