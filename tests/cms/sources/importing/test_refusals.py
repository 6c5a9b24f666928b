"""What cannot be imported is refused in one sentence, and stops nothing else."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from wagtail.models import Page

from cms.articles.actions.publish_plan import Refused
from cms.articles.models import ArticlePage
from cms.sources.importing import carrying_out
from cms.sources.models import SourceDocument, SourceVersion
from importers.source import source
from tests.cms.conftest import NOTE
from tests.cms.sources.conftest import ALL, Command, Rows

BAD = {
    "empty.txt": b"",
    "blank.md": b" \n\n \n",
    "binary.txt": bytes(range(256)) * 50,
    "picture.txt": b"\x89PNG\r\n\x1a\n",
    "paper.pdf": b"%PDF-1.7",
    "letter.docx": b"PK\x03\x04 this is no archive",
    "text.docx": b"Only text",
    "noending": b"Some words\n",
}


@pytest.mark.parametrize("name", BAD)
def test_one_bad_document_does_not_stop_the_others(
    import_source: Command, folder: Path, rows: Rows, name: str
) -> None:
    (folder / "aaa.txt").write_bytes(NOTE)
    (folder / name).write_bytes(BAD[name])
    (folder / "zzz.md").write_bytes(b"# Last\n\nIt comes in.\n")
    before = rows()
    outcome = import_source("aaa.txt", name, "zzz.md", "--json")
    assert outcome.status == 2
    assert outcome.states == {"aaa.txt": "imported", name: "refused", "zzz.md": "imported"}
    reason = outcome.data["documents"][1]["reason"]
    assert name in reason
    assert reason.endswith(".")
    assert "\n" not in reason
    assert rows()["SourceDocument"] == before["SourceDocument"] + 2


def test_a_document_that_breaks_half_way_leaves_nothing(
    import_source: Command, folder: Path, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.txt").write_bytes(NOTE)
    (folder / "b.txt").write_bytes(b"Bee\n\nBuzz.\n")
    real, before = carrying_out.create_article, rows()

    def create(document: Any, *args: Any, **options: Any) -> Any:
        article = real(document, *args, **options)
        if article.title == "A short note":
            raise RuntimeError("the disk is full")
        return article

    monkeypatch.setattr(carrying_out, "create_article", create)
    outcome = import_source("a.txt", "b.txt", "--json")
    assert outcome.states == {"a.txt": "refused", "b.txt": "imported"}
    assert "the disk is full" not in outcome.text
    assert ArticlePage.objects.get().title == "Bee"
    assert rows()["SourceVersion"] == before["SourceVersion"] + 1
    assert not Page.find_problems()[0]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_does_not_stop_the_others(
    import_source: Command, folder: Path
) -> None:
    (folder / "a.txt").write_bytes(NOTE)
    (folder / "a.txt").chmod(0)
    (folder / "b.md").write_bytes(b"# Bee\n\nBuzz.\n")
    outcome = import_source(".", "--json")
    assert outcome.states == {"a.txt": "refused", "b.md": "imported"}


def test_a_file_that_goes_away_does_not_stop_the_others(
    import_source: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.txt").symlink_to(folder / "nowhere")
    (folder / "b.md").write_bytes(b"# Bee\n\nBuzz.\n")
    monkeypatch.setattr(Path, "exists", lambda path: True)
    outcome = import_source("a.txt", "b.md", "--json")
    assert outcome.states == {"a.txt": "refused", "b.md": "imported"}
    assert "cannot be opened" in outcome.text


def test_a_file_above_the_limit_is_refused_before_it_is_read(
    import_source: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "MAX_BYTES", 100)
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail("it was read"))
    (folder / "big.txt").write_bytes(NOTE)
    outcome = import_source("big.txt", "--json")
    assert outcome.status == 2
    assert "can be imported" in outcome.text


def test_a_path_that_is_not_there_is_refused_before_anything_is_done(
    import_source: Command, folder: Path, rows: Rows
) -> None:
    (folder / "note.txt").write_bytes(NOTE)
    before = rows(ALL)
    outcome = import_source("note.txt", "nowhere.txt")
    assert (outcome.status, outcome.text) == (
        2,
        "There is no file or folder “nowhere.txt”.",
    )
    assert rows(ALL) == before


@pytest.mark.parametrize("arguments", [["."], [".", "--into", " / "]])
def test_nothing_to_do_is_refused(
    import_source: Command, folder: Path, arguments: list[str]
) -> None:
    if len(arguments) > 1:
        (folder / "note.txt").write_bytes(NOTE)
    assert import_source(*arguments).status == 2


def test_the_same_bytes_again_change_nothing(
    import_source: Command, folder: Path, rows: Rows
) -> None:
    (folder / "note.txt").write_bytes(NOTE)
    import_source("note.txt", "--publish")
    before = rows()
    versions = list(SourceVersion.objects.values())
    pages = list(Page.objects.values())
    outcome = import_source("note.txt", "--publish", "--json")
    assert (outcome.status, outcome.states) == (0, {"note.txt": "same"})
    assert rows() == before
    assert list(SourceVersion.objects.values()) == versions
    assert list(Page.objects.values()) == pages


def test_the_same_bytes_from_another_folder_change_nothing(
    import_source: Command, folder: Path, rows: Rows
) -> None:
    (folder / "note.txt").write_bytes(NOTE)
    import_source("note.txt")
    before = rows()
    (folder / "moved").mkdir()
    (folder / "note.txt").rename(folder / "moved/renamed.txt")
    assert import_source(".", "--json").states == {"renamed.txt": "same"}
    assert rows() == before


def test_a_deleted_article_does_not_come_back_by_itself(
    import_source: Command, folder: Path
) -> None:
    (folder / "note.txt").write_bytes(NOTE)
    import_source("note.txt")
    ArticlePage.objects.get().delete()
    outcome = import_source("note.txt")
    assert outcome.status == 0
    assert "Its article has been deleted since." in outcome.text
    (folder / "note.txt").write_bytes(NOTE + b"\nOne line more.\n")
    outcome = import_source("note.txt")
    assert outcome.status == 2
    assert "nothing to merge it into" in outcome.text
    assert not ArticlePage.objects.exists()
    assert not ArticlePage.objects.exists()
    assert SourceDocument.objects.count() == 1


def test_an_article_that_may_not_go_out_is_imported_and_needs_a_person(
    import_source: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def publish(*args: Any) -> None:
        raise Refused("“A short note” is locked.")

    monkeypatch.setattr(carrying_out, "publish_article", publish)
    (folder / "note.txt").write_bytes(NOTE)
    outcome = import_source("note.txt", "--publish", "--json")
    assert (outcome.status, outcome.states) == (1, {"note.txt": "imported"})
    reason = outcome.data["documents"][0]["reason"]
    assert reason == "It was imported but not published. “A short note” is locked."
    assert not ArticlePage.objects.get().live
