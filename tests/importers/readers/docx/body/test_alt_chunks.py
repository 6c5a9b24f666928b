"""Documents of other formats inside a Word file."""

from __future__ import annotations

from tests.importers.readers.office_files import docx, outline, p, read_bytes


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
