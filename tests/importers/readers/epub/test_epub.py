from __future__ import annotations

import io
import re
import zipfile

import pytest

from importers import make_source, read
from importers.document import Document
from importers.errors import SourceTooLarge, UnreadableSource
from importers.result import Cause, Result
from tests.importers.readers.office_files import (
    epub,
    outline,
    packed,
    png,
    read_bytes,
    words,
)


def blocks(data: bytes) -> list[str]:
    return outline(read_bytes("a.epub", data).value.blocks)


def test_chapters_follow_the_spine_and_the_title_comes_from_the_package() -> None:
    data = epub(
        {"b.xhtml": "<h1>One</h1><p>First.</p>", "a.xhtml": "<h1>Two</h1><p>Next.</p>"}
    )
    result = read_bytes("a.epub", data)
    assert words(result.value.title) == "A book"
    assert outline(result.value.blocks) == ["# One", "First.", "# Two", "Next."]


def test_links_between_chapters_lead_to_anchors_that_are_unique() -> None:
    data = epub(
        {
            "a.xhtml": '<h1 id="x">One</h1><p><a href="b.xhtml#x">to two</a></p>',
            "b.xhtml": '<h1 id="x">Two</h1><p><a href="a.xhtml#x">to one</a> '
            '<a href="https://e.org">out</a></p>',
        }
    )
    result = read_bytes("a.epub", data).value
    assert outline(result.blocks) == [
        "# One",
        "[to two](#b-x)",
        "# Two",
        "[to one](#x) [out](https://e.org)",
    ]
    assert [b.attributes.anchor for b in result.blocks] == ["x", None, "b-x", None]


def test_contents_pages_are_left_out_and_said() -> None:
    data = epub(
        {
            "a.xhtml": "<p>Text.</p>",
            "n.xhtml": '<nav epub:type="toc"><ol><li><a href="a.xhtml">One</a></li></ol></nav>',
        },
        items='<item id="m" href="text/m.xhtml" media-type="application/xhtml+xml" '
        'properties="nav"/>',
        spine='<itemref idref="m"/>',
        parts={"OPS/text/m.xhtml": "<html><body><p>Contents</p></body></html>"},
    )
    result = read_bytes("a.epub", data)
    assert outline(result.value.blocks) == ["Text."]
    assert [(e.reason, e.text) for e in result.excluded] == [
        (Cause.CONTENTS, "Contents"),
        (Cause.CONTENTS, "One"),
    ]


def called_contents(data: bytes, chapter: str) -> bytes:
    """A book whose guide calls a chapter the table of contents."""
    guide = f'<guide><reference type="toc" href="text/{chapter}"/></guide></package>'
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    book = parts["OPS/book.opf"].decode().replace("</package>", guide)
    return packed(parts | {"OPS/book.opf": book})


LINKS = "<ul><li><a href='b.xhtml'>Second part</a></li></ul>"


@pytest.mark.parametrize(
    ("chapters", "kept"),
    [
        ({"a.xhtml": "<p>Words.</p>"}, ["Words."]),
        ({"a.xhtml": "<p>Words.</p>", "b.xhtml": "<p>More.</p>"}, ["Words.", "More."]),
        ({"a.xhtml": "<p>See <a href='b.xhtml'>b</a> for all of it.</p>",
          "b.xhtml": "<p>More.</p>"}, ["See b for all of it.", "More."]),
        ({"a.xhtml": LINKS, "b.xhtml": "<p>More.</p>"}, ["More."]),
        ({"a.xhtml": f"<h1>Contents</h1>{LINKS}", "b.xhtml": "<p>More.</p>"}, ["More."]),
    ],
)  # fmt: skip
def test_a_chapter_that_is_called_contents_is_so_if_it_is_made_of_links(
    chapters: dict[str, str], kept: list[str]
) -> None:
    result = read_whole(called_contents(epub(chapters), "a.xhtml"))
    said = [re.sub(r"\[(\w+)\]\(.*?\)", r"\1", line) for line in outline(result.value.lead)]
    assert said == kept


