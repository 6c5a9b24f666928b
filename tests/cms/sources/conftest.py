"""The command that imports, a folder to import from, and how much there is."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision
from wagtail.signal_handlers import reference_index_auto_update_disabled

from cms.articles.models import ArticlePage
from cms.publishing.models import PublishedRecord, StaleMark
from cms.sources.models import ImportItem, ImportRun, SourceDocument, SourceVersion
from tests.cms.beginnings import Beginnings, Step
from tests.cms.change import draft, section, text
from tests.cms.conftest import imported, make_topic, named, person
from tests.cms.sources.new_version import reimport
from tests.cms.sources.reviewing import EVENING, FIRST, HELPS, NOT, second

CONTENT = [Page, Revision, PageLogEntry, ReferenceIndex, SourceDocument, SourceVersion]
ALL = [*CONTENT, ImportRun, ImportItem, StaleMark, PublishedRecord]

Rows = Callable[..., dict[str, int]]


@dataclass
class Outcome:
    """What a run of the command did."""

    status: int
    text: str

    @property
    def data(self) -> Any:
        return json.loads(self.text)

    @property
    def states(self) -> dict[str, str]:
        """What became of each document, by its name."""
        return {each["name"]: each["state"] for each in self.data["documents"]}


Command = Callable[..., Outcome]


@pytest.fixture
def import_source(db: None) -> Command:
    """`import_source(path, "--json")`: the command's exit status and what it said."""

    def run(*arguments: object) -> Outcome:
        out = StringIO()
        try:
            call_command(
                "import_source", *map(str, arguments), stdout=out, stderr=StringIO()
            )
        except SystemExit as end:
            return Outcome(int(end.code or 0), out.getvalue())
        except CommandError as error:
            return Outcome(error.returncode, str(error))
        return Outcome(0, out.getvalue())

    return run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    path = tmp_path / "work"
    path.mkdir()
    monkeypatch.chdir(path)
    return path


@pytest.fixture
def rows(db: None) -> Iterator[Rows]:
    """`rows()`: how many rows each table of content has; `rows(ALL)` of every table."""

    def count(models: list[Any] | None = None) -> dict[str, int]:
        return {model.__name__: model.objects.count() for model in models or CONTENT}

    reference_index_auto_update_disabled.value = False
    yield count
    reference_index_auto_update_disabled.value = True


@pytest.fixture
def steps(request: pytest.FixtureRequest) -> Sequence[Step]:
    """The article that many tests begin with, by the name of its fixture."""
    if "waiting" in request.fixturenames:
        return (make_quiet, make_waiting)
    if "quiet" in request.fixturenames:
        return (make_quiet,)
    return named(request)


@pytest.fixture
def quiet(db: None, beginnings: Beginnings) -> ArticlePage:
    """A published article about which nothing waits."""
    article: ArticlePage = beginnings.made_by(make_quiet)
    return article


@pytest.fixture
def waiting(db: None, beginnings: Beginnings) -> ArticlePage:
    """The article with one open question, and much that merged by itself."""
    article: ArticlePage = beginnings.made_by(make_waiting)
    return article


@pytest.fixture
def twofold(quiet: ArticlePage) -> ArticlePage:
    """The article with two open questions, about what helps and what does not."""
    draft(section(quiet, HELPS), body=text(EVENING))
    draft(section(quiet, NOT), body=text("Coffee keeps people awake. Screens can too."))
    reimport(quiet, second())
    return ArticlePage.objects.get(pk=quiet.pk)


def make_quiet() -> ArticlePage:
    return imported(make_topic(), FIRST.encode(), "sleep.txt", publish=True)


def make_waiting(quiet: ArticlePage) -> ArticlePage:
    draft(section(quiet, HELPS), body=text(EVENING))
    reimport(quiet, second(), person("Importers"))
    return ArticlePage.objects.get(pk=quiet.pk)
