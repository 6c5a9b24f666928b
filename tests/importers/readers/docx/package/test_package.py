"""What the package of a Word file says: its properties, and which namespaces it uses."""

from __future__ import annotations

from tests.importers.readers.office_files import (
    docx,
    p,
    packed,
    read_bytes,
    word,
)


def test_core_properties_become_metadata() -> None:
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>A file</dc:title>'
        "<dc:creator>Ada; Bo</dc:creator><cp:keywords>one, two</cp:keywords>"
        "<dcterms:modified>2020-02-03T04:05:06Z</dcterms:modified></cp:coreProperties>"
    )
    metadata = read_bytes("a.docx", docx(p("x"), core=core)).value.metadata
    assert metadata.authors == ("Ada", "Bo")
    assert metadata.keywords == ("one", "two")
    assert metadata.date == "2020-02-03T04:05:06Z"
    assert metadata.extra == (("title", "A file"),)


def test_a_strict_file_reads_like_a_transitional_one() -> None:
    body = p("Text.", run="<w:b/>")
    strict = word("document", f"<w:body>{body}</w:body>").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/",
        "http://purl.oclc.org/ooxml/wordprocessingml/",
    )
    one = read_bytes("a.docx", packed({"word/document.xml": strict})).value
    assert one.blocks == read_bytes("a.docx", docx(body)).value.blocks