def test_contents_that_are_all_there_is_are_read() -> None:
    data = called_contents(epub({"a.xhtml": LINKS}), "a.xhtml")
    assert "Second part" in str(read_whole(data).value.lead)


@pytest.mark.parametrize("kind", ["image/jpeg", "image/png", "image/svg+xml", "image/webp"])
def test_a_book_of_pictures_alone_is_not_called_damaged(kind: str) -> None:
    data = epub(
        {},
        items=f'<item id="p" href="p" media-type="{kind}"/>',
        spine='<itemref idref="p"/>',
        parts={"OPS/p": png()},
    )
    with pytest.raises(UnreadableSource, match="a book of pictures without text"):
        read_bytes("a.epub", data)


def test_pages_that_hold_pictures_alone_are_read() -> None:
    data = epub({"a.xhtml": "<img src='p.png'/>"}, parts={"OPS/text/p.png": png()})
    assert len(read_whole(data).value.assets) == 1


def test_a_title_page_is_left_out_as_far_as_it_repeats_what_is_known() -> None:
    page = (
        '<section epub:type="titlepage"><h1>A book</h1><p>by nobody</p><p>Ada</p></section>'
    )
    metadata = "<dc:title>A book</dc:title><dc:creator>Ada</dc:creator>"
    result = read_bytes("a.epub", epub({"a.xhtml": page}, metadata=metadata))
    assert outline(result.value.blocks) == ["by nobody"]
    assert [e.text for e in result.excluded] == ["A book", "Ada"]


def test_a_note_in_another_chapter_is_a_footnote() -> None:
    data = epub(
        {
            "a.xhtml": '<p>Text<a epub:type="noteref" href="n.xhtml#n1">1</a>.</p>',
            "n.xhtml": '<aside epub:type="footnote" id="n1"><p>The note.</p></aside>',
        }
    )
    assert blocks(data) == ["Text^n1.", "^n1: The note."]


def test_images_come_along_with_their_bytes() -> None:
    data = epub(
        {
            "a.xhtml": '<p><img src="../i/a.png" alt="A dot"/></p>'
            '<svg xmlns="http://www.w3.org/2000/svg" '
            'xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="../i/b.png"/></svg>'
        },
        parts={"OPS/i/a.png": png(1), "OPS/i/b.png": png(2)},
    )
    result = read_bytes("a.epub", data)
    assert outline(result.value.blocks) == ["figure 'A dot'", "figure None"]
    assert [result.asset_bytes[a.id] for a in result.value.assets] == [png(1), png(2)]
    assert [a.media_type for a in result.value.assets] == ["image/png"] * 2
    assert [m.text for m in result.messages] == ["1 image has no alternative text."]


def test_named_characters_and_formulas_are_text() -> None:
    inner = (
        "<p>a&nbsp;b &amp; c&eacute; &unknown;</p>"
        '<p>x: <math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi><mo>=</mo><mn>1</mn>'
        "</math></p>"
    )
    assert blocks(epub({"a.xhtml": inner})) == ["a\u00a0b & cé &unknown;", "x: x = 1"]


def test_of_a_switch_the_first_case_that_can_be_read_is_shown() -> None:
    case = '<epub:case required-namespace="{}"><p>{}</p></epub:case>'
    choices = (
        case.format("urn:x", "unknown"),
        case.format("http://www.w3.org/1998/Math/MathML", "formula"),
        "<epub:default><p>default</p></epub:default>",
    )
    for these, shown, hidden in (
        (choices, "formula", {"unknown", "default"}),
        (choices[::2], "default", {"unknown"}),
    ):
        page = f"<epub:switch>{''.join(these)}</epub:switch>"
        result = read_bytes("a.epub", epub({"a.xhtml": page}))
        assert outline(result.value.blocks) == [shown]
        assert {e.text for e in result.excluded if e.reason is Cause.HIDDEN} == hidden


def test_a_chapter_that_is_no_xml_is_read_as_html() -> None:
    assert blocks(epub({"a.xhtml": "<p>One<br>two<p>Three"})) == ["One|two", "Three"]


