"""Whatever a page holds, it is read; and every word of it is somewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.errors import ImporterError
from importers.readers.html import read as read_page
from importers.reading.read import read
from importers.source.source import HTML, Source, make_source
from tests.examples import examples

NAMES = (
    "p", "div", "span", "a", "b", "i", "sup", "sub", "code", "pre", "ul", "ol", "li",
    "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "td", "th",
    "blockquote", "cite", "footer", "header", "nav", "main", "article", "section",
    "aside", "form", "button", "label", "select", "option", "figure", "figcaption",
    "img", "br", "hr", "h1", "h2", "h3", "h6", "details", "summary", "noscript",
    "iframe", "title", "script", "style", "template", "textarea", "svg", "math", "q",
    "time", "custom-box", "center", "font",
)  # fmt: skip
ATTRIBUTES = (
    "", ' id="n1"', ' href="#n1"', ' href="javascript:x()"', ' href="/there"', ' hidden=""',
    ' class="comments"', ' class="share"', ' class="footnotes"', ' class="callout note"',
    ' class="wp-caption"', ' class="caption"', ' class="entry-content"', ' role="heading"',
    ' style="display:none"', ' lang="fr"', ' dir="rtl"', ' colspan="9999999"', ' start="x"',
    ' class="gallery"', ' role="doc-endnotes"', ' src="a.png" alt="picture"',
    ' aria-hidden="true"', ' type="checkbox"', ' aria-level="99999999999"',
)  # fmt: skip
words = st.sampled_from(
    (
        " alpha ",
        " beta. ",
        " gamma, delta ",
        " 1 ",
        " [2] ",
        " A longer run of words, it is. ",
    )
)
tags = st.builds("<{}{}>".format, st.sampled_from(NAMES), st.sampled_from(ATTRIBUTES))
ends = st.builds("</{}>".format, st.sampled_from(NAMES))
odd = st.sampled_from(("<!--", "-->", "<", ">", "&", "&#0;", "&nbsp;", "\x00", "<![CDATA["))
pages = st.lists(tags | ends | words | words | odd, max_size=40).map("".join)


@examples(100)
@given(pages)
def test_every_word_of_any_page_is_read_or_knowingly_left_out(page: str) -> None:
    try:
        result = read(make_source("a.html", page.encode()))
    except ImporterError:
        return
    assert "words-unaccounted" not in {message.code for message in result.messages}


@examples(100)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    read_page(Source("a.html", HTML, data))


@pytest.mark.parametrize(
    "piece",
    [
        "<div>", "<ul><li>x", "<table><tr><td>x", "<b>x", "<a href=/x>x", "<blockquote>",
        "<dl><dt>x<dd>", "<figure><figcaption>x", "<details><summary>x", "<!--",
        "<sup><a href='#n'>1</a></sup>", "<div class='callout note'>x",
        "<p><table><ul><h1>", "&amp;",
        "<noscript><img src=a></noscript>", "<h1>x</h1>", "<p>Share</p>", "<br><br>x",
    ],
)  # fmt: skip
def test_a_page_of_one_thing_over_and_over_is_read_in_time(piece: str) -> None:
    page = piece * 5_000 + "<p id=n>The end of it, at last. <a href='#x'>b</a>"
    result = read_page(Source("a.html", HTML, page.encode()))
    assert result.value is not None
