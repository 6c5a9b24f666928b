"""An editor writes of suicide in an article that shows no help card, and adds it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.harness.axe import admin_findings
from tests.e2e.harness.product import Product

pytestmark = pytest.mark.e2e

TEXT = """# Rest

Most people sleep too little.

## What helps?

Walking helps in the morning.
"""
EDIT = """
from cms.articles.models import ArticlePage
from tests.cms.change import draft, section, text

article = ArticlePage.objects.get(title="Rest")
draft(section(article, "What helps?"), body=text("Some people think about suicide."))
print(article.pk, section(article, "What helps?").pk)
"""
TITLE = "If you are thinking about suicide, get help now"


@pytest.fixture(scope="module")
def pages(cms: Product, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The primary keys of the article and of the section that speaks of suicide."""
    path = tmp_path_factory.mktemp("notes") / "rest.md"
    path.write_text(TEXT)
    cms.manage("import_source", path, "--into", "Sleep", "--publish")
    return cms.manage("shell", "--no-imports", "-c", EDIT).split()


def test_one_click_adds_the_card_and_readers_see_it(
    cms: Product, admin: Page, pages: list[str]
) -> None:
    article, section = pages
    admin.goto(f"{cms.url}/admin/pages/{section}/edit/")
    banner = admin.locator(".help-banner")
    expect(banner).to_contain_text("“What helps?” is held: It speaks of suicide")
    assert admin_findings(admin, within=".help-banner") == []
    admin.goto(f"{cms.url}/admin/articles/{article}/help-card/")
    expect(admin.get_by_role("heading", name=TITLE)).to_be_visible()
    assert admin_findings(admin) == []
    admin.goto(f"{cms.url}/admin/articles/{article}/publish/")
    expect(admin.get_by_role("button", name="Publish article", exact=True)).to_be_disabled()
    admin.get_by_role("button", name="Add the help card").click()
    expect(admin.get_by_text(f"shows the help card “{TITLE}” now")).to_be_visible()
    admin.get_by_role("button", name="Publish article", exact=True).click()
    expect(admin.get_by_text("Published “Rest”")).to_be_visible()
    admin.goto(f"{cms.url}/sleep/rest/")
    expect(admin.get_by_role("heading", name=TITLE)).to_be_visible()
    call = admin.get_by_role("link", name="116 123")
    expect(call).to_have_attribute("href", "tel:116123")
    expect(admin.get_by_text("Some people think about suicide.")).to_be_visible()
    admin.goto(f"{cms.url}/admin/pages/{section}/edit/")
    expect(banner).to_contain_text("Readers see a help card first")
