"""Authors whom only the properties of a file name: a person says whether readers are told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cms.articles.models import ArticlePage, TopicPage
from cms.sources.models import ImportRun
from tests.cms.sources.conftest import Command
from tests.importers.readers.office_files import docx, odt, p

CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:creator>Ada Bo</dc:creator></cp:coreProperties>"
)


def word(text: str = "They hum.") -> bytes:
    return docx(p(text), core=CORE)


def open_document(text: str = "They hum.") -> bytes:
    meta = "<meta:initial-creator>Ada Bo</meta:initial-creator>"
    return odt(f"<text:p>{text}</text:p>", meta=meta)


FILES = pytest.mark.parametrize(
    ("name", "made"), [("bees.docx", word), ("bees.odt", open_document)]
)


def authors() -> list[str]:
    article = ArticlePage.objects.get().get_latest_revision_as_object()
    return [each.name for each in article.contributors.all()]


@FILES
def test_readers_are_not_told_by_default(
    import_source: Command, folder: Path, name: str, made: Callable[..., bytes]
) -> None:
    (folder / name).write_bytes(made())
    plan = import_source(name, "--dry-run").text
    assert "--with-authors tells readers of Ada Bo" in plan
    assert "“Ada Bo” as its author; its text does not. Readers are not told." in plan
    import_source(name)
    assert authors() == []


@FILES
def test_readers_are_told_where_the_command_says_so_and_from_then_on(
    import_source: Command, folder: Path, name: str, made: Callable[..., bytes]
) -> None:
    (folder / name).write_bytes(made())
    import_source(name)
    # Of a file that has not changed as well.
    import_source(name, "--with-authors")
    assert authors() == ["Ada Bo"]
    (folder / name).write_bytes(made("They hum and fly."))
    import_source(name)
    assert authors() == ["Ada Bo"]


def test_an_author_in_front_matter_is_one(import_source: Command, folder: Path) -> None:
    (folder / "bees.md").write_text("---\nauthor: Ada Bo\n---\n\n# Bees\n\nThey hum.\n")
    import_source("bees.md")
    assert authors() == ["Ada Bo"]


@pytest.mark.parametrize("accepted", [False, True])
def test_an_editor_accepts_them_in_the_plan(
    topic: TopicPage, log_in: Callable[[str], Client], accepted: bool
) -> None:
    client = log_in("Importers")
    fields = {"documents": SimpleUploadedFile("bees.docx", word()), "topic": topic.pk}
    page = client.post("/admin/import/", fields, follow=True).content.decode()
    assert "Its properties name Ada Bo as author." in page
    run = ImportRun.objects.get()
    said = {f"authors-{run.items.get().pk}": "1"} if accepted else {}
    client.post(reverse("sources_apply", args=[run.pk]), said)
    assert authors() == (["Ada Bo"] if accepted else [])
