"""python -m importers merge --git, called by git itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def git(tmp_path: Path):
    """Run git in a new repository in which our driver merges Markdown."""

    def run(*arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        names = {
            f"GIT_{who}_{what}": "a@example.org"
            for who in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        environment = {**os.environ, **names, "PYTHONPATH": str(ROOT)}
        return subprocess.run(
            ["git", *arguments],
            cwd=tmp_path,
            env=environment,
            check=check,
            capture_output=True,
            text=True,
        )

    run("init", "-q", "-b", "main")
    driver = f'"{sys.executable}" -m importers merge --git %P %O %A %B'
    run("config", "merge.prose.driver", driver)
    (tmp_path / ".gitattributes").write_text("*.md merge=prose\n")
    run.path = tmp_path  # type: ignore[attr-defined]
    return run


def branches(git, base: str, ours: str, theirs: str) -> None:
    """Commit the base, and each side on a branch of its own; ours is checked out."""
    file = git.path / "tea.md"
    for branch, text in (("main", base), ("theirs", theirs), ("ours", ours)):
        if branch != "main":
            git("checkout", "-q", "-b", branch, "main")
        file.write_bytes(text.encode())
        git("add", "-A")
        git("commit", "-q", "-m", branch)


BASE = "# Tea\n\nWarm the pot before you put in the leaves.\n\n# Milk\n\nPour it last.\n"


def test_git_merges_a_moved_section_with_an_edit_of_it(git) -> None:
    moved = (
        "# Milk\n\nPour it last.\n\n# Tea\n\nWarm the pot before you put in the leaves.\n"
    )
    branches(git, BASE, moved, BASE.replace("leaves", "tea leaves"))
    git("merge", "-q", "-m", "both", "theirs")
    assert (git.path / "tea.md").read_text() == moved.replace("leaves", "tea leaves")


def test_git_hears_of_a_conflict(git) -> None:
    branches(git, BASE, BASE.replace("last", "first"), BASE.replace("last", "slowly"))
    assert git("merge", "theirs", check=False).returncode == 1
    text = (git.path / "tea.md").read_text()
    assert "<<<<<<< ours\nPour it first.\n" in text
    assert "=======\nPour it slowly.\n>>>>>>> theirs\n" in text
    assert "UU tea.md" in git("status", "--porcelain").stdout


def test_windows_line_ends_survive_git(git) -> None:
    base = BASE.replace("\n", "\r\n")
    git("config", "core.autocrlf", "false")
    branches(git, base, base.replace("Warm", "Heat"), base.replace("last", "first"))
    git("merge", "-q", "-m", "both", "theirs")
    merged = base.replace("Warm", "Heat").replace("last", "first")
    assert (git.path / "tea.md").read_bytes() == merged.encode()


def test_a_byte_order_mark_and_a_missing_last_line_end_survive_git(git) -> None:
    base = "\ufeff" + BASE.rstrip("\n")
    branches(git, base, base.replace("Warm", "Heat"), base.replace("last", "first"))
    git("merge", "-q", "-m", "both", "theirs")
    merged = base.replace("Warm", "Heat").replace("last", "first")
    assert (git.path / "tea.md").read_bytes() == merged.encode()


def test_windows_line_ends_stay_around_a_conflict(git) -> None:
    base = BASE.replace("\n", "\r\n")
    git("config", "core.autocrlf", "false")
    branches(git, base, base.replace("last", "first"), base.replace("last", "slowly"))
    assert git("merge", "theirs", check=False).returncode == 1
    data = (git.path / "tea.md").read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n")


def test_git_keeps_ours_where_the_driver_fails(git) -> None:
    driver = f'"{sys.executable}" -m importers merge --git %P /nowhere/base %A %B'
    git("config", "merge.prose.driver", driver)
    mine = BASE.replace("last", "first")
    branches(git, BASE, mine, BASE.replace("leaves", "tea leaves"))
    done = git("merge", "theirs", check=False)
    assert done.returncode != 0
    assert "was not merged" in done.stderr
    assert (git.path / "tea.md").read_text() == mine


def test_a_failure_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    ours = tmp_path / "ours"
    ours.write_text("mine\n")
    missing = str(tmp_path / "missing")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "importers",
            "merge",
            "--git",
            "a.md",
            missing,
            str(ours),
            missing,
        ],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode > 128
    assert ours.read_text() == "mine\n"
    assert "a.md" in done.stderr
