"""Every command that README and docs/ tell people to type does what it is there for."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from django.core.management import get_commands

from tests.docs.pages import PAGES, ROOT, TOLD, code, commands, name_of

TYPED = [(page, command) for page in PAGES for command in commands(page)]
MAKE = re.compile(r"make ([a-z-]+)")
MANAGE = re.compile(r"manage\.py ([a-z_]+)")
IMPORTERS = re.compile(r"-m importers ([a-z]+)")
DIFFERENT = 1
"""How `diff` ends, as its namesake does, where it has something to show."""
BASE = "# Tea\n\nPour the water.\n\nWait a while.\n"
OURS = "# Tea\n\nPour the water.\n\nWait a good while.\n"
THEIRS = "# Tea\n\nPour boiling water.\n\nWait a while.\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone of which nothing is changed, with the documents that commands name."""
    made = tmp_path_factory.mktemp("clone")
    for name in ("cms", "importers", "manage.py", "samples", "site"):
        (made / name).symlink_to(ROOT / name)
    subprocess.run(["git", "init", "-q"], cwd=made, check=True)
    for name, text in (("base", BASE), ("ours", OURS), ("theirs", THEIRS)):
        (made / f"{name}.md").write_text(text)
    case = {"id": "tea", "format": "md", "base": BASE, "ours": OURS, "theirs": THEIRS}
    (made / "cases.jsonl").write_text(json.dumps(case) + "\n")
    done = run(prepare(), made)
    assert done.returncode == 0, done.stderr
    return made


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """What a person who has set everything up and types this sees."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "SITE_URL")
    }
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env=environment | {"PATH": path, "PALIMPSEST_VAR": str(folder / "var")},
        capture_output=True,
        text=True,
        timeout=600,
    )


@cache
def make(target: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True
    )


def prepare() -> str:
    """What `make prepare` runs once the packages are there, with the Python of the tests."""
    lines = make("prepare").stdout.splitlines()
    (command,) = [line for line in lines if "manage.py" in line]
    return re.sub(r"^\S+", "python", command)


def test_there_are_commands_to_try() -> None:
    assert len(TYPED) >= 8


@pytest.mark.parametrize(
    ("page", "command"),
    [each for each in TYPED if not each[1].startswith("make ")],
    ids=lambda value: value if isinstance(value, str) else name_of(value),
)
def test_what_is_to_be_typed_works(page: Path, command: str, folder: Path) -> None:
    done = run(command, folder)
    status = DIFFERENT if "importers diff" in command else 0
    assert done.returncode == status, done.stdout + done.stderr


def test_what_make_prepares_is_a_published_site(folder: Path) -> None:
    assert "Depression" in (folder / "var/site/index.html").read_text()


@pytest.mark.parametrize("page", TOLD, ids=name_of)
def test_commands_that_are_named_exist(page: Path) -> None:
    said = "\n".join([*code(page), *commands(page)])
    targets = set(MAKE.findall(said))
    assert [each for each in targets if make(each).returncode] == []
    assert set(MANAGE.findall(said)) <= set(get_commands())
    assert set(IMPORTERS.findall(said)) <= subcommands()


@cache
def subcommands() -> set[str]:
    """The commands of `python -m importers`."""
    shown = subprocess.run(
        [sys.executable, "-m", "importers", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(re.findall(r"^    ([a-z]+)  ", shown.stdout, re.MULTILINE))
