"""What stands in other parts of a Word file, or is not text at all."""

from __future__ import annotations

from importers.result import Cause
from tests.importers.readers.office_files import docx, outline, p, r, read_bytes, word

BEGIN = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{}</w:ffData></w:fldChar></w:r>'
REST = (
    "<w:r><w:instrText>FORM</w:instrText></w:r>"
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def chunk(name: str, data: str) -> list[str]:
    body = p("Before.") + '<w:altChunk r:id="chunk"/>' + p("After.")
    result = read_bytes("a.docx", docx(body, parts={f"chunk.{name}": data}))
    return outline(result.value.blocks)


def test_html_inside_a_word_file_is_read_as_html() -> None:
    html = "<html><head><title>x</title></head><body><h1>Head</h1><p>a <b>b</b></p></body></html>"
    assert chunk("htm", html) == ["Before.", "# Head", "a *b*", "After."]


def test_a_web_archive_inside_a_word_file_is_read() -> None:
    mail = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
        "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
        "<html><body><p>caf=C3=A9</p></body></html>\n--b--\n"
    )
    assert chunk("mht", mail) == ["Before.", "café", "After."]


def test_any_other_document_inside_a_word_file_is_said_to_be_left_out() -> None:
    body = p("Before.") + '<w:altChunk r:id="chunk"/>'
    result = read_bytes("a.docx", docx(body, parts={"chunk.rtf": "{\\rtf1 x}"}))
    assert [m.text for m in result.messages] == ["1 embedded document was not read."]


def test_boxes_and_choices_of_old_forms_show_their_state() -> None:
    ticked = '<w:checkBox><w:default w:val="0"/><w:checked w:val="1"/></w:checkBox>'
    choice = (
        '<w:ddList><w:result w:val="1"/><w:listEntry w:val="red"/><w:listEntry w:val="blue"/>'
        "</w:ddList>"
    )
    body = (
        f"<w:p>{BEGIN.format(ticked)}{REST}{r(' yes, ')}{BEGIN.format(choice)}{REST}</w:p>"
        f"<w:p>{BEGIN.format('<w:checkBox/>')}{REST}{r(' no')}</w:p>"
    )
    assert outline(read_bytes("a.docx", docx(body)).value.blocks) == ["☒ yes, blue", "☐ no"]


def test_a_chart_is_said_to_be_left_out() -> None:
    chart = (
        '<w:drawing><wp:inline><a:graphic><a:graphicData><c:chart xmlns:c="http://schemas.'
        'openxmlformats.org/drawingml/2006/chart" r:id="c"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )
    result = read_bytes("a.docx", docx(f"<w:p><w:r>{chart}</w:r></w:p>" + p("x")))
    assert [m.code for m in result.messages] == ["chart-left-out"]


def test_a_missing_image_and_one_that_browsers_do_not_show_are_said() -> None:
    image = '<w:pict><v:shape alt="A map"><v:imagedata r:id="{}"/></v:shape></w:pict>'
    body = "".join(
        f"<w:p><w:r>{image.format(name)}</w:r></w:p>" for name in ("map", "gone")
    )
    result = read_bytes("a.docx", docx(body + p("x"), parts={"media/map.emf": b"\1\0"}))
    assert outline(result.value.blocks) == ["figure 'A map'", "A map", "x"]
    assert [m.code for m in result.messages] == ["image-missing", "image-unshowable"]


def test_the_name_of_a_file_is_no_alternative_text() -> None:
    image = '<w:pict><v:shape alt="{}"><v:imagedata r:id="a"/></v:shape></w:pict>'
    for name in ("C:\\pictures\\a.png", "image001.png", " "):
        body = f"<w:p><w:r>{image.format(name)}</w:r></w:p>"
        result = read_bytes("a.docx", docx(body, parts={"media/a.png": b"\x89PNG\r\n"}))
        assert outline(result.value.blocks) == ["figure None"]


def test_a_note_that_nothing_refers_to_is_left_out_and_said() -> None:
    notes = "".join(f'<w:footnote w:id="{n}">{p(f"note {n}")}</w:footnote>' for n in (1, 2))
    body = '<w:p><w:r><w:t>x</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    result = read_bytes(
        "a.docx", docx(body, parts={"footnotes.xml": word("footnotes", notes)})
    )
    assert outline(result.value.blocks) == ["x^1", "^1: note 2"]
    assert [(e.reason, e.text) for e in result.excluded] == [(Cause.UNREFERENCED, "note 1")]
    (message,) = result.messages
    assert message.text == "1 footnote that nothing in the text refers to was left out."
