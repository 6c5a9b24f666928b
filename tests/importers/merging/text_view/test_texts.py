"""The source-text view: what nobody touched comes out byte for byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.merging.text_view.files import merge_files
from importers.merging.text_view.segmenting import FORMATS, join, segment
from importers.merging.text_view.source_text import merge_text
from tests.examples import examples

scraps = st.sampled_from(
    [
        *("word", "other words here.", " ", "  ", "\n", "\n\n", "\t", "# ", "## T", "- "),
        *("* x", "1. ", "> ", "> q\n> r", "|", "| a | b |", "| - | - |", "```", "```py"),
        *("~~~", "---", "===", "***", "[a]: u", "[x](y)", "<p>", "</p>", "<li>", "<br>"),
        *("<!-- c -->", ".. n::", "   :o: v", "::", "=====", "+---+", "`c`", "&amp;"),
        *("“q”", "…", "\r", "\u00a0", "日本", "{% t %}", "    code", "\\*", "_e_"),
        *("**s**", ":f: v", ".. _t: u", "+++", "title: x"),
    ]
)
texts = st.lists(scraps, max_size=25).map("".join)


@pytest.mark.parametrize("format_name", sorted(FORMATS))
@examples(150)
@given(text=texts)
def test_leaves_joined_again_are_the_text(format_name: str, text: str) -> None:
    assert join(segment(text, format_name)) == text


@pytest.mark.parametrize("format_name", sorted(FORMATS))
@examples(60)
@given(base=texts, changed=texts)
def test_where_one_side_changed_the_result_is_that_side(
    format_name: str, base: str, changed: str
) -> None:
    for ours, theirs in ((base, changed), (changed, base), (changed, changed)):
        result = merge_text(base, ours, theirs, format_name)
        assert result.clean
        assert result.text == changed


BASE = "A first line of words.\n\nA second line of words.\n"


def test_windows_line_ends_and_the_byte_order_mark_stay() -> None:
    base = b"\xef\xbb\xbf" + BASE.replace("\n", "\r\n").encode()
    ours = base.replace(b"first", b"early")
    theirs = base.replace(b"second", b"later")
    merged = merge_files(base, ours, theirs, "md")
    assert merged.data == ours.replace(b"second", b"later")


def test_a_missing_last_line_end_stays_missing() -> None:
    base = BASE.removesuffix("\n").encode()
    ours = base.replace(b"first", b"early")
    theirs = base.replace(b"second", b"later")
    assert merge_files(base, ours, theirs, "txt").data == ours.replace(b"second", b"later")


def test_line_ends_that_one_side_changed_are_changed() -> None:
    base = BASE.encode()
    merged = merge_files(base, base.replace(b"\n", b"\r\n"), base, "txt")
    assert merged.data == base.replace(b"\n", b"\r\n")


def test_bytes_that_are_no_utf_8_pass_through() -> None:
    base = b"Caf\xe9 one.\n\nTwo.\n"
    merged = merge_files(
        base, base.replace(b"one", b"un"), base.replace(b"Two", b"Deux"), "txt"
    )
    assert merged.data == b"Caf\xe9 un.\n\nDeux.\n"


def test_a_conflict_shows_its_lines_as_git_does() -> None:
    base = b"one\n\nthe red door\n"
    ours, theirs = base.replace(b"red", b"blue"), base.replace(b"red", b"green")
    assert merge_files(base, ours, theirs, "md").data.decode() == (
        "one\n\n<<<<<<< ours\nthe blue door\n||||||| base\nthe red door\n=======\n"
        "the green door\n>>>>>>> theirs\n"
    )


def test_without_marks_the_editors_words_stand_where_it_is_undecided() -> None:
    result = merge_text("a red door", "a blue door", "a green door", "txt")
    assert result.text == "a blue door"
    assert not result.clean
