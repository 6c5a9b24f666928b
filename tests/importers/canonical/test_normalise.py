import unicodedata

from hypothesis import given

from importers import document as d
from importers.canonical.normalise import (
    normalise,
    normalise_blocks,
    normalise_with_messages,
)
from importers.document.traversal import all_lines
from importers.document.words import WORD, text_of, words
from tests.importers.strategies import documents, flows

STRONG = frozenset({d.Style.STRONG})
EMPHASIS = frozenset({d.Style.EMPHASIS})
LINK = d.Link("https://example.org/")


def line(*content: d.Inline) -> d.Inlines:
    """What the canonical form makes of a paragraph's content."""
    blocks = normalise_blocks((d.Paragraph(content),))
    if not blocks:
        return ()
    (block,) = blocks
    assert isinstance(block, d.Paragraph)
    return block.content


@given(documents)
def test_normalising_twice_is_normalising_once(document: d.Document) -> None:
    once = normalise(document)
    assert normalise(once) == once


@given(flows)
def test_a_flow_is_normalised_as_a_document_is(flow: d.Flow) -> None:
    once = normalise(flow)
    assert normalise(once) == once
    assert once.blocks == normalise(d.Document(lead=flow.blocks)).lead


@given(documents)
def test_no_word_is_lost_in_the_canonical_form(document: d.Document) -> None:
    def letters(value: d.Document) -> str:
        texts = (x if isinstance(x, str) else text_of(x) for x in all_lines(value))
        text = unicodedata.normalize("NFD", "".join(texts))
        return "".join(c for c in text if c.isascii() and c.isalnum())

    assert letters(normalise(document)) == letters(document)


def test_white_space_is_one_space_and_absent_at_the_ends() -> None:
    assert line(d.Text("\n a \t b\u2003 c ")) == (d.Text("a b c"),)


def test_no_break_spaces_stay_between_words_and_go_at_the_ends() -> None:
    assert line(d.Text("\u00a0p.\u00a07\u00a0")) == (d.Text("p.\u00a07"),)
    assert line(d.Text("\u00a0")) == ()


def test_there_is_no_white_space_around_breaks_and_no_break_at_the_ends() -> None:
    content = (d.Break(), d.Text("a "), d.Break(), d.Text(" b"), d.Break(), d.Text(" "))
    assert line(*content) == (d.Text("a"), d.Break(), d.Text("b"))


def test_neighbours_with_equal_marks_are_joined_before_they_are_composed() -> None:
    assert line(d.Text("e"), d.Text("\x00"), d.Text("\u0301")) == (d.Text("é"),)


def test_marks_let_go_of_white_space_at_their_edges() -> None:
    content = (d.Text("a"), d.Text(" b ", STRONG), d.Text("c"))
    assert line(*content) == (d.Text("a "), d.Text("b", STRONG), d.Text(" c"))


def test_marks_keep_the_white_space_between_words_that_both_have_them() -> None:
    both = STRONG | EMPHASIS
    content = (d.Text("a ", both), d.Text("b", STRONG))
    assert line(*content) == (d.Text("a", both), d.Text(" b", STRONG))


def test_a_mark_on_white_space_alone_is_gone() -> None:
    assert line(d.Text("a"), d.Text(" ", STRONG), d.Text("b")) == (d.Text("a b"),)


def test_code_excludes_every_other_mark_but_a_link() -> None:
    marks = frozenset({d.Style.CODE, d.Style.STRONG, d.Lang("fr"), LINK})
    assert line(d.Text("x", marks)) == (d.Text("x", frozenset({d.Style.CODE, LINK})),)


def test_of_two_links_the_one_that_goes_on_is_kept() -> None:
    other = d.Link("https://example.com/")
    content = (d.Text("a", frozenset({LINK})), d.Text("b", frozenset({LINK, other})))
    assert line(*content) == (d.Text("ab", frozenset({LINK})),)


def test_empty_blocks_are_gone_at_every_depth() -> None:
    empty = d.Paragraph((d.Text(" "),))
    nested = d.List((d.ListItem((d.Quote((empty,)),)), d.ListItem(())))
    assert normalise_blocks((nested, empty, d.Code("\n"), d.Table(()))) == ()


def test_code_is_kept_character_for_character_with_line_feeds() -> None:
    assert normalise_blocks((d.Code(" a\r\n\te\u0301 \x00\n\n"),)) == (
        d.Code(" a\n\te\u0301 \n\n"),
    )


def test_adjacent_lists_stay_apart() -> None:
    one = d.List((d.ListItem((d.Paragraph((d.Text("a"),)),)),))
    assert normalise_blocks((one, one)) == (one, one)


def test_blocks_of_any_depth_are_lifted_with_their_words_and_a_message() -> None:
    block: d.Block = d.Paragraph((d.Text("innermost"),))
    for _ in range(20_000):
        block = d.List((d.ListItem((d.Paragraph((d.Text("w"),)), block)),))
    result = normalise_with_messages(d.Flow((block,)))
    assert [m.code for m in result.messages] == ["too-deep"]
    assert sum(1 for _ in words(result.value)) == 20_001
    assert normalise_with_messages(result.value).messages == ()
    assert normalise(result.value) == result.value


def test_section_keys_are_unique_and_levels_closed_up() -> None:
    sections = tuple(
        d.Section(k, (d.Text("t"),), n) for k, n in (("a", 3), ("a", 5), ("", 2))
    )
    done = normalise(d.Document(sections=sections)).sections
    assert [(s.key, s.level) for s in done] == [("a", 1), ("a-2", 2), ("section", 2)]


def test_assets_stand_in_the_order_of_first_use() -> None:
    blocks = (d.Figure("b"), d.Paragraph((d.InlineImage("a", None),)), d.Figure("b"))
    assets = tuple(map(d.Asset, ("c", "a", "b", "a")))
    assert normalise(d.Flow(blocks, assets=assets)).assets == tuple(map(d.Asset, "bac"))


@given(flows)
def test_characters_that_xml_cannot_hold_are_gone(flow: d.Flow) -> None:
    for part in all_lines(normalise(flow)):
        text = part if isinstance(part, str) else text_of(part)
        text.encode("utf-8")
        assert not set(text) & {"\x00", "\x0b", "\x0c", "\x1b", "\ufffe", "\ufeff"}


def test_a_flood_of_combining_marks_is_put_in_order_quickly() -> None:
    (text,) = line(d.Text("a" + "\u0301\u0323" * 200_000))
    assert isinstance(text, d.Text)
    assert text.text.startswith("ạ\u0323")
    assert WORD.search(text.text)
