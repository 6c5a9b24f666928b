"""A person is asked in the admin before readers see what no author may have meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.cms.sources.accidents import LFS, LONG, PAGE_503
from tests.e2e.harness.axe import admin_findings
from tests.e2e.harness.product import Product

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def library(cms: Product, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of ten documents, published, with a policy to publish what is new."""
    folder = tmp_path_factory.mktemp("library")
    for n in range(10):
        (folder / f"note-{n}.md").write_bytes(LONG.replace(b"Sleep", f"Rest {n}".encode()))
    policy = ("--policy", "publish-when-clean")
    cms.manage("import_source", folder, "--into", "Rest", "--publish", "--new", *policy)
    return folder


def drop(admin: Page, cms: Product, *files: Path) -> None:
    admin.goto(f"{cms.url}/admin/import/")
    admin.get_by_label("Documents").set_input_files([str(file) for file in files])
    admin.get_by_role("button", name="Show what it would become").click()
    admin.wait_for_url("**/admin/import/*/")


def test_a_spoilt_file_is_told_at_the_top_of_the_plan_and_in_the_list(
    cms: Product, library: Path, admin: Page
) -> None:
    file = library / "note-9.md"
    file.write_bytes(PAGE_503)
    drop(admin, cms, file)
    expect(
        admin.get_by_text("Somebody should look at it before readers do.")
    ).to_be_visible()
    expect(admin.get_by_text("It looks like an error page of a server")).to_be_visible()
    assert admin_findings(admin) == []
    admin.get_by_role("button", name="Import and merge").click()
    expect(admin.get_by_text("until a person has looked at it")).to_be_visible()
    admin.goto(f"{cms.url}/admin/runs/?needs=on")
    expect(admin.get_by_text("It looks like an error page of a server")).to_be_visible()
    assert admin_findings(admin) == []


def test_a_mass_change_is_confirmed_with_a_tick(
    cms: Product, library: Path, admin: Page
) -> None:
    files = sorted(library.iterdir())
    files[0].write_bytes(LFS)
    files[1].write_bytes(LONG[:300])
    drop(admin, cms, *files)
    expect(admin.get_by_text("A person should look first at 2 of 10 files")).to_be_visible()
    assert admin_findings(admin) == []
    button = admin.get_by_role("button", name="Import and merge")
    # The browser does not send the form before the tick.
    button.click()
    expect(button).to_be_visible()
    admin.get_by_label("Import them all the same").check()
    button.click()
    expect(admin.get_by_text("documents.")).to_be_visible()
