"""Editors, autosaves and re-imports against one article, each a process of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.e2e import postgresql
from tests.e2e.harness.product import Product

HERE = Path(__file__).parent
FIRST = "A note on sleep\n\nIt begins here.\n\n" + "".join(
    f"What about matter {n}?\n\nSome words on matter {n} stand here.\n\n" for n in range(4)
)
PEOPLE = ("editor", "editor", "autosaver", "importer")
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


class Installation(Product):
    """A product without a server, on a database of any kind."""

    def __init__(self, var: Path, database: str) -> None:
        super().__init__(var, 0)
        self.database = database

    @property
    def env(self) -> dict[str, str]:
        """As a product's, with the database."""
        return super().env | {"DATABASE_URL": self.database, "PUBLISH_ON_CHANGE": ""}


@pytest.fixture(params=["sqlite", "postgresql"])
def installation(
    request: pytest.FixtureRequest, template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Installation]:
    folder = tmp_path_factory.mktemp("everybody")
    if request.param == "sqlite":
        shutil.copytree(template, folder / "var")
        with made(folder, "") as installation:
            yield installation
        return
    if postgresql.missing():
        pytest.skip("PostgreSQL is not on this machine.")
    with postgresql.server() as url, made(folder, url) as installation:
        yield installation


@contextmanager
def made(folder: Path, database: str) -> Iterator[Installation]:
    installation = Installation(folder / "var", database)
    installation.var.mkdir(exist_ok=True)
    if database:
        installation.manage("migrate", "--verbosity", "0")
    installation.manage("set_up_site")
    source = folder / "sleep.txt"
    source.write_text(FIRST)
    installation.manage("import_source", source, "--into", "Depression")
    # A question is open all the while, so that every save is looked at for an answer.
    source.write_text(FIRST.replace("Some words on matter 0", "Some new words on matter 0"))
    asked = ASKED.format(source=str(source))
    installation.manage("shell", "--no-imports", "-c", asked)
    yield installation
    installation.stop()


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


def check(installation: Installation, turns: int) -> None:
    words = at_once(installation, turns)
    said = installation.manage("shell", "--no-imports", "-c", SAID)
    lost = {word for word in words if word.casefold() not in said.casefold()}
    assert not lost


@pytest.mark.e2e
def test_nobody_overwrites_anybody(installation: Installation) -> None:
    check(installation, turns=5)


@pytest.mark.nightly
def test_nobody_overwrites_anybody_in_500_turns(installation: Installation) -> None:
    check(installation, turns=125)
