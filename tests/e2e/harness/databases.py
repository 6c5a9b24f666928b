"""Installations without a server, on SQLite or on PostgreSQL."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.e2e.harness import postgresql
from tests.e2e.harness.product import Product

KINDS = ("sqlite", "postgresql")


class Installation(Product):
    """A product without a server, on a database of any kind."""

    def __init__(self, var: Path, database: str) -> None:
        super().__init__(var, 0)
        self.database = database

    @property
    def env(self) -> dict[str, str]:
        """As a product's, with the database."""
        return super().env | {"DATABASE_URL": self.database}


Install = Callable[[Path], Installation]
"""`install(folder)`: an empty installation in a folder; whoever takes it stops it."""


@contextmanager
def installer(kind: str, template: Path, folder: Path) -> Iterator[Install]:
    """Installs on databases of one kind, migrated once in `folder`; skips where there is none."""
    if kind == "sqlite":

        def install(where: Path) -> Installation:
            shutil.copytree(template, where / "var")
            return Installation(where / "var", "")

        yield install
        return
    if postgresql.missing():
        pytest.skip("PostgreSQL is not on this machine.")
    with postgresql.server() as url:
        first = Installation(folder / "var", url)
        first.var.mkdir()
        first.manage("migrate", "--verbosity", "0")
        first.stop()

        def install(where: Path) -> Installation:
            return Installation(where / "var", postgresql.copied(url, where.name))

        yield install
