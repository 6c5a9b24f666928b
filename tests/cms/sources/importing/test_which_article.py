"""A file of another name with mostly the same text: a person says what it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupPagePermission, PageLogEntry

from cms.articles.models import ArticlePage, TopicPage
from cms.sources.importing.identity import likely_sources
from cms.sources.importing.topics import make_topic
from cms.sources.models import ImportRun, SourceDocument, SourceVersion
from cms.sources.reimport.undoing import undo
from tests.cms.change import section
from tests.cms.conftest import NOTE
from tests.cms.sources.conftest import ALL, Command, Rows

NEW = NOTE.replace(b"Silence.", b"Silence and haste.")
NOT = "What does not?"


@pytest.fixture
def article(import_source: Command, folder: Path) -> ArticlePage:
    """An article whose file has got another name and a few more words."""
    (folder / "note.txt").write_bytes(NOTE)
    import_source("note.txt")
    (folder / "note.txt").unlink()
    (folder / "renamed.txt").write_bytes(NEW)
    return ArticlePage.objects.get()


def drafted(article: ArticlePage) -> str:
    return str(section(article, NOT).get_latest_revision_as_object().body)


def test_nothing_is_done_before_a_person_has_said_which(
    article: ArticlePage, import_source: Command, rows: Rows
) -> None:
    before = rows()
    outcome = import_source("renamed.txt")
    assert outcome.status == 1
    assert rows() == before
    assert "stands in “note.txt” too" in outcome.text
    assert "--source-key note.txt for" in outcome.text
    assert "--new for a new article" in outcome.text


def test_a_dry_run_asks_too(article: ArticlePage, import_source: Command) -> None:
    outcome = import_source("renamed.txt", "--dry-run", "--json")
    (item,) = outcome.data["documents"]
    assert (outcome.status, item["state"]) == (1, "alike")
    (alike,) = item["alike"]
    assert (alike["key"], alike["article"]) == ("note.txt", article.pk)
    assert alike["share"] > 80


def test_the_key_says_that_it_is_a_new_version(
    article: ArticlePage, import_source: Command
) -> None:
    outcome = import_source("renamed.txt", "--source-key", "note.txt", "--json")
    assert (outcome.status, outcome.states) == (0, {"renamed.txt": "merged"})
    assert "haste" in drafted(article)
    assert SourceDocument.objects.get().key == "note.txt"


def test_a_key_that_is_unknown_makes_a_new_source(
    article: ArticlePage, import_source: Command, folder: Path
) -> None:
    (folder / "renamed.txt").write_bytes(NOTE)
    assert import_source("renamed.txt", "--source-key", "a leaflet").status == 0
    assert SourceDocument.objects.get(key="a leaflet").article != article


def test_a_key_is_for_one_file(
    article: ArticlePage, import_source: Command, folder: Path
) -> None:
    (folder / "more.txt").write_bytes(NOTE)
    assert import_source(".", "--source-key", "note.txt").status == 2
    assert import_source("renamed.txt", "--source-key", " ").status == 2


def test_it_can_be_a_new_article_all_the_same(
    article: ArticlePage, import_source: Command
) -> None:
    outcome = import_source("renamed.txt", "--new", "--json")
    assert (outcome.status, outcome.states) == (0, {"renamed.txt": "imported"})
    assert "haste" not in drafted(article)


def test_a_document_whose_own_file_is_there_is_not_asked_about(
    article: ArticlePage, import_source: Command, folder: Path
) -> None:
    (folder / "note.txt").write_bytes(NOTE)
    states = import_source(".", "--json").states
    assert states == {"note.txt": "same", "renamed.txt": "imported"}


def test_other_words_are_not_asked_about(
    article: ArticlePage, import_source: Command, folder: Path
) -> None:
    other = b"# A short note\n\n## What helps?\n\nNothing of this is known.\n"
    (folder / "other.md").write_bytes(other)
    assert import_source("other.md").status == 0


def test_a_few_lines_are_not_asked_about(import_source: Command, folder: Path) -> None:
    for name in ("light", "dark"):
        (folder / f"{name}.txt").write_text(f"Note in {name}\n\nSome words of it.\n")
        assert import_source(f"{name}.txt").status == 0


def test_what_it_costs_does_not_grow_with_the_sources(
    article: ArticlePage, import_source: Command, folder: Path
) -> None:
    document = SourceVersion.objects.get().read_document()
    with CaptureQueriesContext(
        connection,
    ) as few:
        likely_sources(document)
    for n in range(12):
        (folder / f"more-{n}.txt").write_bytes(NEW + f"\nNumber {n}.\n".encode())
    import_source(".", "--new")
    with CaptureQueriesContext(connection) as many:
        assert len(likely_sources(document)) == 3
    # Whether an article may be named is one question each, of the few that are offered.
    assert len(many) <= len(few) + 4


# In the admin.


@pytest.fixture
def plan(article: ArticlePage, log_in: Callable[[str], Client]) -> Callable[..., Any]:
    """`plan()`: the page with the plan of the renamed file."""

    def upload(*names: str) -> Any:
        client = log_in("Importers")
        files = [SimpleUploadedFile(name, NEW) for name in names or ("renamed.txt",)]
        topic = TopicPage.objects.get(title="Articles")
        fields = {"documents": files, "topic": topic.pk}
        page = client.post("/admin/import/", fields, follow=True)
        page.client_of = client
        return page

    return upload


def confirm(page: Any, answer: str | None) -> Any:
    run = ImportRun.objects.latest("pk")
    item = run.items.get()
    fields = {f"which-{item.pk}": answer} if answer is not None else {}
    url = reverse("sources_apply", args=[run.pk])
    return page.client_of.post(url, fields, follow=True)


def test_the_plan_asks_and_nothing_is_chosen_beforehand(
    plan: Callable[..., Any], article: ArticlePage
) -> None:
    page = plan().content.decode()
    assert "It is the new version of <b>note.txt</b>" in page
    assert "1 change would be merged" in page
    assert "checked" not in page.split("import-wishes")[1].split("</fieldset>")[0]


@pytest.mark.parametrize("answer", [None, "", "999", "note.txt"])
def test_without_an_answer_nothing_is_imported(
    plan: Callable[..., Any], article: ArticlePage, rows: Rows, answer: str | None
) -> None:
    page = plan()
    before = rows(ALL)
    said = confirm(page, answer).content.decode()
    assert "Say first whether “renamed.txt” is a new version or a new article." in said
    assert rows(ALL) == before


def test_a_person_says_that_it_is_a_new_version(
    plan: Callable[..., Any], article: ArticlePage, import_source: Command
) -> None:
    page = plan()
    confirm(page, str(SourceDocument.objects.get().pk))
    assert "haste" in drafted(article)
    assert SourceDocument.objects.get().key == "renamed.txt"
    entry = PageLogEntry.objects.get(action="sources.rename")
    assert entry.data == {"before": "note.txt", "source": "renamed.txt"}
    assert import_source("renamed.txt", "--json").states == {"renamed.txt": "same"}


def test_a_person_says_that_it_is_a_new_article(
    plan: Callable[..., Any], article: ArticlePage
) -> None:
    confirm(plan(), "new")
    assert ArticlePage.objects.count() == 2
    assert "haste" not in drafted(article)


def test_a_mistake_is_taken_back_with_the_name(
    plan: Callable[..., Any], article: ArticlePage, import_source: Command
) -> None:
    source = SourceDocument.objects.get()
    confirm(plan(), str(source.pk))
    item = ImportRun.objects.latest("pk").items.get()
    undo(item)
    source.refresh_from_db()
    assert (source.key, source.name) == ("note.txt", "note.txt")
    assert import_source("renamed.txt", "--dry-run", "--json").states == {
        "renamed.txt": "alike"
    }
    undo(item, again=True)
    source.refresh_from_db()
    assert (source.key, source.name) == ("renamed.txt", "renamed.txt")
    undo(item)
    assert import_source("renamed.txt", "--new", "--json").states == {
        "renamed.txt": "imported"
    }
    undo(item, again=True)
    source.refresh_from_db()
    assert source.key == "note.txt"


def test_a_person_leaves_it_out(
    plan: Callable[..., Any], article: ArticlePage, rows: Rows
) -> None:
    page = plan()
    before = rows()
    confirm(page, "leave")
    assert rows() == before
    item = ImportRun.objects.latest("pk").items.get()
    assert (item.state, item.data) == ("left", None)


def test_articles_that_one_may_not_edit_are_not_named(
    plan: Callable[..., Any], article: ArticlePage
) -> None:
    GroupPagePermission.objects.exclude(group__name="Importers").delete()
    mine = make_topic("Mine")
    GroupPagePermission.objects.filter(group__name="Importers").update(page=mine)
    topic = TopicPage.objects.get(title="Articles")
    topic.title = "Elsewhere"
    topic.save()
    mine.title = "Articles"
    mine.save()
    page = plan().content.decode()
    assert "note.txt" not in page
    assert "Import as draft" in " ".join(page.split())
