"""Chapters whose titles stand in the navigation of their book alone."""

import pytest

from tests.importers.readers.office_files import epub, outline, read_bytes
from tests.importers.reports import report_bytes

NAV = '<html xmlns:epub="http://www.idpf.org/2007/ops"><body><nav epub:type="toc"><ol>{}</ol></nav></body></html>'
NCX = (
    '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>Rest'
    '</text></navLabel><content src="a.xhtml"/></navPoint></navMap></ncx>'
)  # fmt: skip


def book(first, entries='<li><a href="a.xhtml">Rest</a></li>'):
    return epub(
        {"a.xhtml": first, "b.xhtml": "<h1>Eat</h1><p>Soup.</p>"},
        items='<item id="nav" href="text/nav.xhtml" media-type="application/xhtml+xml"'
        ' properties="nav"/>',
        parts={"OPS/text/nav.xhtml": NAV.format(entries)},
    )


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        ("<p>A day.</p>", ["# Rest", "A day."]),
        ('<p class="x">REST</p><p>A day.</p>', ["# REST", "A day."]),
        ("<h2>Resting</h2><p>A day.</p>", ["## Resting", "A day."]),
        ("<div><p>1</p><p>Rest</p><p>A day.</p></div>", ["1", "# Rest", "A day."]),
    ],
)
def test_a_chapter_without_a_heading_gets_its_title(first, expected):
    assert (
        outline(read_bytes("a.epub", book(first)).value.blocks)[: len(expected)] == expected
    )


def test_titles_within_others_are_headings_below_them():
    entries = '<li><span>Care</span><ol><li><a href="a.xhtml">Rest</a></li></ol></li>'
    assert (
        outline(read_bytes("a.epub", book("<p>A.</p>", entries)).value.blocks)[0]
        == "## Rest"
    )


def test_places_within_a_chapter_give_no_title():
    entries = '<li><a href="a.xhtml#x">Rest</a></li>'
    assert outline(read_bytes("a.epub", book("<p>A.</p>", entries)).value.blocks)[0] == "A."


def test_the_navigation_of_epub_2_is_read_too():
    data = epub(
        {"a.xhtml": "<p>A day.</p>", "b.xhtml": "<h1>Eat</h1><p>Soup.</p>"},
        items='<item id="ncx" href="text/toc.ncx" media-type="application/x-dtbncx+xml"/>',
        parts={"OPS/text/toc.ncx": NCX},
    )
    assert outline(read_bytes("a.epub", data).value.blocks)[:2] == ["# Rest", "A day."]


def test_a_book_with_titles_in_its_navigation_alone():
    result = read_bytes("e01.epub", report_bytes("e01-titles-only-in-nav.epub"))
    heads = [line for line in outline(result.value.blocks) if line.startswith("#")]
    assert heads == ["# Rest", "# Food at night", "# Walking by day"]
    assert "chapter-titled" in [message.code for message in result.messages]
