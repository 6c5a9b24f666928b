"""What a person must say before something is done: which article, and why while held."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.harness.axe import admin_findings
from tests.e2e.harness.product import Product

pytestmark = pytest.mark.e2e

FIRST = """A note on sleep

Everybody sleeps. Nobody knows quite why.

What helps?

Walking helps in the morning. So does daylight, in an estimated 19 of 20.

What does not?

Coffee keeps people awake. Screens do too.
"""
EDIT = """
from cms.articles.models import ArticlePage
from tests.cms.change import draft, section, text
from tests.cms.sources.new_version import reimport
article = ArticlePage.objects.get()
draft(section(article, "What helps?"), body=text("Walking helps in the evening."))
reimport(article, NEW)
print(article.pk)
"""


@pytest.fixture(scope="module")
def article(cms: Product, tmp_path_factory: pytest.TempPathFactory) -> int:
    """The number of a published article about which a question is open."""
    file = tmp_path_factory.mktemp("notes") / "sleep.txt"
    file.write_text(FIRST)
    cms.manage("import_source", file, "--into", "Sleep", "--publish")
    new = FIRST.replace("in the morning", "at noon")
    script = EDIT.replace("NEW", repr(new))
    return int(json.loads(cms.manage("shell", "--no-imports", "-c", script)))


def show(page: Page, name: str, folder: Path) -> None:
    """Nothing is wrong with a page, at two widths and in both schemes."""
    for scheme, width in (("light", 1280), ("dark", 800)):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=folder / f"{name}-{scheme}.png", full_page=True)
        assert admin_findings(page) == []
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1280, "height": 900})


def test_a_held_page_is_let_out_with_a_reason(
    cms: Product, admin: Page, article: int, tmp_path: Path
) -> None:
    admin.goto(f"{cms.url}/admin/articles/{article}/publish/")
    admin.get_by_role("link", name="Publish held pages all the same").click()
    expect(admin.get_by_role("checkbox", name="What helps?")).to_be_checked()
    expect(admin.get_by_text("at noon")).to_be_visible()
    show(admin, "override", tmp_path)
    admin.get_by_label("Why may this go out").fill("The clinic has asked for it.")
    admin.get_by_role("button", name="Let these versions out").click()
    admin.wait_for_url("**/publish/")
    admin.get_by_role("button", name="Publish article").click()
    expect(admin.get_by_text("1 page went out")).to_be_visible()


def test_a_renamed_file_is_asked_about(
    cms: Product, admin: Page, article: int, tmp_path: Path
) -> None:
    file = tmp_path / "sleeping.txt"
    file.write_text(FIRST.replace("awake.", "awake at night."))
    admin.goto(f"{cms.url}/admin/import/")
    admin.get_by_label("Documents").set_input_files(file)
    admin.get_by_role("button", name="Show what it would become").click()
    choice = admin.get_by_role("group", name="Is this the new version")
    expect(choice.get_by_role("radio", checked=True)).to_have_count(0)
    show(admin, "alike", tmp_path)
    admin.get_by_role("button", name="Import").first.click()
    expect(choice).to_be_visible()
    choice.get_by_role("radio", name="It is the new version of").check()
    admin.get_by_role("button", name="Import").first.click()
    admin.wait_for_url(f"**/pages/{article}/edit/")
    expect(admin.get_by_text("Merged the new version of “sleeping.txt”")).to_be_visible()
