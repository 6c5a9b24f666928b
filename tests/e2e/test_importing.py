"""Importing in the admin: drop a file, look at what it would become, land on the article."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.harness.axe import admin_findings, findings_in_all_modes
from tests.e2e.harness.product import Product

pytestmark = pytest.mark.e2e

HERE = Path(__file__).parent
SAMPLES = sorted((HERE.parents[1] / "samples").glob("*.*"))


@pytest.fixture(scope="module")
def library(cms: Product) -> Product:
    """A topic to import into, with one article."""
    cms.manage(
        "import_source", HERE / "every-block.md", "--into", "Depression", "--publish"
    )
    return cms


def drop(admin: Page, cms: Product, *files: Path) -> None:
    admin.goto(f"{cms.url}/admin/import/")
    admin.get_by_label("Documents").set_input_files([str(file) for file in files])
    admin.get_by_role("button", name="Show what it would become").click()
    admin.wait_for_url("**/admin/import/*/")


def test_samples_of_every_format_are_shown_and_then_imported(
    library: Product, admin: Page
) -> None:
    assert {file.suffix for file in SAMPLES} == set(
        ".txt .md .html .docx .odt .epub .rst".split()
    )
    total = len(SAMPLES)
    drop(admin, library, *SAMPLES)
    for file in SAMPLES:
        expect(admin.get_by_role("heading", name=file.name)).to_be_visible()
    assert admin.get_by_role("region", name="Outline").count() == len(SAMPLES)
    admin.get_by_role("button", name=f"Import {total} documents as drafts").click()
    expect(admin.get_by_text(f"Imported {total} of {total} documents.")).to_be_visible()


def test_one_document_leads_to_its_article(
    library: Product, admin: Page, tmp_path: Path
) -> None:
    note = tmp_path / "note.txt"
    note.write_text(
        "A short note\n\nWords before all else.\n\nWhat helps?\n\nWalking does.\n"
    )
    drop(admin, library, note)
    expect(admin.get_by_text("What helps?").first).to_be_visible()
    admin.get_by_role("button", name="Import as draft").click()
    expect(admin.get_by_text("Imported “note.txt” as a draft.")).to_be_visible()
    assert admin.locator("#id_title").input_value() == "A short note"


def test_the_same_bytes_again_change_nothing(library: Product, admin: Page) -> None:
    drop(admin, library, HERE / "every-block.md")
    expect(admin.get_by_text("nothing would change")).to_be_visible()
    expect(admin.get_by_role("link", name="Every block")).to_be_visible()
    expect(admin.get_by_role("button", name="Import as draft")).to_have_count(0)


def test_what_cannot_be_read_says_why_in_one_sentence(
    library: Product, admin: Page, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04 this is no document")
    drop(admin, library, broken)
    expect(admin.get_by_text("“broken.docx” is")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_our_own_admin_pages(
    library: Product, admin: Page, tmp_path: Path, scheme: str
) -> None:
    admin.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of its words
    note = tmp_path / f"{scheme}.txt"
    note.write_text(f"Note in {scheme}\n\nSome words.\n\nWhat helps?\n\nWalking does.\n")
    drop(admin, library, note)
    assert admin_findings(admin) == []
    admin.get_by_role("button", name="Import as draft").click()
    admin.wait_for_url("**/edit/")
    admin.wait_for_load_state("networkidle")
    assert admin_findings(admin, "[data-outline]") == []
    pk = admin.url.rstrip("/").split("/")[-2]
    admin.goto(f"{library.url}/admin/articles/{pk}/publish/")
    assert admin_findings(admin) == []
    admin.goto(f"{library.url}/admin/import/")
    assert admin_findings(admin) == []


@pytest.mark.parametrize(
    "path", ["/", "/depression/", "/depression/every-block/", "/a-z/", "/nowhere/"]
)
def test_axe_finds_nothing_on_the_published_site(
    library: Product, admin: Page, path: str
) -> None:
    admin.goto(library.url + path)
    assert findings_in_all_modes(admin) == []