def test_metadata_comes_from_the_package() -> None:
    metadata = (
        "<dc:title>T</dc:title><dc:creator>Ada</dc:creator><dc:language>de</dc:language>"
        "<dc:date>2020-01-02</dc:date><dc:subject>one</dc:subject><dc:publisher>P</dc:publisher>"
    )
    got = read_bytes(
        "a.epub", epub({"a.xhtml": "<p>x</p>"}, metadata=metadata)
    ).value.metadata
    assert (got.lang, got.authors, got.date) == ("de", ("Ada",), "2020-01-02")
    assert (got.keywords, got.extra) == (("one",), (("publisher", "P"),))


def test_a_missing_chapter_is_said_and_none_at_all_is_refused() -> None:
    missing = '<item id="m" href="m.xhtml" media-type="application/xhtml+xml"/>'
    data = epub({"a.xhtml": "<p>x</p>"}, items=missing, spine='<itemref idref="m"/>')
    assert [m.code for m in read_bytes("a.epub", data).messages] == ["chapter-missing"]
    with pytest.raises(UnreadableSource, match="no chapter"):
        read_bytes("a.epub", epub({}, items=missing, spine='<itemref idref="m"/>'))
    with pytest.raises(UnreadableSource, match="names no chapters"):
        read_bytes("a.epub", epub({}))


def test_a_locked_book_is_refused_but_disguised_fonts_are_not() -> None:
    lock = (
        '<encryption xmlns:e="http://www.w3.org/2001/04/xmlenc#">'
        '<e:CipherReference URI="{}"/></encryption>'
    )
    inner = {"a.xhtml": "<p>x</p>"}
    name = "META-INF/encryption.xml"
    with pytest.raises(UnreadableSource, match="locked"):
        read_bytes("a.epub", epub(inner, parts={name: lock.format("OPS/text/a.xhtml")}))
    assert blocks(epub(inner, parts={name: lock.format("OPS/font.otf")})) == ["x"]


def test_bombs_and_deep_nesting_are_refused_or_flattened() -> None:
    with pytest.raises(SourceTooLarge):
        read_bytes("a.epub", epub({"a.xhtml": "<p>" + "x " * 16_000_000 + "</p>"}))
    deep = "<div>" * 3_000 + "deep" + "</div>" * 3_000
    assert blocks(epub({"a.xhtml": deep})) == ["deep"]
    entity = '<!DOCTYPE html [<!ENTITY a "aaa">]><html><body><p>&a;</p></body></html>'
    read_bytes("a.epub", epub({"a.xhtml": "<p>x</p>"}, parts={"OPS/text/a.xhtml": entity}))


def test_the_same_id_very_often_takes_no_longer_than_its_length() -> None:
    repeated = '<p><a id="a">x</a></p>' * 20_000
    data = epub({"a.xhtml": repeated, "b.xhtml": '<p id="a"><a href="a.xhtml#a">y</a></p>'})
    assert len(read_bytes("a.epub", data).value.blocks) == 20_001


def read_whole(data: bytes) -> Result[Document]:
    """The reading of a book, all words of which are accounted for."""
    result = read(make_source("a.epub", data))
    assert [m.text for m in result.messages if m.code == "words-unaccounted"] == []
    return result


XHTML = '<item id="{0}" href="text/{0}" media-type="application/xhtml+xml"/>'
PAGE = (
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
    "<body>{}</body></html>"
)


def test_a_chapter_outside_the_reading_order_is_left_out_and_said() -> None:
    stray = {"OPS/text/z.xhtml": PAGE.format("<h2>Stray</h2><p>Nobody comes here.</p>")}
    data = epub({"a.xhtml": "<p>Words.</p>"}, items=XHTML.format("z.xhtml"), parts=stray)
    result = read_whole(data)
    assert [(e.reason, e.text) for e in result.excluded] == [
        (Cause.OUT_OF_ORDER, "Stray Nobody comes here.")
    ]
    assert [m.text for m in result.messages] == [
        "1 chapter that the book's reading order does not name was left out."
    ]


