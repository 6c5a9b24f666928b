"""Editors, autosaves, re-imports and publishers at once, each a process of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.harness.databases import KINDS, Install, Installation, installer

HERE = Path(__file__).parent
FIRST = "A note on sleep\n\nIt begins here.\n\n" + "".join(
    f"What about matter {n}?\n\nSome words on matter {n} stand here.\n\n" for n in range(4)
)
PEOPLE = ("editor", "editor", "autosaver", "importer")
PUBLISHERS = ("editor", "editor", "withdrawer", "publisher", "publisher")
TITLES = ("A note on sleep", "A note on rest")
REBUILD = """
from django.conf import settings
from cms.publishing.models import PublishedFile, PublishedRecord
from cms.publishing.publisher import publish_site

settings.PUBLISHED_ROOT.rename(settings.PUBLISHED_ROOT.with_name("aside"))
PublishedFile.objects.all().delete()
PublishedRecord.objects.all().delete()
publish_site(full=True)
"""
SAID = """
from cms.articles.drafts.reading import read_drafts
from cms.articles.models import ArticlePage
from cms.sources.reimport.merging import article_base, merge_article
from importers.writers.text import write

article = ArticlePage.objects.get()
print(write(read_drafts(article).document))
base = article_base(article)
if base.pending:
    for each in merge_article(base, base.pending.read_document()).result.conflicts:
        print(each.base, each.ours, each.theirs)
"""


ASKED = """
from cms.articles.models import ArticlePage
from cms.sources.importing.imports import import_files
from tests.cms.change import draft, text

page = ArticlePage.objects.get().section_pages()[0]
draft(page, body=text("Some other words on matter 0 stand here."))
data = open({source!r}, "rb").read()
assert import_files([("sleep.txt", data)], "Depression").items.get().questions == 1
"""


@pytest.fixture(scope="module", params=KINDS)
def install(
    request: pytest.FixtureRequest, template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Install]:
    folder = tmp_path_factory.mktemp("first")
    with installer(request.param, template, folder) as install:
        yield install


@pytest.fixture
def empty(
    install: Install, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Installation]:
    made = install(tmp_path_factory.mktemp("everybody"))
    made.manage("set_up_site")
    yield made
    made.stop()


@pytest.fixture
def asked(empty: Installation) -> Installation:
    """An article about which a question is open, so that every save is looked at."""
    source = empty.var.parent / "sleep.txt"
    source.write_text(FIRST)
    empty.manage("import_source", source, "--into", "Depression")
    source.write_text(FIRST.replace("Some words on matter 0", "Some new words on matter 0"))
    empty.manage("shell", "--no-imports", "-c", ASKED.format(source=str(source)))
    return empty


@pytest.fixture
def public(empty: Installation) -> Installation:
    """Two public articles."""
    for title in TITLES:
        source = empty.var.parent / f"{title.split()[-1]}.txt"
        source.write_text(FIRST.replace(TITLES[0], title))
        empty.manage("import_source", source, "--into", "Rest", "--publish", "--new")
    return empty


def at_once(installation: Installation, turns: int) -> set[str]:
    """Let everybody work at the same time; the words that they were told are saved."""
    source = installation.var.parent / "sleep.txt"
    article = installation.manage(
        "shell",
        "--no-imports",
        "-c",
        "from cms.articles.models import ArticlePage; print(ArticlePage.objects.get().pk)",
    )
    running = [
        installation.begin(
            *(
                HERE / "harness/everybody.py",
                role,
                article.strip(),
                str(turns),
                f"{role}{n}x",
                source,
            )
        )
        for n, role in enumerate(PEOPLE)
    ]
    words = {word for each in running for word in each.output().split()}
    assert len(words) == turns * len(PEOPLE)
    return words


def nobody_overwrites(installation: Installation, turns: int) -> None:
    words = at_once(installation, turns)
    said = installation.manage("shell", "--no-imports", "-c", SAID)
    lost = {word for word in words if word.casefold() not in said.casefold()}
    assert not lost


def all_publish(installation: Installation, turns: int) -> None:
    """All at the same time; then readers have what was published, and nothing else."""
    running = [
        installation.begin(HERE / "harness/publishers.py", role, str(turns), f"{role}{n}x")
        for n, role in enumerate(PUBLISHERS)
    ]
    words = {word for each in running for word in each.output().split()}
    assert len(words) == turns * PUBLISHERS.count("editor")
    installation.manage("publish_site")
    files = installation.files()
    page = files["rest/a-note-on-sleep/index.md"].decode()
    assert not {word for word in words if word not in page}
    assert not [path for path in files if "a-note-on-rest" in path]
    assert installation.manage_json("check_content") == []
    installation.manage("shell", "--no-imports", "-c", REBUILD)
    assert installation.files() == files


@pytest.mark.e2e
def test_nobody_overwrites_anybody(asked: Installation) -> None:
    nobody_overwrites(asked, turns=5)


@pytest.mark.e2e
def test_readers_have_in_the_end_what_was_published(public: Installation) -> None:
    all_publish(public, turns=3)


@pytest.mark.nightly
def test_nobody_overwrites_anybody_in_500_turns(asked: Installation) -> None:
    nobody_overwrites(asked, turns=125)


@pytest.mark.nightly
def test_readers_have_what_was_published_in_300_turns(public: Installation) -> None:
    all_publish(public, turns=60)
