"""An empty database that is kept from run to run, by all migrations of the project."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def stored_database(cache: pytest.Cache | None) -> Path | None:
    """Where it is kept, or is to be: SQLite's own, known by what it is made from.

    Making one takes eight seconds of a processor.
    """
    if cache is None:
        return None
    made_from = [*ROOT.glob("cms/*/migrations/*.py"), ROOT / "cms/settings/base.py"]
    made_from += ROOT.glob("cms/articles/help/*.py")
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(made_from)))
    digest.update(f"{version('django')} {version('wagtail')}".encode())
    return cache.mkdir("database") / f"{digest.hexdigest()[:16]}.sqlite3"
