"""Pages without a body, and pages deeper than can be walked."""

from importers.document import Paragraph, Text
from tests.importers.readers.html.fragments import parse_fragment
from tests.importers.readers.html.reading import flow_of, written


def test_an_article_in_a_page_without_a_body_is_read():
    page = "<title>T</title><nav>Menu</nav><article><p>One, two.</p></article><p>Three."
    assert "One, two." in written(page)


def test_the_words_below_a_hundred_thousand_boxes_are_kept() -> None:
    count = 100_000
    page = "<div>" * count + "deep" + "</div>" * count + "<p>end</p>"
    blocks = flow_of(page).blocks
    assert blocks == (Paragraph((Text("deep"),)), Paragraph((Text("end"),)))
    assert parse_fragment(page) == blocks
