"""Each page in `pages` is read as the file beside it says, written out as HTML."""

from pathlib import Path

import pytest

from importers.canonical.normalise import normalise
from importers.document import Metadata
from importers.readers.html import read
from importers.result import Cause
from importers.source.source import HTML, Source
from importers.writers.html import write_blocks
from tests.importers.readers.html.fragments import parse_fragment

PAGES = Path(__file__).parent / "pages"
CHROME = "a-saved-page-loses-its-menus-banners-and-comments.html"
cases = sorted(path for path in PAGES.glob("*.html") if ".expected" not in path.name)


def read_page(name):
    return read(Source(name, HTML, (PAGES / name).read_bytes()))


@pytest.mark.parametrize("page", cases, ids=lambda path: path.stem)
def test_a_page_is_read_as_the_file_beside_it_says(page):
    flow = normalise(read_page(page.name).value)
    title = "".join(part.text for part in flow.title)
    written = f"<h1>{title}</h1>\n{write_blocks(flow.blocks)}\n"
    assert written == page.with_suffix(".expected.html").read_text("utf-8")


def test_what_a_page_says_about_itself_is_its_metadata():
    assert read_page(CHROME).value.metadata == Metadata(
        lang="en-GB",
        authors=("Ida Marsh",),
        date="2024-03-05T09:30:00Z",
        summary="Water in, water out.",
        extra=(
            ("address", "https://estuary.example/mills/tide"),
            ("site", "The Estuary Review"),
        ),
    )


def test_what_was_left_out_is_kept_with_the_reason():
    result = read_page(CHROME)
    left_out = {(span.reason, span.text) for span in result.excluded}
    assert (Cause.MENU, "News Boats") in left_out
    assert (Cause.BOILERPLATE, "We use cookies. Accept") in left_out
    assert any(r is Cause.COMMENT and "grandfather" in text for r, text in left_out)
    assert "nobody reads" not in " ".join(text for _, text in left_out)
    assert "page-parts-left-out" in {message.code for message in result.messages}


def test_a_refused_link_and_a_left_out_film_are_said():
    page = b"<p>a <a href='vbscript:x'>b</a></p><iframe src='https://v.example'></iframe>"
    codes = {message.code for message in read(Source("a", HTML, page)).messages}
    assert {"link-refused", "embed-left-out"} <= codes


def test_nothing_is_read_from_nothing():
    assert parse_fragment("") == ()
    assert parse_fragment("<!-- only this -->") == ()
    assert read(Source("a", HTML, b" \n")).value.blocks == ()
