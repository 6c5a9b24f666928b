"""A file made to hurt is refused through the admin, and the site goes on answering."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cms.articles.models import ArticlePage, TopicPage
from cms.sources.models import ImportItem
from tests.cms.conftest import NOTE
from tests.importers.readers.office_files import docx, epub, odt, p


def padded(archive: bytes) -> bytes:
    """A file of some kilobytes that unpacks to hundreds of megabytes."""
    data = BytesIO(archive)
    blank = bytes(2**20)
    with (
        zipfile.ZipFile(data, "a", zipfile.ZIP_DEFLATED) as opened,
        opened.open("media/a.bin", "w", force_zip64=True) as part,
    ):
        for _ in range(300):
            part.write(blank)
    return data.getvalue()


def billion_laughs() -> bytes:
    """A Word file whose XML grows without end."""
    entities = '<!ENTITY a0 "ha">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)
    )
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        original = zipfile.ZipFile(BytesIO(docx(p("Hello &a11;"))))
        for name in original.namelist():
            text = original.read(name).decode()
            if name == "word/document.xml":
                text = text.replace("?>", f"?><!DOCTYPE x [{entities}]>", 1)
            archive.writestr(name, text)
    return data.getvalue()


def stranger() -> bytes:
    """A Word file that asks for a file of the machine."""
    entity = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        original = zipfile.ZipFile(BytesIO(docx(p("Hello &f;"))))
        for name in original.namelist():
            text = original.read(name).decode()
            if name == "word/document.xml":
                text = text.replace("?>", f"?>{entity}", 1)
            archive.writestr(name, text)
    return data.getvalue()


HOSTILE: dict[str, Callable[[], bytes]] = {
    "bomb.docx": lambda: padded(docx(p("Hello"))),
    "laughs.docx": billion_laughs,
    "stranger.docx": stranger,
    "deep.html": lambda: b"<div>" * 200_000 + b"word",
    "deep.md": lambda: b"> " * 100_000 + b"word",
    "stars.md": lambda: b"*a _b " * 15_000,
    "cells.docx": lambda: docx(
        "<w:tbl><w:tr><w:tc>" * 50_000 + p("x") + "</w:tc></w:tr></w:tbl>" * 50_000
    ),
    "cut.docx": lambda: docx(p("Hello"))[:-40],
    "cut.odt": lambda: odt("<text:p>Hello</text:p>")[:-40],
    "cut.epub": lambda: epub({"a.xhtml": "<p>Hello</p>"})[:-40],
    "bomb.odt": lambda: padded(odt("<text:p>Hello</text:p>")),
    "bomb.epub": lambda: padded(epub({"a.xhtml": "<p>Hello</p>"})),
    "headings.md": lambda: b"# Heading\n\n" * 200_000,
    "headings.txt": lambda: b"HEADING\n\n" * 200_000,
    "references.md": lambda: b"[a]: /" + b"x" * 50_000 + b"\n\n" + b"[a] " * 50_000,
    "marks.txt": lambda: ("a" + "\u0301" * 500_000).encode(),
    "line.txt": lambda: b"word " * 600_000,
    "roles.rst": lambda: b":a:`" * 30_000,
    "page.txt": lambda: b"<!doctype html><title>A</title><p>Hello, this is a page.</p>",
    "word.odt": lambda: docx(p("Hello")),
    "text.docx": lambda: NOTE,
    "noise.epub": lambda: bytes(range(256)) * 400,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_read_or_refused_in_a_sentence(
    admin: Client, topic: TopicPage, real_article: Any, public: Path, name: str
) -> None:
    documents = [
        SimpleUploadedFile(name, HOSTILE[name]()),
        SimpleUploadedFile("good.txt", NOTE),
    ]
    page = admin.post(
        "/admin/import/", {"documents": documents, "topic": topic.pk}, follow=True
    )
    assert page.status_code == 200
    item = ImportItem.objects.get(name=name)
    if item.state == "refused":
        assert item.reason.endswith(".")
        assert "\n" not in item.reason
        assert item.data is None
    assert "root:" not in page.content.decode()
    assert ImportItem.objects.get(name="good.txt").state == "new"
    assert admin.get(f"/depression/{real_article.slug}/").status_code == 200
    assert ArticlePage.objects.count() == 1


@pytest.mark.parametrize("name", ["bomb.docx", "laughs.docx", "cut.docx"])
def test_what_can_only_hurt_is_refused(admin: Client, topic: TopicPage, name: str) -> None:
    documents = [SimpleUploadedFile(name, HOSTILE[name]())]
    admin.post("/admin/import/", {"documents": documents, "topic": topic.pk})
    assert ImportItem.objects.get().state == "refused"


def test_a_thousand_files_and_one_are_refused_in_a_sentence(
    log_in: Callable[[str], Client],
) -> None:
    files = [SimpleUploadedFile(f"{n}.txt", NOTE) for n in range(1001)]
    answer = log_in("Importers").post("/admin/import/", {"documents": files})
    assert answer.status_code == 400
    assert "Choose up to 100 documents at once" in answer.content.decode()
    assert ImportItem.objects.count() == 0