def test_a_table_of_contents_outside_the_reading_order_is_left_out_as_one() -> None:
    item = XHTML.format("nav.xhtml").replace("/>", ' properties="nav"/>')
    nav = {"OPS/text/nav.xhtml": PAGE.format("<nav><ol><li>Words</li></ol></nav>")}
    result = read_whole(epub({"a.xhtml": "<p>Words.</p>"}, items=item, parts=nav))
    assert [(e.reason, e.text) for e in result.excluded] == [(Cause.CONTENTS, "Words")]
    assert [m.text for m in result.messages] == ["The table of contents was left out."]


def test_notes_outside_the_reading_order_come_along_with_their_references() -> None:
    text = '<p>Other<a epub:type="noteref" href="n.xhtml#n1">2</a></p>'
    note = PAGE.format('<aside id="n1" epub:type="footnote"><p>A note.</p></aside>')
    result = read_whole(
        epub(
            {"a.xhtml": text},
            items=XHTML.format("n.xhtml"),
            parts={"OPS/text/n.xhtml": note},
        )
    )
    assert outline(result.value.lead) == ["Other^n1", "^n1: A note."]


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display:none">Gone.</p>',
        '<div style="color: red; DISPLAY : none;"><p>Gone.</p></div>',
        '<p hidden="hidden">Gone.</p>',
        '<p class="a off">Gone.</p>',
        '<p class="noprint">Gone.</p>',
    ],
)
def test_what_a_book_hides_is_left_out_and_said(hidden: str) -> None:
    sheet = '@charset "utf-8"; /* .b{} */ .off, p.noprint { margin: 0; display: none }'
    item = '<item id="s" href="s.css" media-type="text/css"/>'
    data = epub(
        {"a.xhtml": f"<p>Shown.</p>{hidden}"}, items=item, parts={"OPS/s.css": sheet}
    )
    result = read_whole(data)
    assert outline(result.value.lead) == ["Shown."]
    assert [(e.reason, e.text) for e in result.excluded] == [(Cause.HIDDEN, "Gone.")]
    assert [m.code for m in result.messages] == ["hidden-left-out"]


@pytest.mark.parametrize(
    ("shown", "sheet"),
    [
        ('<p class="off">Shown.</p>', "@media amzn-kf8 { .off { display: none } }"),
        (
            '<p class="off">Shown.</p>',
            "@media x { .b { margin: 0 } .off {display:none} } p {}",
        ),
        ('<p class="off">Shown.</p>', ".poem .off { display: none }"),
        ('<p class="off">Shown.</p>', "div.off { display: none"),
        ('<p class="off">Shown.</p>', "}}{{;;.off{display:block}"),
        ('<p style="x-display:none-such">Shown.</p>', ""),
    ],
)
def test_what_is_hidden_from_some_readers_only_is_read(shown: str, sheet: str) -> None:
    item = '<item id="s" href="s.css" media-type="text/css"/>'
    data = epub({"a.xhtml": shown}, items=item, parts={"OPS/s.css": sheet})
    assert outline(read_whole(data).value.lead) == ["Shown."]


def test_notes_that_are_hidden_until_they_are_asked_for_are_read() -> None:
    text = (
        '<p>Text<a epub:type="noteref" href="#n">1</a>.</p>'
        '<aside id="n" epub:type="footnote" style="display:none"><p>A note.</p></aside>'
    )
    result = read_whole(epub({"a.xhtml": text}))
    assert outline(result.value.lead) == ["Text^n.", "^n: A note."]


def test_words_that_no_reading_system_shows_are_accounted_for() -> None:
    text = "<p>vis<span hidden='hidden'>in</span>ible</p><iframe>frame</iframe><template>t</template>"
    found = {(e.reason, e.text) for e in read_whole(epub({"a.xhtml": text})).excluded}
    assert found == {
        (Cause.HIDDEN, "in"),
        (Cause.SCRIPT, "frame"),
        (Cause.HIDDEN, "t"),
    }


