"""Words of a Word file that no run holds: kept, or listed with what was left out."""

from __future__ import annotations

import pytest

from importers.document import Document
from importers.reading.read import read
from importers.result import Cause, Result
from importers.sections.cut import flatten
from importers.source.source import make_source
from tests.importers.readers.office_files import docx, outline, p, png, r, word

CHART = (
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:title>'
    "<a:p><a:r><a:t>Visits </a:t></a:r><a:r><a:t>by year</a:t></a:r></a:p></c:title>"
    "<c:ser><c:v>2024</c:v><c:v>120</c:v></c:ser></c:chartSpace>"
)
CHART_PLACE = '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="chart1"/>'


def reading(body: str, **parts: str | bytes) -> Result[Document]:
    """The reading of a file, which must have accounted for all words."""
    files = {
        name.replace("__", "/").replace("_x", ".x").replace("_p", ".p"): data
        for name, data in parts.items()
    }
    result = read(make_source("a.docx", docx(p("Text.") + body, parts=files)))
    assert [m.text for m in result.messages if m.code == "words-unaccounted"] == []
    return result


def lines_of(result: Result[Document]) -> list[str]:
    return outline(flatten(result.value).blocks)[1:]


def codes_of(result: Result[Document]) -> list[str]:
    return [m.code for m in result.messages]


def left_out(result: Result[Document]) -> list[tuple[Cause, str]]:
    return [(span.reason, span.text) for span in result.excluded]


def drawn(inner: str, properties: str = "") -> str:
    """A drawing of DrawingML in a paragraph of its own."""
    return (
        f'<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" {properties}/>'
        f"<a:graphic><a:graphicData>{inner}</a:graphicData></a:graphic></wp:inline>"
        "</w:drawing></w:r></w:p>"
    )


def picture(kind: str, inner: str) -> str:
    """A drawing of VML in a paragraph of its own."""
    return f"<w:p><w:r><w:{kind}>{inner}</w:{kind}></w:r></w:p>"


def box(text: str) -> str:
    return (
        f"<wps:wsp><wps:txbx><w:txbxContent>{p(text)}</w:txbxContent></wps:txbx></wps:wsp>"
    )


def test_word_art_of_both_kinds_is_text() -> None:
    old = picture("pict", '<v:shape><v:textpath string="Old art"/></v:shape>')
    new = drawn(
        "<a:sp><a:txBody><a:p><a:r><a:t>New</a:t></a:r><a:r><a:t> art</a:t></a:r></a:p></a:txBody></a:sp>"
    )
    assert lines_of(reading(old + new + drawn(box("Boxed art")))) == [
        "Old art",
        "New art",
        "Boxed art",
    ]


def test_a_chart_leaves_its_title_and_its_description() -> None:
    result = reading(drawn(CHART_PLACE, 'descr="Bars: 120 in 2024"'), chart1_xml=CHART)
    assert lines_of(result) == ["Visits by year", "Bars: 120 in 2024"]
    assert left_out(result) == [(Cause.MARKUP, "2024 120")]
    assert codes_of(result) == ["chart-left-out"]


def test_an_object_without_a_picture_is_named() -> None:
    ole = '<v:shape alt="Sums"/><o:OLEObject ProgID="Excel.Sheet.12"/>'
    result = reading(picture("object", ole))
    assert lines_of(result) == ["Sums"]
    (message,) = result.messages
    assert message.text == "1 embedded object without a picture left out: Excel.Sheet.12."


def test_an_object_with_a_picture_is_its_picture() -> None:
    shown = '<v:shape alt="Sums"><v:imagedata r:id="i"/></v:shape><o:OLEObject ProgID="X"/>'
    result = reading(picture("object", shown), media__i_png=png())
    assert lines_of(result) == ["figure 'Sums'"]
    assert codes_of(result) == []


def test_a_description_takes_the_place_of_what_cannot_be_drawn() -> None:
    result = reading(drawn("<wps:wsp/>", 'descr="An arrow from A to B"'))
    assert lines_of(result) == ["An arrow from A to B"]
    assert codes_of(result) == ["drawing-left-out"]
    assert lines_of(reading(picture("pict", '<v:oval alt="A ring"/>'))) == ["A ring"]


def test_the_description_of_words_that_are_read_is_listed() -> None:
    result = reading(drawn(box("Inside"), 'descr="A yellow box"'))
    assert lines_of(result) == ["Inside"]
    assert left_out(result) == [(Cause.MARKUP, "A yellow box")]


