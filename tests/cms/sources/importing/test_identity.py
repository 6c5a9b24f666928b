"""Which file is which source, and which article is which."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.articles.models import ArticlePage, SectionPage, TopicPage
from cms.sources.importing.files import key_of
from cms.sources.importing.options import ImportOptions
from cms.sources.importing.planning import plan_import
from cms.sources.models import ItemState, SourceDocument
from tests.cms.conftest import NOTE
from tests.cms.sources.conftest import Command

CHANGED = NOTE + b"\nOne line more.\n"


def test_two_files_of_one_name_in_two_folders_are_two_sources(
    import_source: Command, folder: Path
) -> None:
    for name, text in [("a", NOTE), ("b", NOTE.replace(b"Walking", b"Swimming"))]:
        (folder / name).mkdir()
        (folder / name / "note.txt").write_bytes(text)
    assert import_source("a").status == 0
    assert import_source("b/note.txt", "--new").status == 0
    assert set(SourceDocument.objects.values_list("key", flat=True)) == {
        "a/note.txt",
        "b/note.txt",
    }
    assert ArticlePage.objects.count() == 2


def test_a_file_is_the_same_source_by_itself_and_in_its_folder(folder: Path) -> None:
    assert key_of(Path("a/note.txt")) == key_of(folder / "b/../a/note.txt") == "a/note.txt"
    assert key_of(Path("../other/note.txt")) == str(folder.parent / "other/note.txt")


@pytest.mark.django_db
def test_an_upload_is_known_by_its_name_wherever_the_file_lay(
    import_source: Command, folder: Path
) -> None:
    (folder / "deep").mkdir()
    (folder / "deep/note.txt").write_bytes(NOTE)
    import_source("deep")
    assert plan_import("note.txt", NOTE).state == ItemState.SAME
    assert plan_import("note.txt", CHANGED).state == ItemState.CHANGED
    assert plan_import("other/note.txt", CHANGED).state == ItemState.ALIKE


def test_a_title_is_no_identity(import_text: Callable[..., ArticlePage]) -> None:
    first = import_text(NOTE, "one.txt")
    other = NOTE.replace(b"Walking", b"Swimming")
    second = import_text(other, "two.txt", options=ImportOptions(new=True))
    assert first.title == second.title
    assert (first.slug, second.slug) == ("a-short-note", "a-short-note-2")


def test_an_address_that_a_topic_has_is_not_taken(
    topic: TopicPage, import_text: Callable[..., ArticlePage]
) -> None:
    topic.add_child(instance=TopicPage(title="Whatever", slug="a-short-note"))
    assert import_text().slug == "a-short-note-2"


@pytest.mark.parametrize("length", [254, 255, 256, 300, 3000])
def test_a_title_of_any_length_comes_in_whole(
    import_text: Callable[..., ArticlePage], length: int
) -> None:
    pick = random.Random(length)
    title = ""
    while len(title) < length:
        title += "".join(pick.choice("abcdefgh") for _ in range(7)) + " "
    title = title[:length].strip()
    article = import_text(f"# {title}\n\nText.\n\n## {title}\n\nMore.\n".encode(), "t.md")
    assert len(article.title) <= 255
    kept = " ".join([article.title, str(article.lead)])
    assert all(word in kept for word in title.split())


def test_headings_of_one_name_get_anchors_of_their_own(
    import_text: Callable[..., ArticlePage],
) -> None:
    article = import_text(b"# T\n\nLead.\n\n## Same\n\nOne.\n\n## Same\n\nTwo.\n", "t.md")
    assert [page.slug for page in article.section_pages()] == ["same", "same-2"]
    assert len({page.key for page in SectionPage.objects.all()}) == 2


def test_other_scripts_keep_their_letters_in_addresses(
    import_text: Callable[..., ArticlePage],
) -> None:
    article = import_text("# Что помогает\n\nПрогулки.\n".encode(), "ru.md")
    assert article.slug == "что-помогает"


@pytest.mark.parametrize("key", ["d/" * 260 + "a.txt", "n" * 300 + ".txt"])
@pytest.mark.django_db
def test_a_name_too_long_to_be_kept_is_refused(key: str) -> None:
    planned = plan_import(key, NOTE)
    assert planned.state == ItemState.REFUSED
    assert planned.reason.endswith("too long a name; shorten it first.")


def test_a_document_without_a_title_is_called_by_its_file(
    import_text: Callable[..., ArticlePage],
) -> None:
    article = import_text(b"One paragraph.\n\nAnother one.\n", "helping_a-friend.md")
    assert article.title == "Helping a friend"
    messages = article.source_documents.get().versions.get().messages
    assert [message["code"] for message in messages] == ["title-from-name"]


def test_an_unchanged_file_costs_one_look_up_and_no_other_query(
    import_source: Command, folder: Path
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert import_source(".").status == 0
        return len(queries)

    for n in range(3):
        (folder / f"{n}.txt").write_bytes(NOTE + f"\nNumber {n}.\n".encode())
    import_source(".", "--new")
    few = cost()
    for n in range(3, 9):
        (folder / f"{n}.txt").write_bytes(NOTE + f"\nNumber {n}.\n".encode())
    import_source(".", "--new")
    assert cost() - few == 6
