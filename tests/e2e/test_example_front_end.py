"""The example front end shows an article from nothing but its published record."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.cms.rendering.words_of_formats import words_of_html, words_of_record
from tests.e2e.harness.axe import findings
from tests.e2e.harness.chromium import new_context, served

pytestmark = pytest.mark.e2e

ROOT = Path(__file__).parents[2]
RECORDS = ROOT / "tests/cms/rendering/records"


def record(name: str) -> Any:
    """An example record by the name of its file."""
    return json.loads((RECORDS / f"{name}.json").read_text())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A host with the example and the records of three articles, and no page of ours."""
    folder = tmp_path_factory.mktemp("host")
    for file in ("reader.html", "reader.js"):
        shutil.copy(ROOT / "docs/examples" / file, folder)
    for name in ("article-rich", "article-arabic", "article-every-block"):
        (folder / name).mkdir()
        shutil.copy(RECORDS / f"{name}.json", folder / name / "index.json")
    (folder / "newer").mkdir()
    (folder / "newer/index.json").write_text(
        json.dumps(record("article-rich") | {"format": 2})
    )
    with served(folder) as url:
        yield url


@pytest.fixture
def page() -> Iterator[Page]:
    context = new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", ["article-rich", "article-arabic", "article-every-block"])
def test_the_reader_shows_every_word_of_the_record(
    site: str, page: Page, name: str
) -> None:
    page.goto(f"{site}/reader.html?article=/{name}/")
    page.wait_for_selector("h1")
    page.evaluate("document.querySelector('.facts').remove()")
    shown = words_of_html(page.inner_html("main"))
    assert shown == words_of_record(record(name))
    assert page.evaluate("document.documentElement.dir") == record(name)["dir"]


def test_a_former_anchor_leads_to_its_section(site: str, page: Page) -> None:
    page.set_viewport_size({"width": 400, "height": 300})
    page.goto(f"{site}/reader.html?article=/article-rich/#doctor")
    page.wait_for_selector("#doctor", state="attached")
    page.wait_for_function("scrollY > 500")


def test_axe_finds_nothing_in_the_reader(site: str, page: Page) -> None:
    page.goto(f"{site}/reader.html?article=/article-rich/")
    page.wait_for_selector("h1")
    assert [line for line in findings(page) if "contrast" not in line] == []


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "Name an article"),
        ("?article=//elsewhere.example/a/", "Name an article"),
        ("?article=/%09/elsewhere.example/a/", "Name an article"),
        ("?article=https://elsewhere.example/", "Name an article"),
        ("?article=/nothing/", "There is no article"),
        ("?article=/newer/", "newer format"),
    ],
)
def test_what_cannot_be_shown_is_said(site: str, page: Page, query: str, said: str) -> None:
    page.goto(f"{site}/reader.html{query}")
    page.wait_for_selector("[role=alert]")
    assert said in page.inner_text("main")
