"""The encoding of a file, as a person would call it."""

from __future__ import annotations

import pytest

from importers.reading.source_encoding import encoding_of
from importers.source.source import DOCX, HTML, TEXT, Source

WORDS = "Ein Café in der Straße, müde und fröhlich.\n\nÜber Nacht wird es ruhig.\n"


@pytest.mark.parametrize(
    ("encoding", "family"),
    [
        ("ascii", "utf-8"),
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16"),
        ("cp1252", "cp1252"),
    ],
)
def test_marks_and_the_order_of_bytes_make_no_other_encoding(
    encoding: str, family: str
) -> None:
    data = WORDS.encode(encoding, "ignore")
    assert encoding_of(Source("a.txt", TEXT, data)) == family


def test_a_page_that_names_its_encoding_is_believed() -> None:
    page = f'<meta charset="iso-8859-2"><p>Š{WORDS}'.encode("iso-8859-2")
    assert encoding_of(Source("a.html", HTML, page)) == "iso8859-2"


def test_an_archive_has_none() -> None:
    assert encoding_of(Source("a.docx", DOCX, b"PK")) == ""
