import unicodedata
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from importers import document as d
from importers.canonical.normalise import normalise
from importers.document.codec import to_data
from importers.document.traversal import all_blocks, all_lines, walk
from importers.document.words import text_of
from importers.fitting.fit import fit
from importers.fitting.language_marks import with_languages_in_words
from importers.fitting.vocabulary import INSIDE, PAGES, TOP, Vocabulary
from importers.result import Result
from tests.importers.plain_lists import counted_plainly
from tests.importers.strategies import documents

attributes = st.sampled_from((frozenset[str](), frozenset({"anchor"})))
vocabularies = st.builds(
    Vocabulary,
    top=st.frozensets(st.sampled_from(sorted(TOP, key=str))).map(
        lambda s: s | {d.Paragraph}
    ),
    inside=st.sampled_from((INSIDE, {}, {d.List: TOP, d.Quote: TOP})),
    list_depth=st.integers(0, 3),
    heading_levels=st.integers(1, 4),
    styles=st.frozensets(st.sampled_from(tuple(d.Style))),
    title_styles=st.sampled_from((frozenset[d.Style](), frozenset({d.Style.CODE}))),
    title_length=st.sampled_from((None, 16, 40)),
    section_levels=st.booleans(),
    links=st.booleans(),
    link_titles=st.booleans(),
    languages=st.booleans(),
    inline_images=st.booleans(),
    raw_inlines=st.booleans(),
    checkboxes=st.booleans(),
    attributes=attributes,
    section_attributes=attributes,
    metadata=st.sampled_from((None, frozenset({"lang", "authors"}))),
    callout_kinds=st.sampled_from((None, frozenset({"note"}))),
)


ANCHORED_SECTIONS = Vocabulary(
    attributes=frozenset(), section_attributes=frozenset({"anchor"})
)
"""Pages on which sections keep their anchors, and blocks do not."""


def linking(*sections: tuple[str, str | None, str | None]) -> d.Document:
    """Sections, each a key, an anchor, and the anchor of a link in it.

    The link stands in the attribution of a quotation that has nothing else.
    """
    return d.Document(
        title=(d.Break(),),
        sections=tuple(
            d.Section(
                key,
                (d.Break(), d.Break()),
                1,
                (
                    d.DefinitionList(()),
                    d.Quote(
                        (),
                        (
                            d.Text("x", frozenset({d.Link(f"#{link}")} if link else ())),
                            d.Break(),
                            d.Text("y"),
                        ),
                    ),
                ),
                attributes=d.Attributes(anchor=anchor),
            )
            for key, anchor, link in sections
        ),
    )


KEY_THAT_IS_AN_ANCHOR = linking(("b", "a", "a"), ("c1", "b", None))
"""The key of the first section is the anchor of the second."""


def letters(document: d.Document) -> Counter[str]:
    texts = (x if isinstance(x, str) else text_of(x) for x in all_lines(document))
    composed = unicodedata.normalize("NFD", "".join(texts))
    return Counter(c for c in composed if c.isascii() and c.isalnum())


def without_anchors(data: Any) -> Any:
    """The JSON data of a Document without the anchors and origins in it."""
    if isinstance(data, list):
        return [without_anchors(part) for part in data]
    if isinstance(data, dict):
        left_out = ("anchor", "origin")
        kept = {k: without_anchors(v) for k, v in data.items() if k not in left_out}
        return {k: v for k, v in kept.items() if v != {"type": "attributes"}}
    return data


def p(text: str, *marks: d.Mark) -> d.Paragraph:
    return d.Paragraph((d.Text(text, frozenset(marks)),))


def fitted(*blocks: d.Block) -> tuple[d.Blocks, list[str]]:
    """Blocks as pages hold them, and the codes of what was said."""
    section = d.Section("s", (d.Text("S"),), 1, blocks)
    result = fit(d.Document(sections=(section,)))
    return result.value.sections[0].blocks, [m.code for m in result.messages]


@given(documents, vocabularies | st.just(PAGES))
@example(KEY_THAT_IS_AN_ANCHOR, ANCHORED_SECTIONS)
def test_fitting_twice_is_fitting_once(
    document: d.Document, vocabulary: Vocabulary
) -> None:
    once = fit(document, vocabulary).value
    assert normalise(once) == once
    again = fit(once, vocabulary)
    assert again.value == once
    assert again.messages == ()


