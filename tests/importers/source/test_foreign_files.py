"""What an archive or a binary file is, its own container says; each has its own sentence."""

from __future__ import annotations

import io
import random
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers import make_source, read
from importers.errors import ImporterError
from importers.source.compound_file import MARK, stream_names
from importers.source.source import DOCX, EPUB, ODT
from tests.importers.reading.floods import whole, zipped

OFFICE = "application/vnd.openxmlformats-officedocument."
WORD = "<w:p><w:r><w:t>They unroll.</w:t></w:r></w:p>"


def typed(part: str, content_type: str, **parts: str) -> bytes:
    """An Office file whose main part has a content type."""
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return zipped(
        {
            "[Content_Types].xml": "<Types xmlns="
            '"http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/{part}" ContentType="{content_type}"/></Types>',
            "_rels/.rels": "<Relationships xmlns="
            '"http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r" Type="{relation}/officeDocument" Target="{part}"/>'
            "</Relationships>",
            part: "<x/>",
            **parts,
        }
    )


def with_part(data: bytes, part: str, inside: bytes, packing: int) -> bytes:
    """An archive with one more part."""
    held = io.BytesIO(data)
    with zipfile.ZipFile(held, "a", packing) as archive:
        archive.writestr(part, inside)
    return held.getvalue()


def compound(*names: str) -> bytes:
    """A compound file with streams of these names, its directory in two sectors."""
    header = bytearray(512)
    header[:8] = MARK
    struct.pack_into("<H", header, 30, 9)
    struct.pack_into("<I", header, 48, 1)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, 2, *[0xFFFFFFFE] * 126)
    entries = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0").ljust(128, b"\1") for name in names
    )
    return bytes(header) + table + entries.ljust(1024, b"\0")


def refusal(name: str, data: bytes) -> str:
    """The sentence with which a file is refused."""
    with pytest.raises(ImporterError) as refused:
        read(make_source(name, data))
    return str(refused.value)


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize(
    ("kind", "name"), [(DOCX, "a.docx"), (ODT, "a.odt"), (EPUB, "a.epub")]
)
@pytest.mark.parametrize("part", [
    "word/embeddings/Microsoft_Excel_Sheet1.xlsx", "Object 1/deck.pptx", "OEBPS/table.xlsx",
    "media/xl/workbook.xml",
])  # fmt: skip
def test_a_document_may_hold_a_workbook_or_a_presentation(
    packing: int, kind: str, name: str, part: str
) -> None:
    inside = WORD if kind == DOCX else "<p>They unroll.</p>"
    inside = "<text:p>They unroll.</text:p>" if kind == ODT else inside
    workbook = zipped({"xl/workbook.xml": "x", "ppt/presentation.xml": "x"})
    data = with_part(whole(kind, inside), part, workbook, packing)
    source = make_source(name, data)
    assert source.media_type == kind
    assert read(source).value.lead


@pytest.mark.parametrize("kind", [
    "wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml",
    "ms-word.document.macroEnabled.main+xml", "ms-word.template.macroEnabledTemplate.main+xml",
])  # fmt: skip
def test_word_files_with_macros_and_templates_are_word_files(kind: str) -> None:
    data = typed("word/other.xml", OFFICE + kind)
    assert make_source("a.docm", data).media_type == DOCX


