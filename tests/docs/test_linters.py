"""What `make lint` looks at: every template, style and script of the project."""

from __future__ import annotations

import re
import subprocess
from pathlib import PurePath

import yaml

from tests.docs.pages import ROOT

CONFIG = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())
HOOKS = [hook for repo in CONFIG["repos"] for hook in repo["hooks"]]
LINTED = {".html": "html", ".css": "css", ".js": "javascript"}
UNLINTED = {".jinja", ".jinja2", ".j2", ".htm", ".mjs", ".ts", ".scss", ".less"}
"""What would be a template, style or script that no hook knows."""


def project_files() -> list[str]:
    """The files that git knows, without those that are content."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [each for each in listed.stdout.split("\n") if not is_content(each)]


def is_content(path: str) -> bool:
    return bool(re.search(CONFIG["exclude"], path))


def hooks_of(path: str) -> list[str]:
    """The linters of markup, styles and scripts that look at a file."""
    kind = LINTED[PurePath(path).suffix]
    return [
        hook["id"]
        for hook in HOOKS
        if kind in hook.get("types", []) + hook.get("types_or", [])
        and re.search(hook.get("files", ""), path)
        and not re.search(hook.get("exclude", "^$"), path)
    ]


def test_each_template_style_and_script_has_one_linter() -> None:
    looked_at = [each for each in project_files() if PurePath(each).suffix in LINTED]
    assert len(looked_at) > 50
    assert {each: hooks_of(each) for each in looked_at if len(hooks_of(each)) != 1} == {}


def test_there_is_no_other_kind_of_them() -> None:
    assert [each for each in project_files() if PurePath(each).suffix in UNLINTED] == []


def test_only_tests_and_samples_are_content() -> None:
    content = CONFIG["exclude"]
    assert not re.search(content, "cms/articles/templates/articles/admin/publish.html")
    assert not re.search(content, "site/templates/article.html")
    assert not re.search(content, "tests/cms/conftest.py")


def test_hooks_fetch_nothing() -> None:
    assert {repo["repo"] for repo in CONFIG["repos"]} == {"local"}
    assert {hook["language"] for hook in HOOKS} == {"system"}
    assert all(hook["entry"].startswith(".venv/bin/") for hook in HOOKS)
