"""Small pages, where a quote or a table may weigh more than the text around it."""

import pytest

from importers.readers.html import read
from importers.result import Reason
from importers.source.source import HTML, Source
from importers.writers.html import write_blocks

LONG = "The long quay empties, and the night comes down on the town; it is late."
SITE = "<header><a href='/'>Site</a></header>"


def read_page(page):
    return read(Source("a.html", HTML, page.encode())).value


def written(page):
    return write_blocks(read_page(page).blocks)


@pytest.mark.parametrize(
    "inner",
    [
        f'<blockquote lang="fr"><p>{LONG}</p></blockquote>',
        f"<blockquote><p>{LONG}</p></blockquote>\n<p>Two.</p>",
        f"<section><h2>B</h2><p>{LONG}</p></section>",
        f"<figure><blockquote><p>{LONG}</p></blockquote><figcaption>Ann</figcaption></figure>",
        f"<table><tr><td><p>{LONG}</p></td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
    ],
)
@pytest.mark.parametrize("box", ["article", "main"])
def test_a_short_paragraph_beside_a_long_part_of_the_article_is_kept(box, inner):
    blocks = written(f"<body>{SITE}<{box}><p>One.</p>{inner}</{box}></body>")
    assert blocks.startswith("<p>One.</p>\n")
    assert LONG in blocks
    for words in ("Two.", "Ann", ">b<", ">d<"):
        assert (words in inner) == (words in blocks)


def test_the_rows_of_a_table_are_kept_where_one_cell_has_all_the_prose():
    table = (
        f"<table><tr><th>A</th><th>B</th></tr><tr><td>x</td><td>{LONG}</td></tr></table>"
    )
    blocks = written(f"<body>{SITE}<div><h1>T</h1><p>Short lead</p>{table}</div></body>")
    assert "Short lead" in blocks
    assert "<td>x</td>" in blocks


def test_what_stands_above_the_heading_of_a_fragment_is_kept():
    flow = read_page("<p>Intro text.</p><ul><li>one</li></ul><h1>Head</h1><p>More</p>")
    assert write_blocks(flow.blocks) == (
        "<p>Intro text.</p>\n<ul>\n<li>one</li>\n</ul>\n<p>More</p>"
    )


def test_the_title_style_of_word_is_the_title():
    flow = read_page(
        "<p class=MsoTitle>My Doc</p><p class=MsoNormal>Text.<o:p></o:p></p>"
        "<h1>Head<o:p></o:p></h1><p class=MsoNormal>More.</p>"
    )
    assert "".join(part.text for part in flow.title) == "My Doc"
    assert write_blocks(flow.blocks) == "<p>Text.</p>\n<h2>Head</h2>\n<p>More.</p>"


def test_a_heading_that_the_page_names_with_its_kind_is_the_title():
    flow = read_page(
        "<title>Recipe: Soup</title><h1>Soup</h1><p>Nice soup.</p><h2>Method</h2><p>Boil.</p>"
    )
    assert "".join(part.text for part in flow.title) == "Soup"


def test_the_rule_above_the_notes_of_a_page_is_not_a_divider_of_its_text():
    page = (
        '<p>A note.<a href="#fn1" id="r1" role="doc-noteref"><sup>1</sup></a></p>'
        '<section class="footnotes" role="doc-endnotes"><hr><ol><li id="fn1">Here.'
        '<a href="#r1" role="doc-backlink">↩</a></li></ol></section>'
    )
    assert "<hr" not in written(page)


FOLDED = (
    f"<body>{SITE}<article><h1>Tides</h1><p>{LONG}</p><p>{LONG}</p><h2>Questions</h2>"
    '<button class="accordion">How high?</button>'
    '<div class="panel" style="display:none"><p>Sixteen metres, in one bay.</p></div>'
    '<button class="accordion" aria-expanded="false">How low?</button>'
    '<div class="panel" hidden><p>Hardly at all, in some seas.</p></div>'
    '<button>Share</button><div hidden><a href="/x">Mail</a></div></article></body>'
)


def test_answers_that_a_button_unfolds_are_read_with_their_questions():
    blocks = written(FOLDED)
    first = blocks.index("How high?")
    assert first < blocks.index("Sixteen metres") < blocks.index("How low?")
    assert blocks.index("How low?") < blocks.index("Hardly at all")
    assert "Mail" not in blocks
    assert "Share" not in blocks


def test_what_is_hidden_without_anything_to_unfold_it_stays_left_out():
    page = f"<article><p>{LONG}</p><p>{LONG}</p><div hidden><p>Draft, not said.</p></div></article>"
    result = read(Source("a.html", HTML, page.encode()))
    assert "Draft" not in write_blocks(result.value.blocks)
    assert any(span.reason is Reason.HIDDEN for span in result.excluded)


def test_the_lists_of_a_page_that_word_saved_are_lists():
    def item(level, sign, words, name="l0"):
        return (
            f"<p class=MsoListParagraph style='mso-list:{name} level{level} lfo1'>"
            f"<span style='mso-list:Ignore'>{sign}<span>&nbsp;&nbsp;</span></span>{words}</p>"
        )

    page = (
        "<p>Text.</p>" + item(1, "·", "One") + item(2, "o", "Two") + item(1, "·", "Three")
    )
    page += item(1, "3.", "Four", "l1") + item(1, "4.", "Five", "l1") + "<p>End.</p>"
    assert written(page).replace("\n", "") == (
        "<p>Text.</p><ul><li>One<ul><li>Two</li></ul></li><li>Three</li></ul>"
        '<ol start="3"><li>Four</li><li>Five</li></ol><p>End.</p>'
    )