def test_an_archive_that_is_no_book_is_refused_with_what_to_do() -> None:
    with pytest.raises(UnreadableSource, match="not an EPUB book; open it and save it"):
        read_bytes("a.epub", packed({"a": "b"}))


@pytest.mark.parametrize(
    "page",
    [
        "<p><ruby>x<rt>over</rt></ruby>under<q>quoted</q></p>",
        "<p>日本quoted<q>words</q></p>",
        "<p><b>bold</b><q>日本quoted</q></p>",
        "<p id='n'>note</p><pre>12<a epub:type='noteref' href='#n'>linked</a>words</pre>",
        "<p><ruby>x<rt>12 over</rt></ruby></p><div hidden='hidden'><p><q>quoted</q>"
        "<a href='#n'>12 linked</a></p></div>",
    ],
)
def test_words_are_accounted_for_wherever_they_are_cut(page: str) -> None:
    read_whole(epub({"a.xhtml": page}))


def test_the_style_sheet_of_a_book_says_how_its_lists_are_numbered() -> None:
    sheet = (
        "ol.legal { list-style-type: none; counter-reset: at }"
        'ol.legal > li::before { content: "(" counter(at, lower-alpha) ") " }'
        "ol ol { list-style-type: lower-roman }"
    )
    page = '<ol class="legal"><li>sign in</li><li>wash<ol><li>hands</li></ol></li></ol>'
    item = '<item id="s" href="s.css" media-type="text/css"/>'
    data = epub({"a.xhtml": page}, items=item, parts={"OPS/s.css": sheet})
    assert blocks(data) == ["(a) sign in", "(b) wash", "  i. hands"]


@pytest.mark.parametrize(
    "poem",
    [
        '<pre class="poem">The tide goes out\nand comes again</pre>',
        '<div class="stanza"><p class="line">The tide goes out</p>\n<p class="line">and comes again</p></div>',
        '<p style="white-space: pre-wrap">The tide goes out\nand comes again</p>',
        '<p class="verse">The tide goes out<br/>and comes again</p>',
    ],
)  # fmt: skip
def test_the_lines_of_a_poem_are_kept(poem: str) -> None:
    assert blocks(epub({"a.xhtml": poem})) == ["The tide goes out|and comes again"]


def test_the_head_and_foot_of_project_gutenberg_are_left_out() -> None:
    head = '<section class="pg-boilerplate pgheader" id="pg-header"><p>A licence.</p></section>'
    foot = "<div><p>*** END OF THE PROJECT GUTENBERG EBOOK A BOOK ***</p><p>More of it.</p></div>"
    page = '<h1>One</h1><p>Text <span class="pagenum">[Pg 1]</span>of it.</p>'
    result = read_whole(epub({"a.xhtml": head + page, "b.xhtml": foot}))
    assert blocks(epub({"a.xhtml": head + page, "b.xhtml": foot})) == [
        "# One",
        "Text of it.",
    ]
    assert {(e.reason, e.text) for e in result.excluded} == {
        (Cause.BOILERPLATE, "A licence."),
        (Cause.BOILERPLATE, "*** END OF THE PROJECT GUTENBERG EBOOK A BOOK ***"),
        (Cause.BOILERPLATE, "More of it."),
        (Cause.PAGE_NUMBER, "[Pg 1]"),
    }


def test_the_description_of_an_image_that_is_not_there_is_read() -> None:
    page = '<p>See<img src="../gone.png" alt="a burn"/>here.</p>'
    assert blocks(epub({"a.xhtml": page})) == ["See a burn here."]


def test_a_raised_image_beside_a_reference_is_no_part_of_it() -> None:
    page = (
        '<p>Cool it<sup><img src="https://e.org/i.png" alt="ice"/><a epub:type="noteref" href="#n">1</a></sup>.</p>'
        '<aside epub:type="footnote" id="n"><p>By a clock.</p></aside>'
    )  # fmt: skip
    assert blocks(epub({"a.xhtml": page}))[0] == "Cool it<image>^n."
