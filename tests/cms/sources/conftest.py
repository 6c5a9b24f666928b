"""The command that imports, a folder to import from, and how much there is."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision

from cms.publishing.models import PublishedRecord, StalePage
from cms.sources.models import ImportItem, ImportRun, SourceDocument, SourceVersion

CONTENT = [Page, Revision, PageLogEntry, ReferenceIndex, SourceDocument, SourceVersion]
ALL = [*CONTENT, ImportRun, ImportItem, StalePage, PublishedRecord]

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
def rows(db: None) -> Rows:
    """`rows()`: how many rows each table of content has; `rows(ALL)` of every table."""

    def count(models: list[Any] | None = None) -> dict[str, int]:
        return {model.__name__: model.objects.count() for model in models or CONTENT}

    return count