@given(documents, vocabularies | st.just(PAGES))
def test_fitting_loses_no_letter(document: d.Document, vocabulary: Vocabulary) -> None:
    vocabulary = replace(vocabulary, untitled=None)
    assert letters(fit(counted_plainly(document), vocabulary).value) == letters(document)
    # Numbers of other kinds become words where their list cannot stand.
    assert letters(fit(document, vocabulary).value) >= letters(document)


@given(documents, vocabularies)
@example(
    d.Document(lead=(replace(p("x"), attributes=d.Attributes(lang="fr")),)),
    ANCHORED_SECTIONS,
)
@example(
    d.Document(lead=(replace(p("x"), attributes=d.Attributes(anchor="a")),)),
    ANCHORED_SECTIONS,
)
def test_every_change_has_a_message(document: d.Document, vocabulary: Vocabulary) -> None:
    """Save that words say the language of their block, and that an anchor is gone.

    Where a link led to that anchor, the change of the link has one.
    """
    document = normalise(document)
    result = fit(document, vocabulary)
    if result.messages:
        assert result.value != document
    else:
        said_by_words = normalise(with_languages_in_words(document))
        same = [without_anchors(to_data(each)) for each in (document, said_by_words)]
        assert without_anchors(to_data(result.value)) in same


@given(documents, vocabularies)
def test_every_section_has_a_title(document: d.Document, vocabulary: Vocabulary) -> None:
    fitted = fit(document, vocabulary, name="A file.txt").value
    assert text_of(fitted.title).strip()
    assert all(text_of(section.title).strip() for section in fitted.sections)


@pytest.mark.parametrize(
    ("title", "said", "codes"),
    [
        ((d.InlineImage("x", "A chart"),), "A chart", ["image-in-title"]),
        (
            (d.FootnoteRef("1"),),
            "Untitled section",
            ["footnote-in-title", "section-untitled"],
        ),
        ((d.InlineImage("x"),), "Untitled section", ["image-in-title", "section-untitled"]),
    ],
)
def test_a_section_whose_heading_has_no_words_is_given_a_name(
    title: d.Inlines, said: str, codes: list[str]
) -> None:
    result = fit(d.Document(sections=(d.Section("s", title, 1, (p("a"),)),)))
    assert text_of(result.value.sections[0].title) == said
    assert [message.code for message in result.messages] == codes


def test_a_document_without_a_title_is_called_as_its_file_is() -> None:
    result = fit(d.Document(lead=(p("a"),)), name="Notes of May.v2.txt")
    assert text_of(result.value.title) == "Notes of May.v2"
    assert [message.code for message in result.messages] == ["title-from-name"]
    assert fit(result.value, name="other.txt") == Result(result.value)


@given(documents)
def test_only_what_pages_hold_is_left(document: d.Document) -> None:
    kinds = {type(block) for block in all_blocks(fit(document).value)}
    assert kinds <= TOP


def test_what_pages_hold_stays_as_it_is() -> None:
    item = d.ListItem((p("a"), d.Code("x"), d.List((d.ListItem((p("b"),)),))))
    cell = d.Cell((p("c"), d.List((d.ListItem((p("d"),)),))))
    blocks = (d.List((item,)), d.Table((d.Row((cell,)),)), d.Quote((p("e"),)), d.Divider())
    assert fitted(*blocks) == (blocks, [])


def test_a_link_to_a_section_that_keeps_its_anchor_stays() -> None:
    result = fit(KEY_THAT_IS_AN_ANCHOR, ANCHORED_SECTIONS)
    (quote,) = result.value.sections[0].blocks
    assert isinstance(quote, d.Quote)
    assert quote.attribution[0] == d.Text("x", frozenset({d.Link("#a")}))
    assert "link-to-section" not in [message.code for message in result.messages]


def test_definitions_become_paragraphs_with_terms_in_bold() -> None:
    item = d.DefinitionItem(((d.Text("term"),),), ((p("meaning"),),))
    assert fitted(d.DefinitionList((item,))) == (
        (p("term", d.Style.STRONG), p("meaning")),
        ["definitions-as-paragraphs"],
    )


def test_raw_markup_becomes_code() -> None:
    assert fitted(d.RawBlock("html", "<x>")) == ((d.Code("<x>", "html"),), ["raw-as-code"])


