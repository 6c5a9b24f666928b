"""The editor's forms, in a real browser: nothing changes that nobody changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.harness.product import Product

pytestmark = pytest.mark.e2e

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
REAL = (
    ROOT / "../shared/source-documents/how-does-ketamine-help-with-depression-treatment.txt"
)
STORED = """
import json
from cms.articles.mapping.table import read_stream
from cms.articles.models import ArticlePage, SectionPage
from cms.articles.mapping.stream_data import Setting
from importers.document.codec import encode
from importers.document import Document
from importers.canonical.normalise import normalise_blocks
from importers.document.traversal import walk
from wagtail.models import Page

stored = []
for page in Page.objects.type(ArticlePage, SectionPage).order_by("path").specific():
    draft = page.get_latest_revision_as_object()
    stream = draft.body if isinstance(draft, SectionPage) else draft.lead
    blocks = normalise_blocks(read_stream(stream.raw_data, Setting()))
    ids = [raw["id"] for raw in stream.raw_data]
    keys = [block.origin and block.origin.id for block in walk(blocks)]
    said = encode(Document((), blocks, ()))
    outline = draft.__dict__.get("outline")
    stored.append([page.pk, draft.title, draft.slug, outline, ids, keys, said])
print(json.dumps(stored))
"""


def stored(cms: Product) -> list[Any]:
    """What the latest draft of every article and section says, with the ids of blocks
    and of paragraphs."""
    return list(json.loads(cms.manage("shell", "--no-imports", "-c", STORED)))


@pytest.fixture(scope="module")
def written(cms: Product) -> Product:
    """An article with every block, and the real document (else a sample of its shape)."""
    real = REAL if REAL.exists() else ROOT / "samples/understanding-depression.txt"
    for path in (HERE / "every-block.md", real):
        cms.manage("import_source", path, "--into", "Depression", "--publish")
    return cms


def test_pages_that_are_opened_and_saved_stay_as_they_were(
    written: Product, admin: Page
) -> None:
    before = stored(written)
    complaints: list[str] = []
    admin.on("pageerror", lambda error: complaints.append(str(error)))
    for pk, *_ in before:
        admin.goto(f"{written.url}/admin/pages/{pk}/edit/")
        admin.wait_for_load_state("networkidle")
        admin.get_by_role("button", name="Save draft").click()
        expect(admin.get_by_text("has been").first).to_be_visible()
    assert complaints == []
    assert stored(written) == before


def test_an_article_leads_to_its_sections_and_they_to_each_other(
    written: Product, admin: Page
) -> None:
    article = next(pk for pk, title, *_ in stored(written) if title == "Every block")
    admin.goto(f"{written.url}/admin/pages/{article}/edit/")
    admin.get_by_role("link", name="A section of lists").click()
    sections = admin.get_by_role("navigation", name="Sections of this article")
    expect(sections.get_by_text("Section 1 of 2")).to_be_visible()
    sections.get_by_role("link", name="Next section: Another section").click()
    expect(sections.get_by_text("Section 2 of 2")).to_be_visible()
    sections.get_by_role("link", name="Every block").click()
    expect(admin.get_by_role("link", name="Add a section")).to_be_visible()


def test_sections_are_put_in_order_by_number_and_hidden_by_a_tick(
    written: Product, admin: Page
) -> None:
    article = next(pk for pk, title, *_ in stored(written) if title == "Every block")
    admin.goto(f"{written.url}/admin/pages/{article}/edit/")
    admin.get_by_role("spinbutton", name="Position of Another section").fill("1")
    admin.keyboard.press("Tab")
    admin.get_by_role("checkbox", name="Shown: A section of lists").uncheck()
    admin.get_by_role("button", name="Save draft").click()
    expect(admin.get_by_text("has been").first).to_be_visible()
    admin.reload()
    rows = admin.locator("[data-outline-row]")
    assert [row.get_attribute("data-title") for row in rows.all()] == [
        "Another section",
        "A section of lists",
    ]
    expect(
        admin.get_by_role("checkbox", name="Shown: A section of lists")
    ).not_to_be_checked()
    expect(admin.get_by_role("checkbox", name="Shown: Another section")).to_be_checked()


@pytest.mark.parametrize("button", ["Save draft", "Publish"])
def test_a_page_that_saved_itself_is_saved_and_published_as_usual(
    written: Product, admin: Page, button: str
) -> None:
    section = next(pk for pk, title, *_ in stored(written) if title == "Another section")
    admin.goto(f"{written.url}/admin/pages/{section}/edit/")
    admin.wait_for_load_state("networkidle")
    admin.wait_for_timeout(4_000)
    with admin.expect_response(
        lambda answer: answer.request.method == "POST" and answer.url.endswith("/edit/")
    ) as saved:
        editor = admin.locator(".public-DraftEditor-content").first
        editor.click()
        admin.keyboard.press("End")
        admin.keyboard.type(f" {button} it.")
    assert saved.value.json()["success"]
    admin.keyboard.type(" And more.")
    if button == "Publish":
        admin.get_by_role("button", name="More actions").click()
    admin.get_by_role("button", name=button, exact=True).click()
    expect(admin.get_by_text("has been").first).to_be_visible()
    expect(admin.get_by_text("newer version")).to_have_count(0)


def test_a_change_right_after_the_form_has_come_is_saved(
    written: Product, admin: Page
) -> None:
    section = next(pk for pk, title, *_ in stored(written) if title == "Another section")
    address = f"{written.url}/admin/pages/{section}/edit/"
    # Nothing is saved of a form that is only looked at, by a click too.
    admin.goto(address)
    heading = admin.get_by_role("textbox", name="Title")
    heading.click()
    before = admin.locator("[name=loaded_revision_id]").input_value()
    admin.wait_for_timeout(4_000)
    assert admin.locator("[name=loaded_revision_id]").input_value() == before
    with admin.expect_response(
        lambda answer: answer.request.method == "POST" and answer.url.endswith("/edit/")
    ) as saved:
        admin.goto(address)
        heading.press("End")
        heading.press("!")
    assert saved.value.json()["success"]
    admin.goto(address)
    expect(heading).to_have_value("Another section!")
    heading.fill("Another section")
    admin.get_by_role("button", name="Save draft").click()
    expect(admin.get_by_text("has been").first).to_be_visible()


def holds(admin: Page, said: str) -> None:
    """Wait until the form holds what was typed: the editor hands it on after a moment."""
    admin.wait_for_function(
        """(said) => [...document.querySelectorAll("input[type=hidden]")].some(
            (input) => input.value.includes(said))""",
        arg=said,
    )


def test_words_are_marked_as_being_in_another_language_by_keyboard(
    written: Product, admin: Page
) -> None:
    pk = next(pk for pk, title, *_ in stored(written) if title == "Another section")
    admin.goto(f"{written.url}/admin/pages/{pk}/edit/")
    words = admin.get_by_text("eine", exact=False).first
    expect(words).to_be_visible()
    editor = admin.locator(".public-DraftEditor-content").first
    editor.click()
    admin.keyboard.press("Control+End")
    admin.keyboard.press("Enter")
    admin.keyboard.type("Buonanotte")
    admin.keyboard.press("Shift+Home")
    admin.get_by_role("button", name="Language of these words").first.click()
    dialog = admin.get_by_role("dialog", name="Language of these words")
    expect(dialog.get_by_label("Language of these words")).to_be_focused()
    admin.keyboard.type("it")
    admin.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    expect(admin.locator("span.language-words[lang=it]")).to_have_text("Buonanotte")
    holds(admin, '"lang":"it"')
    admin.get_by_role("button", name="Save draft").click()
    expect(admin.get_by_text("has been").first).to_be_visible()
    said = next(said for key, *_, said in stored(written) if key == pk)
    assert '"lang":"it"' in said


def test_readers_have_a_passage_in_another_language_as_that(
    written: Product, admin: Page
) -> None:
    admin.goto(f"{written.url}/depression/every-block/")
    passage = admin.get_by_text("לילה טוב לכולם")
    assert passage.get_attribute("lang") == "he"
    assert passage.get_attribute("dir") == "rtl"
    assert admin.get_by_text("Bonne nuit", exact=True).get_attribute("lang") == "fr"


MEANWHILE = """
from cms.articles.models import SectionPage
from tests.cms.change import draft
page = SectionPage.objects.get(pk={pk})
raw = [dict(each) for each in page.get_latest_revision_as_object().body.raw_data]
raw[0]["value"] = raw[0]["value"].replace("too.", "as well.") + "<p>Meanwhile.</p>"
draft(page, body=raw)
"""


def write_too_late(written: Product, admin: Page, words: str) -> Any:
    """Write into a section that somebody else saves meanwhile; its key."""
    pk = next(pk for pk, title, *_ in stored(written) if title == "Another section")
    admin.goto(f"{written.url}/admin/pages/{pk}/edit/")
    admin.locator(".public-DraftEditor-content").first.click()
    admin.keyboard.press("Control+End")
    admin.keyboard.press("Enter")
    written.manage("shell", "--no-imports", "-c", MEANWHILE.format(pk=pk))
    admin.keyboard.type(words)
    holds(admin, words)
    return pk


def test_a_save_that_came_too_late_is_put_together_with_the_newer_one(
    written: Product, admin: Page
) -> None:
    pk = write_too_late(written, admin, "Mine.")
    admin.get_by_role("button", name="Save draft").click()
    # Wagtail asks its server every ten seconds whether somebody else has saved. If it
    # has heard so before the click, which a busy machine is slow enough for, its dialog
    # comes first.
    together = admin.get_by_role("button", name="Put both together")
    warning = admin.locator("#w-save-confirmation-dialog")
    goes_on = warning.locator("[data-w-dialog-target=confirm]").filter(visible=True)
    expect(together.or_(goes_on)).to_be_visible()
    if goes_on.is_visible():
        goes_on.click()
    together.click()
    expect(admin.get_by_text("nothing is saved yet")).to_be_visible()
    expect(admin.get_by_text("as well.", exact=True)).to_be_visible()
    admin.get_by_role("button", name="Save draft").click()
    expect(admin.get_by_text("has been").first).to_be_visible()
    said = next(said for key, *_, said in stored(written) if key == pk)
    assert "as well." in said
    assert "Mine." in said


def test_before_such_a_save_it_is_not_said_that_anything_is_overwritten(
    written: Product, admin: Page
) -> None:
    write_too_late(written, admin, "Mine too.")
    # Until Wagtail has asked its server, which it does on coming back to a window.
    dialog = admin.locator("#w-save-confirmation-dialog")
    title = admin.locator("#title-text-w-save-confirmation-dialog")
    for _ in range(20):
        admin.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        admin.wait_for_timeout(500)
        if "saved a new version" in (title.text_content() or ""):
            break
    admin.get_by_role("button", name="Save draft").click()
    expect(dialog.get_by_text("saved a new version")).to_be_visible()
    expect(dialog.get_by_text("Nothing of it is overwritten")).to_be_visible()
    expect(dialog.get_by_text("will overwrite")).to_have_count(0)
