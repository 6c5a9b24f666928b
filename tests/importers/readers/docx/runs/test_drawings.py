"""Charts and pictures of a Word file, and what is said of those that are not shown."""

from __future__ import annotations

from tests.importers.readers.office_files import docx, outline, p, read_bytes


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
