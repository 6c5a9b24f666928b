from __future__ import annotations

import pytest

from importers.document import Direction
from importers.errors import UnreadableSource
from importers.result import Cause
from tests.importers.readers.office_files import (
    ODF_NAMES,
    odt,
    outline,
    packed,
    png,
    read_bytes,
    words,
)

BULLET = '<text:list-level-style-bullet text:level="{}" text:bullet-char="•"/>'
NUMBER = '<text:list-level-style-number text:level="{}" style:num-format="1"/>'


def list_style(name: str, *levels: str) -> str:
    inner = "".join(level.format(at) for at, level in enumerate(levels, 1))
    return f'<text:list-style style:name="{name}">{inner}</text:list-style>'


LISTS = list_style("N", NUMBER, NUMBER) + list_style("B", BULLET, BULLET)


def p(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def items(*texts: str, style: str = "B", more: str = "") -> str:
    inner = "".join(f"<text:list-item>{t}</text:list-item>" for t in texts)
    return f'<text:list text:style-name="{style}" {more}>{inner}</text:list>'


def style(
    name: str, text: str = "", family: str = "text", parent: str = "", paragraph: str = ""
) -> str:
    up = f'style:parent-style-name="{parent}"' if parent else ""
    return (
        f'<style:style style:name="{name}" style:family="{family}" {up}>'
        f"<style:paragraph-properties {paragraph}/><style:text-properties {text}/></style:style>"
    )


def blocks(data: bytes) -> list[str]:
    return outline(read_bytes("a.odt", data).value.blocks)


def test_headings_have_their_outline_level_and_the_title_its_style() -> None:
    text = (
        p("The title", "Title")
        + '<text:h text:outline-level="1">One</text:h>'
        + p("Text.")
        + '<text:h text:outline-level="2">Two</text:h>'
    )
    result = read_bytes("a.odt", odt(text))
    assert words(result.value.title) == "The title"
    assert outline(result.value.blocks) == ["# One", "Text.", "## Two"]


def test_white_space_is_one_space_unless_it_is_said() -> None:
    text = p(
        '  a\n  b<text:s text:c="2"/>c<text:tab/>d<text:line-break/> e <text:span> f</text:span>'
    )
    assert blocks(odt(text)) == ["a b  c\td|e f"]


def test_marks_come_from_automatic_and_from_character_styles() -> None:
    automatic = (
        style("T1", 'fo:font-weight="bold"')
        + style("T2", 'fo:font-style="italic"', parent="T1")
        + style("T3", 'style:text-position="super 58%"')
        + style("T4", 'style:text-line-through-style="solid"')
        + style("T5", 'fo:font-family="Courier New"')
        + style("P1", 'fo:font-weight="bold"', "paragraph", "Standard")
    )
    common = style("Strong", 'fo:font-weight="bold"') + style("Standard", "", "paragraph")
    spans = "".join(
        f'<text:span text:style-name="{name}">{name}</text:span>'
        for name in ("T1", "T2", "T3", "T4", "T5", "Strong")
    )
    assert blocks(
        odt(p(spans) + p("all", "P1") + p("x"), automatic=automatic, common=common)
    ) == [
        "*T1**_T2_*^T3^~T4~`T5`*Strong*",
        "*all*",
        "x",
    ]


def test_lists_nest_and_count_and_go_on() -> None:
    text = (
        items(p("a") + items(p("b"), p("c")), p("d") + p("more"), style="N")
        + p("between")
        + items(p("e"), style="N", more='text:continue-numbering="true"')
        + items(p("f"), style="N")
        + items(p("g"))
    )
    result = read_bytes("a.odt", odt(text, automatic=LISTS)).value
    assert outline(result.blocks) == [
        "1. a",
        "  - b",
        "  - c",
        "2. d",
        "  more",
        "between",
        "3. e",
        "1. f",
        "- g",
    ]


def test_a_numbered_heading_in_a_list_is_a_heading() -> None:
    heading = '<text:h text:outline-level="2">Two</text:h>'
    assert blocks(odt(items(items(heading)) + p("x"), automatic=LISTS)) == ["## Two", "x"]


def test_tables_have_headers_spans_and_covered_cells() -> None:
    text = (
        "<table:table><table:table-header-rows><table:table-row>"
        f'<table:table-cell table:number-columns-spanned="2">{p("Head")}</table:table-cell>'
        "<table:covered-table-cell/></table:table-row></table:table-header-rows>"
        f'<table:table-row><table:table-cell table:number-rows-spanned="2">{p("a")}'
        f"</table:table-cell><table:table-cell>{p('b')}</table:table-cell></table:table-row>"
        "<table:table-row><table:covered-table-cell/>"
        f"<table:table-cell>{p('c')}</table:table-cell></table:table-row></table:table>"
    )
    assert blocks(odt(text)) == ["| Head!<2x1> |", "| a<1x2> | b |", "| c |"]


def test_notes_links_and_bookmarks_lead_where_they_should() -> None:
    text = (
        p(
            'a<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
            f"<text:note-body>{p('the note')}</text:note-body></text:note>"
            '<text:a xlink:href="https://e.org">out</text:a>'
            '<text:a xlink:href="#Here|outline">in</text:a>'
        )
        + '<text:h text:outline-level="1">Here</text:h>'
        + p('<text:bookmark text:name="spot"/>There')
    )
    result = read_bytes("a.odt", odt(text)).value
    assert outline(result.blocks) == [
        "a^1[out](https://e.org)[in](#Here)",
        "# Here",
        "There",
        "^1: the note",
    ]
    assert [b.attributes.anchor for b in result.blocks] == [None, "Here", "spot", None]


def test_images_have_their_bytes_and_descriptions_and_boxes_their_captions() -> None:
    frame = (
        '<draw:frame><draw:image xlink:href="Pictures/a.png"/>'
        "<svg:title>x</svg:title><svg:desc>A dot</svg:desc></draw:frame>"
    )
    box = (
        f"<draw:frame><draw:text-box>{p(frame + 'Figure 1', 'Illustration')}"
        "</draw:text-box></draw:frame>"
    )
    result = read_bytes("a.odt", odt(p(box), parts={"Pictures/a.png": png()}))
    assert outline(result.value.blocks) == ["figure 'A dot': Figure 1"]
    assert result.asset_bytes[result.value.assets[0].id] == png()


def test_a_caption_stays_on_its_side_of_the_table() -> None:
    def table(word: str) -> str:
        cell = f"<table:table-cell>{p(word)}</table:table-cell>"
        return f"<table:table><table:table-row>{cell}</table:table-row></table:table>"

    one, two = p("Table 1", "Table"), p("Table 2", "Table")
    above = blocks(odt(one + table("a") + two + table("b")))
    assert [line for line in above if "Table" in line] == [
        "table: Table 1",
        "table: Table 2",
    ]
    below = blocks(odt(table("a") + one + table("b") + two))
    assert [line for line in below if "Table" in line] == ["Table 1", "Table 2"]


def test_what_is_no_part_of_the_article_is_left_out_and_said() -> None:
    text = (
        "<text:tracked-changes><text:changed-region><text:deletion>"
        f"{p('gone')}</text:deletion></text:changed-region></text:tracked-changes>"
        "<text:table-of-content><text:index-body>"
        f"{p('One 1')}</text:index-body></text:table-of-content>"
        f'<text:section text:display="none">{p("secret")}</text:section>'
        + p(
            f"Text<office:annotation><dc:creator>Bo</dc:creator>{p('Why?')}</office:annotation>"
        )
    )
    masters = (
        f"<style:master-page><style:header>{p('Head')}</style:header></style:master-page>"
    )
    result = read_bytes("a.odt", odt(text, masters=masters))
    assert outline(result.value.blocks) == ["Text"]
    assert {(e.reason, e.text) for e in result.excluded} == {
        (Cause.DELETED, "gone"),
        (Cause.CONTENTS, "One 1"),
        (Cause.HIDDEN, "secret"),
        (Cause.COMMENT, "Bo: Why?"),
        (Cause.RUNNING_HEAD, "Head"),
    }


def test_metadata_language_and_direction_are_read() -> None:
    common = (
        '<style:default-style style:family="paragraph"><style:text-properties fo:language="he" '
        'fo:country="IL"/></style:default-style>'
        + style("Standard", "", "paragraph", "", 'style:writing-mode="rl-tb"')
    )
    meta = (
        "<meta:initial-creator>Ada</meta:initial-creator><meta:keyword>a, b</meta:keyword>"
        "<dc:date>2020-02-03T04:05:06</dc:date><dc:description>In short</dc:description>"
    )
    metadata = read_bytes("a.odt", odt(p("שלום"), common=common, meta=meta)).value.metadata
    assert metadata.lang == "he-IL"
    assert metadata.dir is Direction.RTL
    assert metadata.authors == ("Ada",)
    assert metadata.keywords == ("a", "b")
    assert (metadata.date, metadata.summary) == ("2020-02-03T04:05:06", "In short")


def test_bold_larger_lines_are_headings_where_no_style_says_so() -> None:
    automatic = style(
        "P1", 'fo:font-weight="bold" fo:font-size="16pt"', "paragraph", "Standard"
    )
    common = style("Standard", 'fo:font-size="12pt"', "paragraph")
    text = p("Part", "P1") + p("words " * 30) + p("Other part", "P1") + p("words " * 30)
    got = blocks(odt(text, automatic=automatic, common=common))
    assert [line[:6] for line in got] == ["# Part", "words ", "# Othe", "words "]


def test_what_is_locked_or_no_text_is_refused_in_a_sentence() -> None:
    locked = (
        f"<manifest:manifest {ODF_NAMES}><manifest:file-entry><manifest:encryption-data/>"
        "</manifest:file-entry></manifest:manifest>"
    )
    for data, sentence in (
        (odt(p("x"), parts={"META-INF/manifest.xml": locked}), "password"),
        (odt(p("x"), parts={"mimetype": "application/zip"}), "not an OpenDocument text"),
        (packed({"a": "b"}), "not an OpenDocument text; open it and"),
        (packed({"content.xml": "<a>"}), "its XML is broken; open it in the"),
        (packed({"content.xml": "<!DOCTYPE a><a/>"}), "document type"),
    ):
        with pytest.raises(UnreadableSource, match=sentence):
            read_bytes("a.odt", data)
