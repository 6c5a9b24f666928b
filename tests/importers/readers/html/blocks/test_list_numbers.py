"""The numbers of lists, as HTML and its styles say them."""

import pytest

from importers.canonical.normalise import normalise_blocks
from importers.readers.html import read
from importers.source.source import HTML, Source
from importers.writers.html import write_blocks
from importers.writers.text import text_of_blocks
from tests.importers.readers.html.reading import flow_of

ITEMS = "<li>one</li><li>two</li><li>three</li>"


def lines(page: str) -> list[str]:
    blocks = normalise_blocks(flow_of(f"<h1>Rules</h1><p>Read them.</p>{page}").blocks)
    return text_of_blocks(blocks).splitlines()[2:]


@pytest.mark.parametrize(
    ("opening", "numbers"),
    [
        ("<ol>", "1. 2. 3."),
        ('<ol type="1" start="4">', "4. 5. 6."),
        ("<ol type=a>", "a. b. c."),
        ("<ol type=A start=26>", "Z. AA. AB."),
        ("<ol type=i>", "i. ii. iii."),
        ("<ol type=I start=4>", "IV. V. VI."),
        ("<ol type=q>", "1. 2. 3."),
        ('<ol style="list-style-type: lower-alpha">', "a. b. c."),
        ('<ol style="list-style: inside UPPER-ROMAN">', "I. II. III."),
        ('<ol type="1" style="color:red; list-style-type:lower-latin;">', "a. b. c."),
        ('<ol style="list-style-type: none">', "1. 2. 3."),
        ("<ol reversed>", "3. 2. 1."),
        ("<ol reversed start=9 type=a>", "i. h. g."),
        ("<ol start=x>", "1. 2. 3."),
        ("<ol start=-1>", "-1. 0. 1."),
    ],
)
def test_a_list_has_the_numbers_that_a_browser_shows(opening: str, numbers: str) -> None:
    shown = [line.split()[0] for line in lines(f"{opening}{ITEMS}</ol>")]
    assert shown == numbers.split()


def test_an_item_may_have_a_number_of_its_own() -> None:
    page = "<ol type=a><li>one<li value=5>two<li>three<li value='x'>four</ol>"
    assert lines(page) == ["a. one", "e. two", "f. three", "g. four"]


@pytest.mark.parametrize(
    "page",
    [
        '<ol type="a">\n<li>one</li>\n<li value="5">two</li>\n</ol>',
        '<ol type="i" data-before="(" data-after=")" class="printed" role="list">\n'
        '<li><span class="number">(i)</span> one</li>\n'
        '<li><span class="number">(ii)</span> two</li>\n</ol>',
        "<ol>\n<li>one\n"
        '<ol data-before="." data-after="" data-outer="" class="printed" role="list">\n'
        '<li><span class="number">1.1</span> two</li>\n</ol></li>\n</ol>',
    ],
)
def test_what_is_published_is_read_back(page: str) -> None:
    blocks = normalise_blocks(flow_of(f"<h1>Rules</h1><p>Read.</p>{page}").blocks)
    (block,) = (block for block in blocks if type(block).__name__ == "List")
    assert write_blocks((block,)) == page


@pytest.mark.parametrize(
    "opening",
    [
        '<ol style="list-style: lower-greek inside">',
        "<style>ol.g li { list-style-type: lower-greek }</style><ol class=g>",
    ],
)
def test_numbers_of_another_form_are_said(opening: str) -> None:
    page = f"<h1>Rules</h1><p>Read them.</p>{opening}{ITEMS}</ol>"
    result = read(Source("a.html", HTML, page.encode()))
    assert [m.code for m in result.messages] == ["number-kinds-not-kept"]
    assert "“lower-greek”" in result.messages[0].text


@pytest.mark.parametrize(
    "style", ["none", "var(--x)", "inside url(x.png)", "inherit !important"]
)
def test_a_list_without_a_form_of_numbers_has_figures_and_nothing_is_said(
    style: str,
) -> None:
    page = f'<h1>Rules</h1><p>Read them.</p><ol style="list-style: {style}">{ITEMS}</ol>'
    assert read(Source("a.html", HTML, page.encode())).messages == ()
