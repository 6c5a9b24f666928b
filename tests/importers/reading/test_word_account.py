from dataclasses import replace

import pytest
from hypothesis import given

from importers import document as d
from importers.canonical.normalise import normalise
from importers.document.traversal import all_lines
from importers.document.words import text_of
from importers.readers import READERS
from importers.reading import read as reading
from importers.reading.read import read
from importers.reading.word_account import account
from importers.result import Cause, Excluded, Prior, Result
from importers.source.source import Source, make_source
from tests.importers.strategies import documents


def flow(*texts: str) -> d.Flow:
    return d.Flow(tuple(d.Paragraph((d.Text(text),)) for text in texts))


def shown(line: d.Inlines) -> str:
    """The words of a line, with a space round the description of an image."""
    gaps = (d.Text(" "),)
    parts = (
        (*gaps, part, *gaps) if isinstance(part, d.InlineImage) else (part,)
        for part in line
    )
    return text_of(tuple(inline for part in parts for inline in part))


def test_nothing_is_said_when_every_word_is_there() -> None:
    assert account("One two.\nTwo: Three", flow("one two", "two three"), ()) == ()


def test_a_word_that_is_nowhere_is_named_with_its_line() -> None:
    (message,) = account("one\ntwo lost\n", flow("one two"), ())
    assert message.code == "words-unaccounted"
    assert "“lost”" in message.text
    assert message.line == 2


def test_a_word_must_be_there_as_often_as_it_was() -> None:
    (message,) = account("so so", flow("so"), ())
    assert message.text.startswith("1 word")


def test_what_was_left_out_knowingly_is_accounted_for() -> None:
    left_out = Excluded(Cause.PAGE_NUMBER, "Page 7")
    assert account("words page 7", flow("words"), (left_out,)) == ()


@pytest.mark.parametrize("seen", ["a con-\ntinued b", "a con- and\ntinued b and"])
def test_a_word_cut_in_two_by_a_hyphen_may_be_whole(seen: str) -> None:
    assert account(seen, flow("a continued b and and"), ()) == ()


def test_numbers_of_items_and_targets_of_links_count() -> None:
    link = frozenset({d.Link("https://example.org/page")})
    item = d.ListItem((d.Paragraph((d.Text("word", link),)),))
    value = d.Flow((d.List((item,), ordered=True, start=7),))
    assert account("7. word https://example.org/page", value, ()) == ()


def test_the_description_of_an_image_is_no_part_of_the_words_beside_it() -> None:
    line = (d.Text("see"), d.InlineImage("a.png", "chart"), d.Text("here"))
    assert account("see chart here", d.Flow((d.Paragraph(line),)), ()) == ()


@given(documents)
def test_a_document_accounts_for_its_own_words(document: d.Document) -> None:
    document = normalise(document)
    lines = (x if isinstance(x, str) else shown(x) for x in all_lines(document))
    assert account("\n".join(lines), document, ()) == ()


def test_reading_plain_text_accounts_for_every_word() -> None:
    source = make_source("a.txt", b"Title\n\nSome words in a text.\n\n- an item\n")
    codes = [message.code for message in read(source).messages]
    assert "words-unaccounted" not in codes


def test_words_that_only_happen_to_stand_inside_others_are_not_forgiven() -> None:
    """“Art” is no part of the account because “party” was kept."""
    (message,) = account("the art of a party", flow("the of a party starts"), ())
    assert "“art”" in message.text


def test_neighbours_may_be_one_word_in_what_was_read() -> None:
    seen = "an array and array s of them"
    assert account(seen, flow("an array and arrays of them"), ()) == ()


def test_neighbours_may_be_cut_at_other_places() -> None:
    assert account("one two three", flow("onetw othree"), ()) == ()
    assert account("one two three", flow("onetw"), ()) != ()


def test_a_word_found_in_another_leaves_the_one_it_was_counted_for_to_others() -> None:
    """The “12” of “x12” was not that of “about12”, which is in two pieces now."""
    assert account("x 12 over, about12 then", flow("x12 over about 12 then"), ()) == ()
    (message,) = account("x 12 over, about12 then", flow("x12 over about then"), ())
    assert "“about12”" in message.text


def test_other_words_beside_letters_without_spaces_stay_whole() -> None:
    (message,) = account("日本word\nlost日", flow("日 本 word 日"), ())
    assert "“lost”" in message.text
    assert message.line == 2


def test_an_accent_that_joins_the_letter_before_it_is_no_loss() -> None:
    kept = flow("CAPITALS\u0301more")
    assert account("CAPITALS \u0301more", kept, ()) == ()
    (message,) = account("CAPITALS \u0301more, né", kept, ())
    assert message.text == "1 word of the source is not in what was read: “né”."


def test_a_character_and_its_name_are_the_same() -> None:
    assert account("caf&eacute; &#955;", flow("café λ"), ()) == ()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "one\n\n| a |\n|---|\n| b | c |\n"),
        ("a.md", "one <em title='two'>three</em> <String> four\n"),
        ("a.md", "[one]: /two 'three'\n[one]: /four\n\nfive <!-- six -->\n"),
        ("a.md", "---\ntitle: one # two\nx: [three]\n---\n\nfour ``` five\n"),
        ("a.rst", ".. one\n\n.. two:: three\n   :four: five\n\n:six:`seven <eight>`\n"),
        ("a.rst", ".. |one| replace:: two\n.. _three: /four\n\nfive |six|_\n"),
        ("a.rst", ".. contents:: one\n\n.. role:: two\n\nthree :two:`four`\n"),
    ],
)
def test_the_source_as_it_stands_is_accounted_for(name: str, text: str) -> None:
    codes = [message.code for message in read(make_source(name, text.encode())).messages]
    assert "words-unaccounted" not in codes


@pytest.mark.parametrize("name", ["a.md", "a.rst"])
def test_what_a_parser_swallows_is_said(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The account sees the file itself, not what the parser made of it."""
    source = make_source(name, b"kept\n\nswallowed whole\n\nkept\n")
    reader = READERS[source.media_type]

    def forgetful(source: Source, prior: Prior) -> Result[d.Flow]:
        result = reader(source, prior)
        blocks = result.value.blocks
        return replace(result, value=replace(result.value, blocks=blocks[::2]))

    monkeypatch.setitem(reading.READERS, source.media_type, forgetful)
    (message,) = read(source).messages
    assert message.text == (
        "2 words of the source are not in what was read: “swallowed”, “whole”."
    )
    assert message.line == 3