def test_an_image_among_words_becomes_a_figure_behind_the_outermost_block() -> None:
    cell = d.Cell((d.Paragraph((d.Text("a "), d.InlineImage("x", "alt"))),))
    table = d.Table((d.Row((cell,)),))
    blocks, codes = fitted(table, p("b"))
    assert blocks == (
        d.Table((d.Row((d.Cell((p("a"),)),)),)),
        d.Figure("x", "alt"),
        p("b"),
    )
    assert codes == ["figure-moved"]


def test_a_footnote_in_a_list_moves_behind_it() -> None:
    note = d.FootnoteDef("1", (p("n"),))
    blocks, codes = fitted(d.List((d.ListItem((p("a"), note)),)))
    assert blocks == (d.List((d.ListItem((p("a"),)),)), note)
    assert codes == ["footnote-moved"]


def test_lists_deeper_than_pages_go_become_paragraphs() -> None:
    block: d.Block = p("0")
    for n in range(1, 6):
        block = d.List((d.ListItem((p(str(n)), block)),))
    blocks, codes = fitted(block)
    assert codes == ["list-as-paragraphs"]
    assert sum(isinstance(b, d.List) for b in all_blocks(d.Flow(blocks))) == 4


def test_the_numbers_of_a_list_that_cannot_stand_become_words() -> None:
    letters = d.Numbering(d.NumberStyle.LOWER_ALPHA, "(", ")", outer=True)
    inner = d.List(
        (d.ListItem((p("x"),)), d.ListItem((p("y"),), number=4)), True, 1, letters
    )
    block: d.Block = d.List((d.ListItem((p("w"), inner)),), True, 2)
    for _ in range(3):
        block = d.List((d.ListItem((block,)),))
    (document,), _ = fitted(block)
    texts = [text_of(b.content) for b in walk((document,)) if isinstance(b, d.Paragraph)]
    assert texts == ["w", "2(a) x", "2(d) y"]


@pytest.mark.parametrize(("level", "expected"), [(2, 2), (5, 5), (6, 5), (1, 2)])
def test_headings_keep_within_four_levels_below_the_section(
    level: int, expected: int
) -> None:
    blocks, _ = fitted(d.Heading(level, (d.Text("h"),)))
    assert blocks == (d.Heading(expected, (d.Text("h"),)),)


def test_a_title_is_plain_words() -> None:
    link = frozenset({d.Link("#x")})
    title = (
        d.Text("a", link),
        d.Break(),
        d.Text("b"),
        d.FootnoteRef("1"),
        d.InlineImage("i", "c"),
    )
    result = fit(d.Document(title))
    assert result.value.title == (d.Text("a b c"),)
    assert {m.code for m in result.messages} == {
        "link-dropped",
        "break-in-title",
        "footnote-in-title",
        "image-in-title",
    }


def test_a_title_is_as_long_as_what_is_stored_of_it() -> None:
    spaces = (d.InlineImage("x", ""), d.InlineImage("y", ""))
    title = (d.Text("Eleven"), *spaces, d.Text("signs"))
    result = fit(d.Document(title), Vocabulary(title_length=12))
    assert result.value == d.Document((d.Text("Eleven signs"),))
    assert [message.code for message in result.messages] == ["image-in-title"]


def test_what_words_lose_is_told_in_the_order_of_marks() -> None:
    marks = (d.Style.STRONG, d.Lang("fr"), d.Lang("de"), d.Link("#x"))
    result = fit(d.Document((d.Text("a", frozenset(marks)),)))
    codes = [message.code for message in result.messages]
    assert codes == ["link-dropped", "language-dropped", "style-dropped"]


def test_a_message_names_the_line_of_the_block() -> None:
    section = d.Section(
        "s", (d.Text("S"),), 1, (d.RawBlock("html", "x", origin=d.Origin(None, 7)),)
    )
    (message,) = fit(d.Document(sections=(section,))).messages
    assert message.line == 7


@given(documents, vocabularies, st.sampled_from(("en", "ar")))
def test_a_document_that_names_no_language_has_that_of_the_pages(
    document: d.Document, vocabulary: Vocabulary, language: str
) -> None:
    vocabulary = replace(vocabulary, language=language)
    once = fit(document, vocabulary).value
    assert once.metadata.lang == (normalise(document).metadata.lang or language)
    assert fit(once, vocabulary).value == once
