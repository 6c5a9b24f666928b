"""Every link of README and docs/ leads somewhere, and every file and room they name is there."""

from __future__ import annotations

import importlib
import re
from functools import cache
from pathlib import Path

import pytest

from tests.docs.pages import PAGES, ROOT, TOLD, anchors, code, links, name_of

FILE = re.compile(r"[\w.<>*-]+(?:/[\w.<>*-]+)*/?")
SUFFIXES = {".py", ".md", ".toml", ".txt", ".sh", ".html", ".css", ".js", ".json", ".yaml"}
TOP = {path.name for path in ROOT.iterdir()}
MODULE = re.compile(r"(?:importers|cms)(?:\.\w+)+")
PUBLISHED = {"index.json", "index.md", "index.html", "reader.html", "feed.json", "llms.txt"}
"""Files of the public site, or of whoever reads it."""
EXAMPLES = {"base.md", "ours.md", "theirs.md", "cases.jsonl"}
"""Files that stand for somebody's."""


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere_in_the_repository(page: Path) -> None:
    broken = []
    for link in links(page):
        if "://" in link:
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        inside = target.is_relative_to(ROOT) and target.exists()
        if not inside or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert broken == []


@pytest.mark.parametrize("page", TOLD, ids=name_of)
def test_files_and_rooms_that_are_named_are_there(page: Path) -> None:
    assert [each for each in code(page) if is_path(each) and not found(each)] == []


@pytest.mark.parametrize("page", TOLD, ids=name_of)
def test_modules_that_are_named_are_there(page: Path) -> None:
    named = [each for text in code(page) for each in MODULE.findall(text.split("(")[0])]
    assert [each for each in named if "/" not in each and not importable(each)] == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_nothing_outside_the_repository_is_named(page: Path) -> None:
    assert not re.search(r"\.\./shared|DESIGN\.md", page.read_text())


def is_path(text: str) -> bool:
    """Whether code in a page names a file or folder of the repository, by its look."""
    if not FILE.fullmatch(text) or text in PUBLISHED | EXAMPLES:
        return False
    first = text.split("/")[0]
    if "/" in text:
        return first in TOP
    return Path(text).suffix in SUFFIXES and not MODULE.fullmatch(text)


def found(text: str) -> bool:
    """Whether it is there: from the root, or a file of that name anywhere."""
    if "<" in text:  # it stands for any: the folder around it must be there
        text = text.split("<")[0]
    if "/" in text:
        return any(ROOT.glob(text.rstrip("/"))) or text.startswith("var/")
    return text in every_name() or (ROOT / text).exists()


@cache
def every_name() -> frozenset[str]:
    """The names of all files of the project."""
    folders = ("importers", "cms", "site", "tests", "docs", "bench", "tools", "samples")
    return frozenset(path.name for each in folders for path in (ROOT / each).rglob("*.*"))


def importable(dotted: str) -> bool:
    """Whether it is a module, or a name in one."""
    module, _, name = dotted.rpartition(".")
    try:
        importlib.import_module(dotted)
    except ModuleNotFoundError:
        try:
            return hasattr(importlib.import_module(module), name)
        except ModuleNotFoundError:
            return False
    return True
