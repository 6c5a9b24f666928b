"""An encoding that a person chose is kept with the source and used first for its versions."""

from __future__ import annotations

from pathlib import Path

import pytest

from cms.articles.models import ArticlePage
from cms.sources.models import SourceVersion
from tests.cms.sources.conftest import Command

SHORT = "Łódź i Gdańsk\n\nŹle.\n"
"""Too short to be told apart from other encodings by its letters."""


def latest() -> SourceVersion:
    return SourceVersion.objects.order_by("-number")[0]


@pytest.mark.parametrize("encoding", ["mac-latin2", "cp852", "iso8859-2", "cp1250"])
def test_a_new_file_and_its_next_version_are_read_in_it(
    import_source: Command, folder: Path, encoding: str
) -> None:
    (folder / "short.txt").write_bytes(SHORT.encode(encoding))
    assert import_source("short.txt", "--encoding", encoding).status == 0
    assert "Źle." in latest().document
    (folder / "short.txt").write_bytes(SHORT.replace("Źle", "Ćma").encode(encoding))
    assert import_source("short.txt").status == 0
    assert "Ćma." in latest().document
    assert latest().prior["encoding"] == encoding


def test_the_same_bytes_are_read_again_in_it(import_source: Command, folder: Path) -> None:
    (folder / "short.txt").write_bytes("Πότε κλείνει;\n\nΣτις οκτώ.\n".encode("cp1253"))
    import_source("short.txt", "--encoding", "cp1251")
    assert "Στις" not in latest().document
    import_source("short.txt", "--encoding", "cp1253", "--reread")
    assert "Στις οκτώ." in latest().document
    assert ArticlePage.objects.count() == 1


def test_a_version_in_unicode_is_read_as_that(import_source: Command, folder: Path) -> None:
    (folder / "short.txt").write_bytes(SHORT.encode("cp852"))
    import_source("short.txt", "--encoding", "cp852")
    (folder / "short.txt").write_bytes(SHORT.replace("Źle", "Ćma").encode())
    import_source("short.txt")
    assert "Ćma." in latest().document


def test_an_encoding_that_nobody_knows_is_refused(import_source: Command) -> None:
    outcome = import_source("sleep.md", "--encoding", "rot13")
    assert outcome.status != 0
    assert "rot13" in outcome.text