WORKBOOK = "is an Excel workbook, which cannot be imported; copy its tables into a Word"
SLIDES = "is a PowerPoint presentation, which cannot be imported; save its outline as Word"


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.xlsx", typed("xl/book.xml", OFFICE + "spreadsheetml.sheet.main+xml"), WORKBOOK),
        ("a.docx", typed("xl/book.xml", OFFICE + "spreadsheetml.sheet.main+xml"), WORKBOOK),
        ("a.xlsb", typed("xl/a.bin", "application/vnd.ms-excel.sheet.binary.main"), WORKBOOK),
        ("a.pptx", typed("p.xml", OFFICE + "presentationml.presentation.main+xml"), SLIDES),
        ("a.ppsx", typed("p.xml", OFFICE + "presentationml.slideshow.main+xml"), SLIDES),
        ("a.vsdx", typed("v.xml", "application/vnd.ms-visio.drawing.main+xml"), "a drawing"),
        ("a.ods", zipped({"mimetype": ODT[:-4] + "spreadsheet"}), "is a spreadsheet, which"),
        ("a.odp", zipped({"mimetype": ODT[:-4] + "presentation"}), "is a presentation, which"),
        ("a.odg", zipped({"mimetype": ODT[:-4] + "graphics"}), "is a drawing, which"),
        ("a.pages", zipped({"Index/Document.iwa": "x"}), "Pages document, which cannot be"),
        ("a.numbers", zipped({"Index/Document.iwa": "x"}), "is a Numbers spreadsheet"),
        ("a.key", zipped({"index.apxl": "x"}), "is a Keynote presentation"),
        ("a.zip", zipped({"b.txt": "x"}), "is an archive of files; unpack it"),
        ("a.zip", b"PK\5\6" + bytes(18), "is an archive of files; unpack it"),
        ("a.jar", zipped({"META-INF/MANIFEST.MF": "x"}), "is an archive of files; unpack it"),
        ("a.zip", zipped({"notes/xl/workbook.xml.txt": "x"}), "is an archive of files"),
        ("a.doc", compound("Root Entry", "WordDocument"), "is an old Word file (.doc), which"),
        ("a.docx", compound("Root Entry", "WordDocument"), "open it in Word or LibreOffice"),
        ("a.xls", compound("Root Entry", "Workbook"), "is an old Excel workbook (.xls)"),
        ("a.ppt", compound("R", "1", "2", "3", "4", "PowerPoint Document"), "(.ppt), which"),
        ("a.docx", compound("R", "EncryptedPackage"), "is protected by a password; open it"),
        ("a.msg", compound("R", "__properties_version1.0"), "a message saved by Outlook"),
        ("a.rtf", b"{\\rtf1 They unroll.}", "is an RTF file, which cannot be imported; open"),
        ("a.doc", b"{\\rtf1 They unroll.}", "is an RTF file, which cannot be imported; open"),
        ("a.pdf", b"%PDF-1.7", "is a PDF, which cannot be imported; save the same as Word"),
        ("a.gdoc", b'{"url": "https://docs.google.com/open?id=1", "doc_id": "1"}\n',
         "is only a link to a Google document, which cannot be imported; open it there"),
        ("a.txt", b"SQLite format 3\0" + bytes(4000), "is a database, which"),
        ("a.md", bytes(5000), "is no text, whatever its name says"),
        ("a.md", b"a\0b\0\0\0c\0\0" * 90, "is no text, whatever its name says"),
        ("a.html", random.Random(1).randbytes(900), "is no text, whatever its name says"),
        ("a.txt", b"ID3\4" + bytes(90), "is a sound recording, which"),
        ("a.docx", b"RIFF\0\0\0\0WEBPVP8 " + bytes(90), "is an image, which"),
        ("a.mp4", b"\0\0\0\x18ftypmp42" + bytes(90), "is a film, which"),
        ("a.rar", b"Rar!\x1a\x07\x01\x00" + bytes(90), "is a compressed file, which"),
    ],
)  # fmt: skip
def test_each_kind_of_file_has_a_sentence_of_its_own(
    name: str, data: bytes, sentence: str
) -> None:
    said = refusal(name, data)
    assert sentence in said
    assert said.startswith(f"“{name}” is ")
    assert said.endswith(".")


@given(st.binary(max_size=2000))
def test_any_bytes_after_the_mark_of_a_compound_file_are_looked_through(
    data: bytes,
) -> None:
    stream_names(MARK + data)


def test_a_circle_of_sectors_comes_to_an_end() -> None:
    data = bytearray(compound("WordDocument"))
    struct.pack_into("<I", data, 512 + 8, 1)
    assert stream_names(bytes(data)) == {"WordDocument"}
