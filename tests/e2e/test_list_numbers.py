"""Numbers that people refer to: imported, edited, merged and published in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.harness.product import Product

pytestmark = pytest.mark.e2e

TITLE = "Rules of the ward"
SOURCE = """<!DOCTYPE html>
<html lang="en"><head><title>Rules of the ward</title></head><body><article>
<h1>Rules of the ward</h1>
<p>These rules are for everybody who visits the ward; see 2.1(b) if your skin is sore.</p>
<h2>Visits</h2>
<p>Visitors are welcome in the afternoon, and should read this first.</p>
<ol>
<li>Before you come
<ol class="printed" data-before="." data-after="" data-outer="">
<li><span class="number">1.1</span> Read the rules.</li></ol></li>
<li>When you are here
<ol class="printed" data-before="." data-after="" data-outer="">
<li><span class="number">2.1</span> A visitor must, at the door:
<ol class="printed" type="a" data-before="(" data-after=")">
<li><span class="number">(a)</span> sign in;</li>
<li><span class="number">(b)</span> wash their hands.</li></ol></li></ol></li>
</ol>
<h2>Leaving</h2>
<p>All of this is to be done before the doors are closed.</p>
<ol type="a"><li>Say goodbye.</li><li>Sign out.</li></ol>
</article></body></html>
"""


def edit_page(cms: Product, page: Page, section: str) -> None:
    script = (
        "from cms.articles.models import *; "
        f"print(ArticlePage.objects.get(title={TITLE!r}).pk)"
    )
    pk = cms.manage("shell", "--no-imports", "-c", script).strip()
    page.goto(f"{cms.url}/admin/pages/{pk}/edit/")
    page.get_by_role("link", name=section).click()


def numbers_on_the_site(cms: Product, page: Page) -> list[str]:
    """What is printed before the words of items on the public page."""
    page.goto(f"{cms.url}/wards/rules-of-the-ward/")
    return page.locator(".printed .number").all_inner_texts()


def publish(page: Page) -> None:
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish article…").click()
    page.get_by_role("button", name="Publish article", exact=True).click()
    expect(page.get_by_text("went out").first).to_be_visible()


def test_numbers_go_from_a_source_through_edits_and_merges_to_the_page(
    cms: Product, admin: Page, tmp_path: Path
) -> None:
    file = tmp_path / "rules-of-the-ward.html"
    file.write_text(SOURCE)
    cms.manage("import_source", file, "--into", "Wards", "--publish")
    assert numbers_on_the_site(cms, admin) == ["1.1", "2.1", "(a)", "(b)"]
    expect(admin.locator("ol[type=a]:not(.printed)")).to_contain_text("Sign out.")

    # An editor sees how a list is numbered, and has it numbered otherwise.
    edit_page(cms, admin, "Leaving")
    style = admin.get_by_label("Counts with").first
    expect(style).to_have_value("lower-alpha")
    style.select_option("upper-roman")
    admin.get_by_role("button", name="Save draft").click()
    expect(admin.get_by_text("has been").first).to_be_visible()
    expect(admin.get_by_label("Counts with").first).to_have_value("upper-roman")

    # The source puts an item in, which renumbers others, and counts in capitals.
    newer = SOURCE.replace('<ol type="a"><li>Say', '<ol type="A"><li>Say').replace(
        '<li><span class="number">1.1</span>',
        '<li><span class="number">1.1</span> Ask whether you may come.</li>'
        '<li><span class="number">1.2</span>',
    )
    assert newer.count("Ask whether") == 1
    file.write_text(newer)
    admin.goto(f"{cms.url}/admin/import/")
    admin.get_by_label("Documents").set_input_files(file)
    admin.get_by_role("button", name="Show what it would become").click()
    admin.wait_for_url("**/admin/import/*/")
    admin.get_by_role("button", name="Import and merge as draft").click()
    admin.wait_for_url("**/review/")
    expect(admin.get_by_text("0 of 1 decided")).to_be_visible()
    admin.get_by_role("radio", name="Keep the editors").click()
    expect(admin.get_by_text("1 of 1 decided")).to_be_visible()
    admin.get_by_role("button", name="Save result as draft").click()
    expect(admin.get_by_text("Nothing is open any more")).to_be_visible()
    publish(admin)

    assert numbers_on_the_site(cms, admin) == ["1.1", "1.2", "2.1", "(a)", "(b)"]
    expect(admin.locator("ol[type=I]")).to_contain_text("Sign out.")
    text = admin.locator("main").inner_text()
    assert "Ask whether you may come." in text
