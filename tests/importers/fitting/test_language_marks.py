"""The language of blocks becomes a mark of their words, and comes back on blocks."""

from __future__ import annotations

from hypothesis import given

from importers import Source, fit, read
from importers import document as d
from importers.canonical.normalise import normalise, normalise_blocks
from importers.fitting.language_marks import (
    with_languages_in_words,
    with_languages_on_blocks,
)
from importers.fitting.vocabulary import Vocabulary
from tests.importers.strategies import documents

WORDS_ALONE = Vocabulary(attributes=frozenset(), section_attributes=frozenset())


def read_html(body: str, opening: str = '<html lang="en">') -> d.Document:
    page = f"<!doctype html>{opening}<title>A page</title><body><article>{body}</article>"
    return read(Source("page.html", "text/html", page.encode())).value


def languages(document: d.Document) -> list[tuple[str, d.Lang | None]]:
    fitted = fit(document, WORDS_ALONE).value
    return [
        (part.text, next((m for m in part.marks if isinstance(m, d.Lang)), None))
        for block in fitted.lead + tuple(b for s in fitted.sections for b in s.blocks)
        if isinstance(block, d.Paragraph)
        for part in block.content
        if isinstance(part, d.Text)
    ]


def test_words_of_a_block_in_another_language_are_marked() -> None:
    document = read_html('<p>Good night.</p><p lang="he" dir="rtl">לילה טוב</p>')
    assert languages(document) == [
        ("Good night.", None),
        ("לילה טוב", d.Lang("he")),
    ]


def test_a_language_that_all_is_in_marks_nothing() -> None:
    document = read_html('<p lang="en" dir="ltr">Good night.</p>')
    assert languages(document) == [("Good night.", None)]


def test_the_innermost_language_of_words_counts() -> None:
    words = (
        d.Text("Nuit, "),
        d.Text("Gute Nacht", frozenset({d.Lang("de")})),
        d.Text(", "),
        d.Text("good night", frozenset({d.Lang("en")})),
    )
    french = d.Attributes(lang="fr")
    quote = d.Quote((d.Paragraph(words),), attributes=french)
    document = d.Document(lead=(quote,), metadata=d.Metadata(lang="en"))
    (quote,) = fit(document, WORDS_ALONE).value.lead
    assert isinstance(quote, d.Quote)
    paragraph = quote.blocks[0]
    assert isinstance(paragraph, d.Paragraph)
    said = {p.text: p.marks for p in paragraph.content if isinstance(p, d.Text)}
    assert said["Gute Nacht"] == {d.Lang("de")}
    assert said[" good night"] == frozenset()
    assert said["Nuit,"] == {d.Lang("fr")}


def test_a_block_wholly_in_one_language_carries_it_for_readers() -> None:
    hebrew = frozenset({d.Lang("he")})
    item = d.ListItem((d.Paragraph((d.Text("לילה", hebrew),)),))
    (block,) = with_languages_on_blocks((d.List((item, item)),))
    assert block.attributes == d.Attributes("he", d.Direction.RTL)
    assert not any(
        isinstance(mark, d.Lang)
        for each in (block.items if isinstance(block, d.List) else ())
        for inner in each.blocks
        if isinstance(inner, d.Paragraph)
        for part in inner.content
        if isinstance(part, d.Text)
        for mark in part.marks
    )


def test_a_block_with_words_of_two_languages_carries_neither() -> None:
    words = (d.Text("Nuit ", frozenset({d.Lang("fr")})), d.Text("night"))
    (block,) = with_languages_on_blocks((d.Paragraph(words),))
    assert block == d.Paragraph(words)


def test_words_in_a_language_from_right_to_left_say_so_to_readers() -> None:
    words = (d.Text("He said "), d.Text("שלום!", frozenset({d.Lang("he")})), d.Text("."))
    (block,) = with_languages_on_blocks((d.Paragraph(words),))
    assert isinstance(block, d.Paragraph)
    assert block.content[1] == d.Text("שלום!", frozenset({d.Lang("he", d.Direction.RTL)}))


def test_a_link_to_a_place_in_a_section_leads_to_the_section() -> None:
    document = read_html(
        '<p>See <a href="#dose">the dose</a>.</p><h2 id="h">Taking it</h2><p>One.</p>'
        '<h2>More</h2><p id="dose">Two a day.</p><h2>Last</h2><p>Three.</p>'
    )
    result = fit(document, WORDS_ALONE)
    targets = [
        mark.target
        for block in result.value.lead
        if isinstance(block, d.Paragraph)
        for part in block.content
        if isinstance(part, d.Text)
        for mark in part.marks
        if isinstance(mark, d.Link)
    ]
    assert targets == [f"#{result.value.sections[1].key}"]
    assert "link-to-section" in {message.code for message in result.messages}


@given(documents)
def test_marking_words_loses_none_and_is_done_once(document: d.Document) -> None:
    once = normalise(with_languages_in_words(normalise(document)))
    assert normalise(with_languages_in_words(once)) == once


@given(documents)
def test_what_readers_have_on_blocks_says_the_same_of_the_words(
    document: d.Document,
) -> None:
    marked = normalise(with_languages_in_words(normalise(document)))
    raised = d.Document(lead=with_languages_on_blocks(marked.lead))
    raised = d.Document(lead=raised.lead, metadata=marked.metadata)
    back = with_languages_in_words(normalise(raised))
    assert normalise_blocks(back.lead) == marked.lead
