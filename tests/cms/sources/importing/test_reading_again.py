"""Sections cut otherwise, and bytes that a newer reader reads otherwise: offered, not done."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.articles.drafts.reading import read_drafts
from cms.articles.models import ArticlePage
from cms.sources.importing import planned_file
from cms.sources.importing.planning import plan_import
from cms.sources.models import ArticleBase, ImportRun, SourceVersion
from importers import encode
from importers.document import Document
from tests.cms.sources.conftest import Command

OLD = b"""# Sleep

## What helps?

Walking does.

### In the morning

Daylight.

## What does not?

Coffee.
"""
FLAT = b"""# Sleep

## Everything

All of it stands here.

### What helps?

Walking does.

### In the morning

Daylight.

### What does not?

Coffee.
"""


def titles(article: ArticlePage) -> list[str]:
    drafts = read_drafts(ArticlePage.objects.get(pk=article.pk))
    return [page.title for page in drafts.sections]


@pytest.fixture
def article(import_source: Command, folder: Path) -> ArticlePage:
    (folder / "sleep.md").write_bytes(OLD)
    import_source("sleep.md")
    return ArticlePage.objects.get()


@pytest.fixture
def flat(article: ArticlePage, folder: Path) -> ArticlePage:
    """The article, after its source was put below one heading."""
    (folder / "sleep.md").write_bytes(FLAT)
    return article


def test_a_new_version_is_cut_as_the_one_before(
    flat: ArticlePage, import_source: Command
) -> None:
    outcome = import_source("sleep.md", "--json")
    assert outcome.status == 0
    (item,) = outcome.data["documents"]
    assert "It is cut into 1 as the version before was" in item["recut"]
    assert "In the morning" not in titles(flat)


def test_the_plan_offers_the_other_cut(flat: ArticlePage, import_source: Command) -> None:
    outcome = import_source("sleep.md", "--dry-run")
    assert "by its own headings it would have" in outcome.text
    assert "--recut does that." in outcome.text
    offered = import_source("sleep.md", "--dry-run", "--recut", "--json")
    (item,) = offered.data["documents"]
    assert item["recut"] == ""
    assert "In the morning" in [section["title"] for section in item["sections"]]


def test_it_is_cut_otherwise_when_somebody_says_so(
    flat: ArticlePage, import_source: Command, folder: Path
) -> None:
    assert import_source("sleep.md", "--recut").status == 0
    assert titles(flat) == ["Everything", "What helps?", "In the morning", "What does not?"]
    (folder / "sleep.md").write_bytes(FLAT.replace(b"Coffee.", b"Coffee. Tea."))
    outcome = import_source("sleep.md", "--json")
    assert outcome.data["documents"][0]["recut"] == ""
    assert len(titles(flat)) == 4


def test_a_version_that_is_cut_alike_offers_nothing(
    article: ArticlePage, import_source: Command, folder: Path
) -> None:
    (folder / "sleep.md").write_bytes(OLD.replace(b"Coffee.", b"Coffee. Tea."))
    assert import_source("sleep.md", "--json").data["documents"][0]["recut"] == ""


def upload(client: Client, article: ArticlePage, data: bytes) -> Any:
    fields = {
        "documents": SimpleUploadedFile("sleep.md", data),
        "topic": article.get_parent().pk,
    }
    return client.post("/admin/import/", fields, follow=True).content.decode()


def confirm(client: Client, *names: str) -> None:
    item = ImportRun.objects.latest("pk").items.get()
    fields = {f"{name}-{item.pk}": "1" for name in names}
    client.post(reverse("sources_apply", args=[item.run_id]), fields)


@pytest.mark.parametrize(("chosen", "sections"), [((), 1), (("recut",), 4)])
def test_the_cut_is_chosen_in_the_plan(
    article: ArticlePage, admin: Client, chosen: tuple[str, ...], sections: int
) -> None:
    assert "Cut it by its own headings" in upload(admin, article, FLAT)
    confirm(admin, *chosen)
    assert len([title for title in titles(article) if title]) >= sections
    assert ("In the morning" in titles(article)) == bool(chosen)


@pytest.fixture
def old_reader(article: ArticlePage) -> ArticlePage:
    """The article as an older reader, which lost a word, had made it."""
    version = SourceVersion.objects.get()
    document = version.read_document()
    version.document = encode(document).replace("Daylight.", "Day.")
    version.reader = 0
    version.save()
    for page in article.section_pages():
        if "Daylight." in str(page.body):
            page.body = [
                block | {"value": block["value"].replace("Daylight.", "Day.")}
                for block in page.body.raw_data
            ]
            page.save_revision()
    return article


def says(article: ArticlePage, word: str) -> bool:
    document: Document = read_drafts(ArticlePage.objects.get(pk=article.pk)).document
    return word in encode(document)


def test_equal_bytes_are_offered_without_being_read(
    old_reader: ArticlePage, import_source: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*args: Any) -> None:
        raise AssertionError

    monkeypatch.setattr(planned_file, "read_isolated", never)
    outcome = import_source("sleep.md", "--json")
    assert (outcome.status, outcome.states) == (0, {"sleep.md": "same"})
    assert "An older reader read it" in outcome.data["documents"][0]["reason"]


def test_an_older_reader_costs_no_query_more(
    old_reader: ArticlePage, import_source: Command
) -> None:
    with CaptureQueriesContext(connection) as older:
        plan_import("sleep.md", OLD)
    SourceVersion.objects.update(reader=99)
    with CaptureQueriesContext(connection) as today:
        plan_import("sleep.md", OLD)
    assert len(older) == len(today)


def test_equal_bytes_are_read_again_when_somebody_says_so(
    old_reader: ArticlePage, import_source: Command
) -> None:
    plan = import_source("sleep.md", "--reread", "--dry-run", "--json")
    assert plan.states == {"sleep.md": "reread"}
    assert plan.data["documents"][0]["changes"] == 1
    assert not says(old_reader, "Daylight.")
    assert import_source("sleep.md", "--reread").status == 0
    assert says(old_reader, "Daylight.")
    assert SourceVersion.objects.count() == 2
    again = import_source("sleep.md", "--reread", "--json")
    assert again.states == {"sleep.md": "same"}
    assert again.data["documents"][0]["reason"] == ""


def test_what_reads_alike_is_noted_and_not_offered_again(
    article: ArticlePage, import_source: Command
) -> None:
    SourceVersion.objects.update(reader=0)
    assert import_source("sleep.md", "--reread", "--json").states == {"sleep.md": "same"}
    assert SourceVersion.objects.get().reader > 0


@pytest.mark.parametrize(("chosen", "taken"), [((), False), (("reread",), True)])
def test_reading_again_is_chosen_in_the_plan(
    old_reader: ArticlePage, admin: Client, chosen: tuple[str, ...], taken: bool
) -> None:
    page = upload(admin, old_reader, OLD)
    assert "Take what today’s reader makes of them" in page
    assert "1 change" in page
    confirm(admin, *chosen)
    assert says(old_reader, "Daylight.") == taken


PAGE = b"""<!DOCTYPE html><html lang="en"><body><h1>Rules</h1>
<p>These rules are for everybody who visits the ward.</p><h2>Visits</h2>
<p>A visitor must, before anything else:</p>
<ol><li>sign in;</li><li>wash their hands.</li></ol></body></html>"""


def test_an_article_of_format_1_keeps_its_lists_when_their_letters_are_read(
    import_source: Command, folder: Path
) -> None:
    (folder / "rules.html").write_bytes(PAGE)
    import_source("rules.html", "--publish")
    article = ArticlePage.objects.get()
    drafts = read_drafts(article).document
    # As they were stored before lists could say that they count with letters.
    for stored in (*SourceVersion.objects.all(), *ArticleBase.objects.all()):
        assert stored.document.startswith('{"format":2,')
        stored.document = stored.document.replace('{"format":2,', '{"format":1,', 1)
        stored.save()
    (folder / "rules.html").write_bytes(PAGE.replace(b"<ol>", b'<ol type="a">'))
    outcome = import_source("rules.html", "--json")
    (item,) = outcome.data["documents"]
    assert (outcome.status, item["changes"], item["questions"]) == (0, 0, 0)
    article = ArticlePage.objects.get()
    assert read_drafts(article).document == drafts
    assert not article.has_unpublished_changes
    # What the source changes later comes in, and nothing else.
    (folder / "rules.html").write_bytes(
        PAGE.replace(b"<ol>", b'<ol type="a">').replace(b"sign in", b"sign in here")
    )
    (item,) = import_source("rules.html", "--json").data["documents"]
    assert (item["changes"], item["questions"]) == (1, 0)
