"""Small pages, where a quote or a table may weigh more than the text around it."""

import pytest

from tests.importers.readers.html.reading import flow_of, written
from tests.importers.readers.office_files import outline

LONG = "The long quay empties, and the night comes down on the town; it is late."
SITE = "<header><a href='/'>Site</a></header>"


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
    page = "<p>Intro text.</p><ul><li>one</li></ul><h1>Head</h1><p>More</p>"
    assert written(page) == ("<p>Intro text.</p>\n<ul>\n<li>one</li>\n</ul>\n<p>More</p>")


@pytest.mark.parametrize("generator", ["pandoc", "Asciidoctor 2.0", "LibreOffice 7.6"])
def test_a_page_of_a_program_that_writes_documents_is_read_whole(generator):
    boxes = "".join(
        f'<div class="box"><div class="float"><p>Word {n}.</p></div></div>'
        for n in "abcdef"
    )
    page = f'<meta name="generator" content="{generator}"><div id="header"><h1>Rest</h1></div>{boxes}'
    assert outline(flow_of(page).blocks) == [f"Word {n}." for n in "abcdef"]


def test_a_page_of_one_link_is_that_link():
    page = (
        '<title>A page</title><h1>Booking</h1><p><a href="https://e.org/">Book here</a></p>'
    )
    assert outline(flow_of(page).blocks)[-1] == "[Book here](https://e.org/)"
