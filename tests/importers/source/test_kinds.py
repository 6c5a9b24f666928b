"""What a file is, its bytes say where that is certain, else its name; never silently."""

from __future__ import annotations

import pytest

from importers import make_source, read
from importers.errors import UnreadableSource, UnsupportedFormat
from importers.source.source import DOCX, EPUB, HTML, MARKDOWN, MEDIA_TYPES, ODT, RST, TEXT
from tests.importers.reading.floods import whole, zipped

PAGE = b"<!DOCTYPE html>\n<html><body><h1>Ferns</h1><p>They unroll.</p></body></html>\n"
FRAGMENT = b"<h2>Ferns</h2>\n<p>They unroll.</p>\n<p>Then they stand.</p>\n"
WORDS = b"Ferns\n\nThey unroll in spring.\n\nThen they stand.\n"
MARKED = b"# Ferns\n\nThey **unroll**, as [this](https://example.org/fern) shows.\n"
DIRECTED = b"Ferns\n=====\n\n.. note:: They unroll.\n\n.. warning:: They spread.\n"
INSIDE = {
    DOCX: "<w:p><w:r><w:t>They unroll.</w:t></w:r></w:p>",
    ODT: "<text:p>They unroll.</text:p>",
    EPUB: "<p>They unroll.</p>",
}
OFFICE = {kind: whole(kind, inside) for kind, inside in INSIDE.items()}


def told(name: str, data: bytes) -> list[str]:
    """What is said about the name of a file."""
    messages = read(make_source(name, data)).messages
    return [part.text for part in messages if part.code.startswith("kind-")]


@pytest.mark.parametrize(
    ("name", "data", "media_type", "sentence"),
    [
        ("a.txt", PAGE, HTML, "named .txt but holds HTML; it was read as HTML."),
        ("a.md", PAGE, HTML, "named .md but holds HTML; it was read as HTML."),
        ("a.rst", PAGE, HTML, "named .rst but holds HTML; it was read as HTML."),
        ("a.docx", PAGE, HTML, "named .docx but holds HTML; it was read as HTML."),
        ("a.txt", b"<!-- x -->\n<html lang=en><p>x</html>", HTML, "it was read as HTML."),
        ("a.txt", PAGE.decode().encode("utf-16"), HTML, "it was read as HTML."),
        ("a.txt", FRAGMENT, HTML, "named .txt but holds HTML; it was read as HTML."),
        ("a.html", WORDS, TEXT, "holds plain text; it was read as plain text."),
        ("a.odt", OFFICE[DOCX], DOCX, "holds a Word document; it was read as one."),
        ("a.docx", OFFICE[ODT], ODT, "holds an OpenDocument text; it was read as one."),
        ("a.docx", OFFICE[EPUB], EPUB, "holds an EPUB book; it was read as one."),
        ("a.txt", OFFICE[DOCX], DOCX, "named .txt but holds a Word document; it was"),
    ],
)
def test_bytes_win_over_the_name_where_it_is_certain_what_they_are(
    name: str, data: bytes, media_type: str, sentence: str
) -> None:
    assert make_source(name, data).media_type == media_type
    (message,) = told(name, data)
    assert message.startswith("The file is named .")
    assert sentence in message


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.txt", b"Ferns\n<p>They</p>\n<p>unroll.</p>\n<p>So.</p>\n", "looks like HTML;"),
        ("a.txt", MARKED, "looks like Markdown; it was read as plain text, so let its"),
        ("a.rst", MARKED, "let its name end in .md if that is wrong."),
        ("a.md", DIRECTED, "looks like reStructuredText;"),
        ("a.html", b"Ferns <b>unroll</b>.\n\nThen they stand.\n", "looks like plain text"),
    ],
)
def test_the_name_wins_where_it_is_uncertain_and_a_message_says_so(
    name: str, data: bytes, sentence: str
) -> None:
    assert make_source(name, data).media_type == MEDIA_TYPES[name[1:]]
    (message,) = told(name, data)
    assert sentence in message


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", WORDS),
        ("a.txt", b"About HTML\n\nA page begins with <html> and ends with </html>.\n"),
        ("a.txt", b"Tags\n\n</p>\n\nis a tag.\n\n</div>\n\nis too.\n\n</ul>\n\nas well.\n\nSo.\n"
         b"\nAnd\n\nhere\n\nis\n\nmore.\n"),
        ("a.md", FRAGMENT),
        ("a.md", MARKED),
        ("a.html", PAGE),
        ("a.html", FRAGMENT),
        ("a.html", b"One line without any tag but &eacute;.\n"),
        ("a.rst", DIRECTED),
        ("a.docx", OFFICE[DOCX]),
        ("a.odt", OFFICE[ODT]),
        ("a.epub", OFFICE[EPUB]),
    ],
)  # fmt: skip
def test_nothing_is_said_of_a_file_that_is_what_its_name_says(
    name: str, data: bytes
) -> None:
    assert make_source(name, data).media_type == MEDIA_TYPES[name[1:]]
    assert told(name, data) == []


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        (
            "a.docx",
            WORDS,
            "is not a Word document but plain text; let its name end in .txt",
        ),
        ("a.odt", b"", "is empty."),
        ("a.docx", bytes(range(256)) * 20, "damaged, or not a Word document; open it"),
        ("a.txt", zipped({"b.txt": "x"}), "is an archive of files; unpack it"),
        ("a.docx", zipped({"xl/workbook.xml": "x"}), "is an Excel workbook, which"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + bytes(600), "an old Word file, or one with a"),
        ("a.pdf", b"%PDF-1.7", "is a PDF, which cannot be imported; save the same as"),
    ],
)
def test_a_refusal_says_what_the_file_is_and_what_can_be_done(
    name: str, data: bytes, sentence: str
) -> None:
    with pytest.raises(UnreadableSource) as refused:
        make_source(name, data)
    assert sentence in str(refused.value)


def test_a_name_that_no_reader_takes_is_refused_with_the_ending_it_should_have() -> None:
    with pytest.raises(UnsupportedFormat, match=r"holds a Word document; .* in \.docx"):
        make_source("a.doc", OFFICE[DOCX])
    with pytest.raises(UnsupportedFormat, match="should end in one of"):
        make_source("a.doc", WORDS)


@pytest.mark.parametrize("kind", [MARKDOWN, RST, TEXT, HTML])
def test_what_the_caller_says_is_believed(kind: str) -> None:
    assert make_source("a.txt", PAGE, kind).media_type == kind


def test_detection_takes_time_in_proportion_to_the_file() -> None:
    for part in (b"<!--x-->", b"<p", b"<", b"[a](", b"**a", b"<p>", b"# ", b"\n \n"):
        data = part * (4_000_000 // len(part))
        for name in ("a.txt", "a.md", "a.html", "a.rst"):
            make_source(name, data)
