"""A public server is safe by its settings, and says what is missing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).parents[2]
SET = {
    "DJANGO_SETTINGS_MODULE": "cms.settings.production",
    "SECRET_KEY": "".join(f"{n}xQ!" for n in range(30)),
    "ALLOWED_HOSTS": "example.org",
    "SITE_URL": "https://example.org",
}

UNSET = {"DATABASE_URL", "DJANGO_ALLOW_ASYNC_UNSAFE"}


def check(var: Path, **environment: str | None) -> subprocess.CompletedProcess[str]:
    """`manage.py check --deploy` as a public server would have it."""
    kept = {k: v for k, v in os.environ.items() if k not in SET and k not in UNSET}
    given = {k: v for k, v in {**SET, **environment}.items() if v is not None}
    return subprocess.run(
        [
            *(sys.executable, "-W", "ignore", "manage.py"),
            *("check", "--deploy", "--fail-level", "WARNING"),
        ],
        cwd=ROOT,
        env=kept | {"PALIMPSEST_VAR": str(var)} | given,
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_a_public_server_passes_every_check(tmp_path: Path) -> None:
    done = check(tmp_path)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_what_has_no_safe_default_is_asked_for_by_name(tmp_path: Path, name: str) -> None:
    done = check(tmp_path, **{name: None})
    assert done.returncode != 0
    assert done.stderr.strip().endswith(f"Set {name} in the environment.")


def test_sqlite_waits_instead_of_failing(db: None) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("another database")
    options = connection.settings_dict["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert cursor.execute("PRAGMA busy_timeout").fetchone() == (20_000,)
