"""Comments, wiki links, embeds and highlights of Obsidian."""

import pytest

from importers.readers.markdown import read
from importers.result import NO_PRIOR, Cause
from importers.source.source import MARKDOWN, Source
from importers.writers.html import write_blocks
from tests.importers.reports import report


def reading(text):
    return read(Source("a.md", MARKDOWN, text.encode()), NO_PRIOR)


def written(text):
    return write_blocks(reading(text).value.blocks)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rest. %%Ask Nina%%", "Ask Nina"),
        ("Rest.\n\n%%\nAsk Nina\n\nor Ann\n%%", "Ask Nina\n\nor Ann"),
        ("Rest.\n%%\nAsk Nina\n%%", "Ask Nina"),
        ("%%Ask *Nina*\nor Ann%% Rest.", "Ask *Nina*\nor Ann"),
    ],
)
def test_comments_are_left_out_and_listed(text, words):
    result = reading(text)
    assert write_blocks(result.value.blocks) == "<p>Rest.</p>"
    assert [(e.reason, e.text) for e in result.excluded] == [(Cause.COMMENT, words)]


@pytest.mark.parametrize(
    "text",
    ["100%% sure, 50%% not", "`%%a%%`", "%%\n\nno end", r"\%%a%%", "```\n%%\na\n%%\n```"],
)
def test_what_is_no_comment_stays(text):
    assert not reading(text).excluded


HIGHLIGHTED = "This is <mark>very <code>x</code></mark>."


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("See [[Scalds]].", "See Scalds."),
        ("See [[Cooling a burn|the page]].", "See the page."),
        ("See [[Scalds#When to call]].", "See Scalds When to call."),
        ("This is ==very `x`==.", HIGHLIGHTED),
        ("a == b and c == d", "a == b and c == d"),
        (r"\[\[a]] and \==b==", "[[a]] and ==b=="),
        ("`[[a]]` `==b==`", "<code>[[a]]</code> <code>==b==</code>"),
        ("Photo: ![[burn.png|300]]", "Photo:"),
        ("Photo: ![[burn.png]] ![[Scalds]]", "Photo: Scalds"),
    ],
)
def test_wiki_links_are_words_and_highlights_marks(text, html):
    assert written(text) == f"<p>{html}</p>"


def test_brackets_that_are_links_of_markdown_stay_links():
    assert 'href="/x"' in written("[[a]]\n\n[a]: /x")
    assert 'href="/x"' in written("[[a]](/x)")


def test_the_note_of_obsidian():
    result = reading(report("m03-obsidian.md"))
    page = write_blocks(result.value.blocks)
    assert "see the cooling page or Scalds and Scalds When to call." in page
    assert "<mark>very important</mark>" in page
    assert "Nina" not in page
    assert "editors only" not in page
    assert {"wiki-links", "embeds-left-out"} <= {m.code for m in result.messages}
    comments = [e.text for e in result.excluded if e.reason is Cause.COMMENT]
    assert comments == [
        "Ask Nina whether this is right before we publish",
        "A hidden paragraph for editors only.",
    ]