@pytest.mark.parametrize("properties", ["", 'descr="C:\\\\x.png"', 'title="image.png"'])
def test_a_drawing_that_nobody_described_is_not_said(properties: str) -> None:
    result = reading(drawn("<wps:wsp/>", properties))
    assert (lines_of(result), codes_of(result)) == ([], [])


def test_each_picture_of_a_group_has_its_own_description() -> None:
    one = '<pic:pic><pic:cNvPr descr="{}"/><pic:blipFill><a:blip r:embed="{}"/></pic:blipFill></pic:pic>'
    inner = one.format("Left", "i") + one.format("Right", "j")
    result = reading(drawn(inner), media__i_png=png(), media__j_png=png(9))
    assert lines_of(result) == ["figure 'Left'", "figure 'Right'"]


@pytest.mark.parametrize(
    "hidden",
    [
        drawn(box("Secret"), 'hidden="1"'),
        drawn(box("Secret")).replace(
            "<w:drawing>", "<w:rPr><w:vanish/></w:rPr><w:drawing>"
        ),
        picture(
            "pict",
            '<v:shape style="x;visibility:hidden"><v:textbox><w:txbxContent>'
            f"{p('Secret')}</w:txbxContent></v:textbox></v:shape>",
        ),
    ],
)
def test_a_hidden_drawing_is_left_out(hidden: str) -> None:
    result = reading(hidden)
    assert lines_of(result) == []
    assert left_out(result) == [(Cause.HIDDEN, "Secret")]


def test_a_picture_in_the_second_variant_is_read_where_the_first_shows_nothing() -> None:
    shape = '<v:shape alt="Map"><v:imagedata r:id="i"/></v:shape>'
    choice = drawn("<wps:wsp/>", 'descr="Map"')[len("<w:p><w:r>") : -len("</w:r></w:p>")]
    run = (
        f"<mc:AlternateContent><mc:Choice>{choice}</mc:Choice>"
        f"<mc:Fallback><w:pict>{shape}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    result = reading(f"<w:p><w:r>{run}</w:r></w:p>", media__i_png=png())
    assert lines_of(result) == ["figure 'Map'"]


# What is nobody's to publish.

PROMPT = (
    "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
)
FILLED = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    "body",
    [
        f"<w:p>{r('Name: ')}{PROMPT.format(r('Click here.'))}</w:p>",
        p("Name:") + PROMPT.format(p("Click here.")),
        f"<w:tbl><w:tr><w:tc>{p('Name:')}</w:tc>{PROMPT.format('<w:tc>' + p('Click here.') + '</w:tc>')}</w:tr></w:tbl>",
        p("Name:") + PROMPT.format(PROMPT.format(p("Click here."))),
    ],
)
def test_the_prompt_of_an_empty_control_is_left_out(body: str) -> None:
    result = reading(body)
    assert "Click" not in "".join(lines_of(result))
    assert "Name:" in "".join(lines_of(result))
    assert left_out(result) == [(Cause.BOILERPLATE, "Click here.")]
    (message,) = result.messages
    assert message.text == "1 field that nobody filled in left out, such as “Click here.”."


def test_what_was_filled_in_stays() -> None:
    said = '<w:sdt><w:sdtPr><w:showingPlcHdr w:val="0"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
    body = FILLED.format(p("Ann")) + said.format(p("Bob"))
    body += PROMPT.format(FILLED.format(p("Inner")) + p("around"))
    assert lines_of(reading(body)) == ["Ann", "Bob", "Inner", "around"]


def test_remarks_deletions_and_hidden_words_are_listed_and_not_read() -> None:
    comments = word(
        "comments", f'<w:comment w:id="1" w:author="Ann">{p("Check this")}</w:comment>'
    )
    body = (
        f'<w:p>{r("kept ")}<w:commentRangeStart w:id="1"/>{r("secret", "<w:vanish/>")}'
        f'<w:del w:id="2"><w:r><w:delText>deleted</w:delText></w:r></w:del></w:p>'
    )
    result = reading(body, comments_xml=comments)
    assert lines_of(result) == ["kept"]
    assert set(left_out(result)) == {
        (Cause.COMMENT, "Ann: Check this"),
        (Cause.HIDDEN, "secret"),
        (Cause.DELETED, "deleted"),
    }
