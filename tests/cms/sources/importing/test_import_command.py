"""`manage.py import_source`: what is taken, where it goes, what is reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from cms.articles.models import ArticlePage, HomePage, TopicPage
from cms.publishing.publisher import publish_site
from cms.sources.models import ImportRun, SourceDocument, SourceVersion
from importers.document.codec import FORMAT
from tests.cms.conftest import NOTE
from tests.cms.sources.conftest import ALL, Command, Rows

OTHER = NOTE.replace(b"A short note", b"Another note")


def test_a_file_becomes_an_article_of_drafts(import_source: Command, folder: Path) -> None:
    (folder / "note.txt").write_bytes(NOTE)
    outcome = import_source("note.txt")
    article = ArticlePage.objects.get()
    assert outcome.status == 0
    assert (article.title, article.live) == ("A short note", False)
    assert [page.title for page in article.section_pages()] == [
        "What helps?",
        "What does not?",
    ]
    assert not any(page.live for page in article.section_pages())


def test_a_folder_gives_every_document_of_a_known_kind(
    import_source: Command, folder: Path
) -> None:
    (folder / "deep/er").mkdir(parents=True)
    (folder / ".git").mkdir()
    (folder / "a.txt").write_bytes(NOTE)
    (folder / "deep/er/b.md").write_bytes(b"# Bee\n\nBuzz.\n")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / ".git/c.txt").write_bytes(OTHER)
    outcome = import_source(folder, "--json")
    assert outcome.states == {"a.txt": "imported", "b.md": "imported"}


def test_several_paths_are_imported_in_one_run(
    import_source: Command, folder: Path
) -> None:
    (folder / "a.txt").write_bytes(NOTE)
    (folder / "b.txt").write_bytes(OTHER)
    assert import_source("a.txt", "b.txt").status == 0
    assert ArticlePage.objects.count() == 2
    assert ImportRun.objects.count() == 1


def test_a_path_given_twice_is_imported_once(import_source: Command, folder: Path) -> None:
    (folder / "a.txt").write_bytes(NOTE)
    outcome = import_source("a.txt", ".", "./a.txt", "--json")
    assert outcome.states == {"a.txt": "imported"}


def test_without_a_topic_articles_go_into_one_called_articles(
    import_source: Command, folder: Path
) -> None:
    (folder / "note.txt").write_bytes(NOTE)
    import_source("note.txt")
    topic = ArticlePage.objects.get().get_parent()
    assert (topic.title, topic.live) == ("Articles", True)


@pytest.mark.parametrize(
    "into", ["mind", "health/mind", "/health/mind/", "Mind and mood", "mind and MOOD"]
)
def test_a_topic_is_found_by_slug_path_or_title(
    import_source: Command, folder: Path, home: HomePage, into: str
) -> None:
    (folder / "note.txt").write_bytes(NOTE)
    health = home.add_child(instance=TopicPage(title="Health", slug="health"))
    mind = health.add_child(instance=TopicPage(title="Mind and mood", slug="mind"))
    assert import_source("note.txt", "--into", into).status == 0
    assert ArticlePage.objects.get().get_parent().pk == mind.pk
    assert TopicPage.objects.count() == 2


def test_a_path_that_names_another_place_is_another_topic(
    import_source: Command, folder: Path, home: HomePage
) -> None:
    (folder / "note.txt").write_bytes(NOTE)
    home.add_child(instance=TopicPage(title="Mind", slug="mind"))
    import_source("note.txt", "--into", "health/mind")
    assert ArticlePage.objects.get().url_path.startswith("/home/health/mind/")


def test_a_topic_that_is_missing_is_made_public(
    import_source: Command, folder: Path
) -> None:
    (folder / "note.txt").write_bytes(NOTE)
    outcome = import_source("note.txt", "--into", "Sleep & rest")
    topic = TopicPage.objects.get()
    assert (topic.title, topic.slug, topic.live) == ("Sleep & rest", "sleep-rest", True)
    assert "The topic “Sleep & rest” was made." in outcome.text


@pytest.mark.parametrize("name", ["Search", "assets", "A–Z", "!!!"])
def test_a_new_topic_keeps_off_addresses_that_the_site_needs(
    import_source: Command, folder: Path, name: str
) -> None:
    (folder / "note.txt").write_bytes(NOTE)
    assert import_source("note.txt", "--into", name).status == 0
    topic = TopicPage.objects.get()
    assert topic.title == name
    assert topic.slug in ("search-2", "assets-2", "az", "topic")


def test_no_topic_is_made_for_nothing(import_source: Command, folder: Path) -> None:
    (folder / "note.txt").write_bytes(b"")
    assert import_source("note.txt", "--into", "Sleep").status == 2
    assert not TopicPage.objects.exists()


def test_drafts_stay_off_the_site_until_publish_is_asked_for(
    import_source: Command, folder: Path, public: Path
) -> None:
    (folder / "note.txt").write_bytes(NOTE)
    (folder / "other.txt").write_bytes(OTHER)
    import_source("note.txt")
    import_source("other.txt", "--publish", "--new")
    publish_site()
    assert not (public / "articles/a-short-note").exists()
    assert (public / "articles/another-note/index.html").is_file()


def test_a_dry_run_shows_the_plan_and_writes_nothing(
    import_source: Command, folder: Path, rows: Rows
) -> None:
    (folder / "note.txt").write_bytes(NOTE)
    before = rows(ALL)
    outcome = import_source("note.txt", "--dry-run", "--publish")
    assert rows(ALL) == before
    assert outcome.status == 0
    for part in (
        "The topic “Articles” would be made.",
        "A short note",
        "What helps? (1 paragraph, 1 list)",
        "1 new.",
    ):
        assert part in outcome.text


def test_a_dry_run_has_the_exit_status_of_the_run(
    import_source: Command, folder: Path
) -> None:
    (folder / "note.txt").write_bytes(b"")
    assert import_source("note.txt", "--dry-run").status == 2


def test_the_report_as_json_has_one_shape_for_plan_and_run(
    import_source: Command, folder: Path
) -> None:
    (folder / "note.txt").write_bytes(NOTE)
    plan = import_source("note.txt", "--dry-run", "--json").data
    done = import_source("note.txt", "--json").data
    assert (
        plan.keys()
        == done.keys()
        == {*"topic new_topic dry_run run documents finished gone stopped".split()}
    )
    assert (plan["topic"], plan["new_topic"], plan["run"]) == ("Articles", True, None)
    assert done["run"] == ImportRun.objects.get().pk
    assert done["documents"][0].keys() <= plan["documents"][0].keys()
    assert [part["part"] for part in plan["documents"][0]["outline"]] == [
        "title",
        "lead",
        "section",
        "section",
    ]
    assert done["documents"][0]["article"] == ArticlePage.objects.get().pk


def test_what_was_imported_is_kept_as_it_was(import_source: Command, folder: Path) -> None:
    (folder / "note.txt").write_bytes(NOTE)
    import_source("note.txt")
    source, version = SourceDocument.objects.get(), SourceVersion.objects.get()
    assert (source.key, source.name) == ("note.txt", "note.txt")
    assert source.article == ArticlePage.objects.get()
    assert (version.number, version.format) == (1, FORMAT)
    assert version.media_type == "text/plain"
    assert bytes(version.data) == NOTE
    assert len(version.sha256) == 64
    assert [section.key for section in version.read_document().sections]
    run = ImportRun.objects.get()
    assert (run.state, run.items.get().state) == ("applied", "imported")
    assert run.finished_at is not None
    assert run.items.get().data is None
