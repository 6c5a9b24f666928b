"""A source that changed, by the commands that people and scripts run."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from cms.articles.models import ArticlePage
from tests.cms.change import draft, section, text
from tests.cms.conftest import NOTE, person
from tests.cms.sources.conftest import ALL, Command, Rows

NOT = "What does not?"
NEW = NOTE.replace(b"Silence.", b"Silence and haste.")


@pytest.fixture
def article(import_source: Command, folder: Path) -> ArticlePage:
    (folder / "note.txt").write_bytes(NOTE)
    import_source("note.txt", "--publish")
    (folder / "note.txt").write_bytes(NEW)
    return ArticlePage.objects.get()


def drafted(article: ArticlePage, title: str) -> str:
    return str(section(article, title).get_latest_revision_as_object().body)


def undo(run: int, *options: str) -> str:
    out = StringIO()
    call_command("import_undo", str(run), *options, stdout=out)
    return out.getvalue()


def test_a_dry_run_says_what_would_change_and_writes_nothing(
    import_source: Command, article: ArticlePage, rows: Rows
) -> None:
    before, pages = rows(ALL), list(Page.objects.values())
    outcome = import_source("note.txt", "--dry-run")
    assert outcome.status == 0
    assert "1 change, none to decide" in outcome.text
    assert f"changed  {NOT}" in outcome.text
    (item,) = import_source("note.txt", "--dry-run", "--json").data["documents"]
    assert item["state"] == "changed"
    states = {each["title"]: each["state"] for each in item["sections"]}
    assert states == {"What helps?": "same", NOT: "changed"}
    assert [detail["after"] for detail in item["details"]] == ["and haste"]
    assert (rows(ALL), list(Page.objects.values())) == (before, pages)


@pytest.mark.parametrize("options", [["--dry-run"], []])
def test_whoever_runs_it_is_told_who_may_decide(
    import_source: Command, article: ArticlePage, options: list[str]
) -> None:
    person("Editors")
    draft(section(article, NOT), body=text("Silence and noise."))
    outcome = import_source("note.txt", *options)
    assert "1 to decide" in outcome.text
    assert "It is for Editors to decide, under Review in the CMS." in outcome.text
    assert "for you" not in outcome.text


def test_a_change_without_questions_ends_with_0(
    import_source: Command, article: ArticlePage
) -> None:
    outcome = import_source("note.txt", "--json")
    assert (outcome.status, outcome.states) == (0, {"note.txt": "merged"})
    assert "Silence and haste." in drafted(article, NOT)
    assert import_source("note.txt", "--json").states == {"note.txt": "same"}


def test_a_question_ends_with_1_and_is_counted(
    import_source: Command, article: ArticlePage
) -> None:
    draft(section(article, NOT), body=text("Silence and noise."))
    outcome = import_source("note.txt", "--json")
    assert outcome.status == 1
    assert outcome.data["documents"][0]["questions"] == 1
    assert "Silence and noise." in drafted(article, NOT)


def test_an_article_that_must_wait_ends_with_1_and_is_merged_later(
    import_source: Command, article: ArticlePage
) -> None:
    page = section(article, NOT)
    page.locked = True
    page.save()
    outcome = import_source("note.txt", "--json")
    assert (outcome.status, outcome.states) == (1, {"note.txt": "waiting"})
    assert "is locked" in outcome.data["documents"][0]["reason"]
    page.locked = False
    page.save()
    later = import_source("note.txt", "--json")
    assert (later.status, later.states) == (0, {"note.txt": "same"})
    assert [each["state"] for each in later.data["finished"]] == ["merged"]
    assert "haste" in drafted(article, NOT)


def test_an_import_is_taken_back_and_done_again(
    import_source: Command, article: ArticlePage
) -> None:
    run = import_source("note.txt", "--json").data["run"]
    draft(section(article, "What helps?"), body=text("Walking and rest."))
    assert "was taken back" in undo(run)
    assert "haste" not in drafted(article, NOT)
    assert "Walking and rest." in drafted(article, "What helps?")
    assert (
        "was merged again"
        in json.loads(undo(run, "--again", "--json"))["documents"][0]["said"]
    )
    assert "Silence and haste." in drafted(article, NOT)


def test_after_it_was_taken_back_the_same_bytes_can_be_merged_again(
    import_source: Command, article: ArticlePage
) -> None:
    undo(import_source("note.txt", "--json").data["run"])
    assert import_source("note.txt", "--json").states == {"note.txt": "merged"}
    assert "Silence and haste." in drafted(article, NOT)
    assert article.source_documents.get().versions.count() == 2


def test_what_cannot_be_taken_back_says_why(import_source: Command, folder: Path) -> None:
    with pytest.raises(CommandError, match="no import 4711"):
        undo(4711)
    (folder / "note.txt").write_bytes(NOTE)
    run = import_source("note.txt", "--json").data["run"]
    with pytest.raises(CommandError, match="merged nothing"):
        undo(run)
