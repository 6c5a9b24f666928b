"""Whatever the text is, reading answers soon: with blocks, or with one sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.document import Flow
from importers.document.words import text_of
from importers.errors import SourceTooLarge, UnreadableSource
from importers.readers.markdown import read
from importers.result import NO_PRIOR, Result
from importers.source.source import MARKDOWN, Source
from tests.examples import examples

PIECES = (
    "<div>", "</div>", "<p>", "</p>", "<table>", "<tr>", "<td>", "</table>", "<ul>", "<li>",
    "</ul>", "<b>", "</b>", '<a href="x">', "<a name=q>", "</a>", "<!-- c -->", "<!--",
    "<script>", "</script>", "<pre>", "</pre>", "<details>", "<summary>", "</details>",
    "<img src=a.png>", "<br>", "<hr>", "<h2 id=z>", "</h2>", "<figure>", "<dl>", "<dt>",
    "<dd>", "<blockquote>", "<span lang=fr>", "</span>", "<iframe src=x>", "<td", '"', "'",
    "<input type=checkbox checked>", "&nbsp;", "\n", "\n\n", "    ", "- ", "1. ", "> ",
    "# ", "***", "**", "*", "_", "`", "```\n", "|", "| a |\n|---|\n", "[^1]", "[^1]: n\n",
    "[a](b)", "![i](j)", "[r]: u\n", "[r]", "^[in]", "word", "é中文", "\t", ": d", "---\n",
    "+++\n", "> [!NOTE] T\n", "{#id .c}", "(lab)=\n", "<?php", "<![CDATA[",
    "<section hidden>", "<sup data-footnote=1>", "<div data-block=a data-payload=b>",
    "<pre data-raw=html>",
)  # fmt: skip


def reading(text: str) -> Result[Flow]:
    return read(Source("it.md", MARKDOWN, text.encode()), NO_PRIOR)


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
@examples(100)
def test_any_soup_of_markup_is_read_the_same_way_twice(text: str) -> None:
    assert reading(text) == reading(text)


@given(st.binary(max_size=200))
def test_any_bytes_are_read(data: bytes) -> None:
    read(Source("it.md", MARKDOWN, data), NO_PRIOR)


@pytest.mark.parametrize("text", [">" * 5000 + "a", "- " * 5000 + "a"])
def test_blocks_nested_too_deep_are_refused(text: str) -> None:
    with pytest.raises(UnreadableSource, match=r"Line 1 .* nested too deep"):
        reading(text)


def test_a_long_address_repeated_by_reference_is_refused() -> None:
    text = f"[a]: http://example.org/{'b' * 100_000}\n\n" + "[a] " * 50_000
    with pytest.raises(SourceTooLarge, match="by reference"):
        reading(text)


def test_a_file_too_long_is_refused() -> None:
    with pytest.raises(SourceTooLarge, match="longer"):
        reading("a\n" * 200_000)


def test_aliases_in_front_matter_are_not_followed() -> None:
    result = reading("---\na: &a [x, x]\nb: [*a, *a]\n---\nText")
    assert not result.value.metadata.extra


@pytest.mark.parametrize(
    "piece",
    [
        "<div>",
        "<b>",
        "**a ",
        "![",
        "[",
        "<!--",
        "<![CDATA[",
        "<a x='",
        "`a``",
        "<table><td>",
    ],
)
def test_what_never_closes_loses_no_words(piece: str) -> None:
    blocks = reading(piece * 3000 + "end").value.blocks
    assert blocks or piece in ("<!--", "<![CDATA[")


def test_marks_nested_deeper_than_anybody_reads_join_what_is_around() -> None:
    (block,) = reading("*" * 20_000 + "a" + "*" * 20_000).value.blocks
    assert text_of(getattr(block, "content", ())).strip("*") == "a"
