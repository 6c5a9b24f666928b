"""What version 0.1 wrote is opened, edited, merged and published by this one."""

from __future__ import annotations

import json
import lzma
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.cms.sources.reviewing import second
from tests.e2e.harness.product import Product
from tests.e2e.test_editing import stored

pytestmark = pytest.mark.e2e

STORED = Path(__file__).parent / "stored/installation-0.1.sqlite3.xz"
"""A database of version 0.1: three imported articles, drafts, and one open question.

“A note on sleep” is `FIRST` of `tests.cms.sources.reviewing`, edited in two sections and
merged with `second()`; its source is known as `articles/sleep.txt`.
"""
SLEEP = "articles/sleep.txt"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The old installation, migrated and published by the code of today."""
    var = tmp_path_factory.mktemp("old") / "var"
    var.mkdir()
    (var / "palimpsest.sqlite3").write_bytes(lzma.decompress(STORED.read_bytes()))
    old = Product(var, 8000)
    old.manage("migrate", "--verbosity", "0")
    old.manage("publish_site", "--full")
    old.stop()
    return var


def said(cms: Product) -> list[Any]:
    """What is stored, less the keys of paragraphs: the editor gives one where none was."""

    def without_origins(value: Any) -> Any:
        if isinstance(value, dict):
            kept = {key: each for key, each in value.items() if key != "origin"}
            return {key: without_origins(each) for key, each in kept.items()}
        if isinstance(value, list):
            return [without_origins(each) for each in value]
        return value

    return [
        [*place, without_origins(json.loads(document))]
        for *place, _keys, document in stored(cms)
    ]


def test_its_pages_are_opened_and_saved_without_a_change(cms: Product, admin: Page) -> None:
    before = said(cms)
    assert len(before) > 10
    for pk, *_ in before:
        admin.goto(f"{cms.url}/admin/pages/{pk}/edit/")
        admin.wait_for_load_state("networkidle")
        admin.get_by_role("button", name="Save draft").click()
        expect(admin.get_by_text("has been").first).to_be_visible()
    assert said(cms) == before


def test_its_open_question_is_answered_and_the_article_goes_out(
    cms: Product, admin: Page
) -> None:
    article = next(pk for pk, title, *_ in stored(cms) if title == "A note on sleep")
    admin.goto(f"{cms.url}/depression/a-note-on-sleep/")
    expect(admin.get_by_text("A doctor or a nurse can help")).to_be_visible()
    admin.goto(f"{cms.url}/admin/articles/{article}/review/")
    expect(admin.locator("[data-question]")).to_have_count(1)
    admin.keyboard.press("j")
    admin.keyboard.press("1")
    expect(admin.get_by_role("status").filter(has_text="1 of 1 decided")).to_be_visible()
    admin.get_by_role("button", name="Save result as draft").click()
    expect(admin.get_by_text("Nothing is open any more")).to_be_visible()
    admin.goto(f"{cms.url}/admin/articles/{article}/publish/")
    admin.get_by_role("button", name="Publish article").click()
    expect(admin.get_by_text("went out").first).to_be_visible()
    admin.goto(f"{cms.url}/depression/a-note-on-sleep/")
    expect(admin.get_by_text("Walking helps in the evening.")).to_be_visible()
    expect(admin.get_by_text("So do screens and news.")).to_be_visible()


def test_a_newer_version_of_its_source_is_merged(
    cms: Product, admin: Page, tmp_path: Path
) -> None:
    newer = tmp_path / "sleep.txt"
    newer.write_text(second().replace("Seven hours", "Eight hours"))
    report = cms.manage_json("import_source", newer, "--source-key", SLEEP)
    (document,) = report["documents"]
    assert document["state"] == "merged"
    assert "Eight hours is usual." in str(said(cms))
    assert "Walking helps in the evening." in str(said(cms))
