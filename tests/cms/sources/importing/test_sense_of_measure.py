"""A person is asked before readers see what no author may have meant: by the command."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from cms.articles.actions.trash import move_to_trash
from cms.articles.models import ArticlePage
from cms.sources.models import ImportRun, SourceDocument
from tests.cms.change import publish, section, text
from tests.cms.sources.accidents import ACCIDENTS, CONFLICT, LFS, LONG, PAGE_503, SPOILT
from tests.cms.sources.conftest import ALL, Command, Rows

CLEAN = "publish-when-clean"


@pytest.fixture
def article(import_source: Command, folder: Path) -> ArticlePage:
    """A published article whose source is published where nothing needs a person."""
    (folder / "sleep.md").write_bytes(LONG)
    assert import_source("sleep.md", "--publish", "--policy", CLEAN).status == 0
    return ArticlePage.objects.get()


def live_words(article: ArticlePage) -> list[str]:
    """What readers see of the sections."""
    article.refresh_from_db()
    assert article.live
    sections = [page for page in article.section_pages() if page.live]
    return [article.title, *(str(page.body) for page in sections)]


@pytest.mark.parametrize(("name", "data", "code", "figure"), SPOILT)
def test_a_spoilt_version_waits_for_a_person(
    article: ArticlePage,
    import_source: Command,
    folder: Path,
    name: str,
    data: bytes,
    code: str,
    figure: str,
) -> None:
    before = live_words(article)
    (folder / "sleep.md").write_bytes(data)
    outcome = import_source("sleep.md", "--json")
    (item,) = outcome.data["documents"]
    assert outcome.status == 1
    assert (item["state"], item["published"]) == ("merged", False)
    assert code in [doubt["code"] for doubt in item["doubts"]]
    assert figure in " ".join(doubt["text"] for doubt in item["doubts"])
    # Where the words are the same, nothing is there to be published.
    assert "until a person has looked at it" in item["reason"] or not item["changes"]
    assert live_words(article) == before


@pytest.mark.parametrize(("name", "data", "code", "figure"), SPOILT)
def test_under_the_draft_policy_the_plan_and_the_report_say_the_same(
    article: ArticlePage,
    import_source: Command,
    folder: Path,
    name: str,
    data: bytes,
    code: str,
    figure: str,
) -> None:
    import_source("sleep.md", "--policy", "draft")
    (folder / "sleep.md").write_bytes(data)
    planned = import_source("sleep.md", "--dry-run")
    done = import_source("sleep.md")
    for outcome in (planned, done):
        assert outcome.status == 1
        # At the top: below the name of the file, above all else.
        assert outcome.text.splitlines()[1].lstrip().startswith("look ")
        assert figure in outcome.text


@pytest.mark.parametrize(("name", "data", "code"), ACCIDENTS)
def test_a_new_file_that_is_an_accident_is_not_published(
    import_source: Command, folder: Path, name: str, data: bytes, code: str
) -> None:
    (folder / name).write_bytes(data)
    outcome = import_source(name, "--publish", "--json")
    (item,) = outcome.data["documents"]
    assert outcome.status == 1
    assert (item["state"], item["published"]) == ("imported", False)
    assert [doubt["code"] for doubt in item["doubts"]] == [code]
    assert not ArticlePage.objects.get().live


def test_an_article_about_errors_is_published(import_source: Command, folder: Path) -> None:
    (folder / "503.md").write_text(
        "# 503 Service Unavailable\n\nA server says so when it is overloaded.\n\n"
        "## What to do\n\nWait, and try again later.\n\n## What not\n\nHurry.\n"
    )
    assert import_source("503.md", "--publish").status == 0
    assert ArticlePage.objects.get().live


def test_a_few_words_less_are_published(
    article: ArticlePage, import_source: Command, folder: Path
) -> None:
    (folder / "sleep.md").write_bytes(LONG.replace(b"Go to bed at the same hour. ", b""))
    assert import_source("sleep.md").status == 0
    assert "Go to bed" not in str(live_words(article))


def test_how_many_words_may_go_is_a_setting(
    article: ArticlePage, import_source: Command, folder: Path, settings: Settings
) -> None:
    settings.IMPORT_WORDS_GONE = 0.01
    (folder / "sleep.md").write_bytes(LONG.replace(b"Go to bed at the same hour. ", b""))
    outcome = import_source("sleep.md")
    assert outcome.status == 1
    assert "more than 1 %" in outcome.text


def test_what_editors_wrote_counts_as_words_of_the_article(
    import_source: Command, folder: Path
) -> None:
    (folder / "sleep.md").write_bytes(LONG)
    import_source("sleep.md", "--publish", "--policy", CLEAN)
    article = ArticlePage.objects.get()
    publish(section(article, "What harms"), body=text("Much is known. " * 90))
    (folder / "sleep.md").write_bytes(LONG[: LONG.index(b"## What harms")])
    (item,) = import_source("sleep.md", "--dry-run", "--json").data["documents"]
    assert "words-gone" not in [doubt["code"] for doubt in item["doubts"]]


# The title line.


@pytest.mark.parametrize(
    ("name", "source", "lines"),
    [
        ("a.md", "# Sleep\n\n## Why\n\nBecause it is so.\n\n## How\n\nSo.\n", 1),
        ("a.md", "# Sleep\n\nLead.\n\n## Why\n\nBecause.\n\n## How\n\nSo.\n", 1),
        ("a.txt", "On sleep\n\nWhy sleep?\n\nBecause.\n\nHow to sleep?\n\nSo.\n", 1),
        ("a.txt", "On sleep\n\nSome lead.\n\nWhy sleep?\n\nSo.\n\nHow?\n\nSo.\n", 1),
        ("a.html", "<h1>Sleep</h1>\n<h2>Why</h2><p>So.</p><h2>How</h2><p>So.</p>", 1),
        ("a.rst", "Sleep\n=====\n\nWhy\n---\n\nSo.\n\nHow\n~~~\n\nSo.\n", 2),
    ],
)
def test_a_source_that_lost_its_title_line_keeps_title_and_sections(
    import_source: Command, folder: Path, name: str, source: str, lines: int
) -> None:
    (folder / name).write_text(source)
    import_source(name, "--publish")
    article = ArticlePage.objects.get()
    title, sections = article.title, [page.title for page in article.section_pages()]
    for number, end in enumerate(["", "\nAnd more.\n"]):
        (folder / name).write_text("\n".join(source.split("\n")[lines:]) + end)
        (item,) = import_source(name, "--json").data["documents"]
        # It is gone once; a later version without it is no news.
        codes = [doubt["code"] for doubt in item["doubts"]]
        assert codes == ([] if number else ["title-gone"])
        article = ArticlePage.objects.get()
        draft = article.get_latest_revision_as_object()
        assert draft.title == title
        assert [page.title for page, shown in draft.draft_sections() if shown] == sections
    (folder / name).write_text(source)
    (item,) = import_source(name, "--json").data["documents"]
    assert item["doubts"] == []
    assert ArticlePage.objects.get().get_latest_revision_as_object().title == title


@pytest.mark.parametrize("title", ["Rest", "Good", "Why", "Why it is good"])
def test_another_title_is_taken(import_source: Command, folder: Path, title: str) -> None:
    text = "# Sleep\n\nGood sleep is easy.\n\n## Why\n\nBecause.\n\n## How\n\nSo.\n"
    (folder / "a.md").write_text(text)
    import_source("a.md", "--publish", "--policy", CLEAN)
    (folder / "a.md").write_text(text.replace("# Sleep", f"# {title}"))
    assert import_source("a.md").status == 0
    assert ArticlePage.objects.get().title == title


# A whole run.


@pytest.fixture
def many(import_source: Command, folder: Path) -> Path:
    """Ten published articles, each of a file."""
    for n in range(10):
        words = f"Number {n} is another one. " * (n + 3)
        (folder / f"{n}.md").write_text(f"# Note {n}\n\n{words}\n\n## End\n\nDone.\n")
    import_source(".", "--publish", "--new", "--policy", CLEAN)
    assert ArticlePage.objects.filter(live=True).count() == 10
    return folder


def test_a_mass_change_stops_the_whole_run_before_anything_is_written(
    many: Path, import_source: Command, rows: Rows
) -> None:
    (many / "0.md").write_bytes(PAGE_503)
    (many / "1.md").write_bytes(LFS)
    (many / "2.md").write_text((many / "2.md").read_text() + "\nMore.\n")
    before, runs = rows(ALL), ImportRun.objects.count()
    outcome = import_source(".")
    assert outcome.status == 1
    assert rows(ALL) == before
    assert ImportRun.objects.count() == runs
    assert "Nothing was imported." in outcome.text
    assert "2 of 10 files, more than a tenth: 0.md, 1.md." in outcome.text
    assert "--yes" in outcome.text
    data = import_source(".", "--json").data
    assert data["stopped"]
    assert (data["run"], data["dry_run"]) == (None, False)
    assert import_source(".", "--dry-run", "--json").data["stopped"] == data["stopped"]


def test_with_yes_the_run_goes_on_and_what_is_doubtful_waits(
    many: Path, import_source: Command
) -> None:
    (many / "0.md").write_bytes(PAGE_503)
    (many / "1.md").write_bytes(LFS)
    (many / "2.md").write_text((many / "2.md").read_text() + "\nMore.\n")
    outcome = import_source(".", "--yes", "--json")
    assert outcome.status == 1
    published = {each["name"]: each["published"] for each in outcome.data["documents"]}
    assert published["2.md"]
    assert not published["0.md"]
    assert not published["1.md"]


def test_one_of_ten_stops_nothing(many: Path, import_source: Command) -> None:
    (many / "0.md").write_bytes(CONFLICT)
    (many / "2.md").write_text((many / "2.md").read_text() + "\nMore.\n")
    outcome = import_source(".", "--json")
    published = {each["name"]: each["published"] for each in outcome.data["documents"]}
    assert (outcome.status, published["0.md"], published["2.md"]) == (1, False, True)


def test_a_folder_of_pointers_stops_before_articles_are_made(
    import_source: Command, folder: Path
) -> None:
    for n in range(12):
        (folder / f"{n}.md").write_bytes(LFS.replace(b"12345", str(n).encode()))
    assert import_source(".").status == 1
    assert not ArticlePage.objects.exists()


# Names.


def test_a_rename_is_remembered_when_the_next_version_is_rewritten(
    article: ArticlePage, import_source: Command, folder: Path
) -> None:
    (folder / "sleep.md").rename(folder / "rest.md")
    assert import_source(".", "--json").states == {"rest.md": "same"}
    assert SourceDocument.objects.get().key == "rest.md"
    (folder / "rest.md").write_text("# Rest\n\nAll of it is new.\n\n## Other\n\nWords.\n")
    outcome = import_source(".", "--json")
    assert outcome.states == {"rest.md": "merged"}
    assert ArticlePage.objects.count() == 1
    assert outcome.data["gone"] == []


def test_a_rename_back_is_known_too(
    article: ArticlePage, import_source: Command, folder: Path
) -> None:
    (folder / "sleep.md").rename(folder / "rest.md")
    import_source("rest.md")
    (folder / "rest.md").unlink()
    (folder / "sleep.md").write_text("# Rest\n\nAll of it is new.\n")
    assert import_source("sleep.md", "--json").states == {"sleep.md": "merged"}
    assert ArticlePage.objects.count() == 1


def test_a_copy_is_no_rename(
    article: ArticlePage, import_source: Command, folder: Path
) -> None:
    (folder / "copy.md").write_bytes(LONG)
    # By itself as well: the first is there still, though it is not imported now.
    for path in (".", "copy.md"):
        import_source(path)
        assert SourceDocument.objects.get().key == "sleep.md"
    (folder / "copy.md").write_text("# Another\n\nText of its own.\n")
    assert import_source(".", "--json").states == {
        "sleep.md": "same",
        "copy.md": "imported",
    }


def test_a_plan_remembers_nothing(
    article: ArticlePage, import_source: Command, folder: Path
) -> None:
    (folder / "sleep.md").rename(folder / "rest.md")
    import_source("rest.md", "--dry-run")
    assert SourceDocument.objects.get().key == "sleep.md"


# What is gone.


def vanish(folder: Path, import_source: Command) -> None:
    (folder / "docs").mkdir()
    (folder / "docs/wasps.md").write_text("# Wasps\n\nThey sting.\n")
    (folder / "docs/bees.md").write_text("# Bees\n\nThey hum.\n")
    import_source("docs", "--publish")
    (folder / "docs/wasps.md").unlink()


def test_a_file_that_is_gone_is_listed_and_its_article_is_left_alone(
    import_source: Command, folder: Path, rows: Rows
) -> None:
    vanish(folder, import_source)
    ImportRun.objects.update(created_at="2020-03-03T10:00:00Z")
    before = rows()
    for arguments in (["--dry-run"], []):
        outcome = import_source("docs", *arguments)
        assert outcome.status == 0
        assert "was here on 3 March 2020, is gone: docs/wasps.md" in outcome.text
    data: Any = import_source("docs", "--json").data
    (gone,) = data["gone"]
    assert (gone["key"], gone["title"]) == ("docs/wasps.md", "Wasps")
    assert ImportRun.objects.latest("pk").gone == data["gone"]
    assert rows() == before
    assert ArticlePage.objects.get(title="Wasps").live


def test_this_year_goes_without_saying(import_source: Command, folder: Path) -> None:
    vanish(folder, import_source)
    seen = ImportRun.objects.get().created_at
    expected = f"was here on {seen.day} {seen:%B}, is gone: docs/wasps.md"
    assert expected in import_source("docs").text


def test_only_files_of_the_folder_are_listed(import_source: Command, folder: Path) -> None:
    vanish(folder, import_source)
    (folder / "docs-2").mkdir()
    (folder / "docs-2/ants.md").write_text("# Ants\n\nThey walk.\n")
    for path, listed in {
        "docs-2": 0,
        "docs/bees.md": 0,
        ".": 1,
        folder / "docs": 1,
    }.items():
        assert len(import_source(path, "--dry-run", "--json").data["gone"]) == listed


def test_what_is_no_path_is_not_missed(import_source: Command, folder: Path) -> None:
    (folder / "a.md").write_text("# Ants\n\nThey walk.\n")
    import_source("a.md", "--source-key", "a leaflet")
    SourceDocument.objects.create(
        key="upload.md", name="upload.md", article=ArticlePage.objects.get()
    )
    assert import_source(".", "--dry-run", "--json").data["gone"] == []


def test_what_is_in_the_trash_is_not_missed(import_source: Command, folder: Path) -> None:
    vanish(folder, import_source)
    move_to_trash(ArticlePage.objects.get(title="Wasps"))
    assert import_source("docs", "--json").data["gone"] == []
