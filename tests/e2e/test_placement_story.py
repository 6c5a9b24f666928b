"""A warning that an editor adds is published under its heading: by mouse, by keys, bare."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.harness.pressing import Press, by_keys, by_mouse, tab_to, undo_and_redo
from tests.e2e.harness.product import Product

pytestmark = pytest.mark.e2e

FIRST = """# {title}

Ask before you take anything.

## Aspirin

Aspirin helps with pain.

Take it with food.

## Ibuprofen

Ibuprofen helps with swelling.
"""
DROPPED = "Take it with food."
WARNING = "Do not give it to children under 16."
CHANGES = (
    (f"{DROPPED}\n", "## Paracetamol\n\nParacetamol helps with fever.\n"),
    ("helps with swelling", "eases swelling"),
)
EDIT = """
from cms.articles.models import ArticlePage
from tests.cms.change import draft, section

article = ArticlePage.objects.get(title={title!r})
for title, old, new in [
    ("Aspirin", "food.</p>", "food.</p><p>{warning}</p>"),
    ("Ibuprofen", "helps with", "helps against"),
]:
    page = section(article, title).get_latest_revision_as_object()
    blocks = [dict(block) for block in page.body.raw_data]
    if title not in {done!r}:
        blocks[-1]["value"] = blocks[-1]["value"].replace(old, new)
        draft(page, body=blocks)
"""


@pytest.fixture(scope="module")
def source(cms: Product, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Publishes the first version of a document with a title, and gives its file."""
    folder = tmp_path_factory.mktemp("notes")

    def make(title: str) -> Path:
        file = folder / f"{title.lower().replace(' ', '-')}.md"
        file.write_text(FIRST.format(title=title))
        cms.manage("import_source", file, "--into", "Pain", "--publish", "--new")
        return file

    return make


def edit(cms: Product, title: str, done: tuple[str, ...] = ()) -> None:
    """What editors write, but for the sections in which they have written already."""
    script = EDIT.format(title=title, warning=WARNING, done=done)
    cms.manage("shell", "--no-imports", "-c", script)


def plan(cms: Product, page: Page, file: Path, press: Press) -> None:
    """Upload the second version, and look at the plan."""
    text = file.read_text()
    for old, new in CHANGES:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text)
    page.goto(f"{cms.url}/admin/import/")
    page.get_by_label("Documents").set_input_files(file)
    press(page.get_by_role("button", name="Show what it would become"))
    page.wait_for_url("**/admin/import/*/")
    sections = page.get_by_role("region", name="Sections").get_by_role("listitem")
    expect(sections.filter(has_text="Paracetamol")).to_contain_text("added")
    expect(sections.filter(has_text="Ibuprofen")).to_contain_text("1 to decide")
    aspirin = page.get_by_role("region", name=re.compile("Aspirin"))
    expect(aspirin.get_by_text(DROPPED)).to_be_visible()
    press(page.get_by_role("button", name="Import and merge as draft"))
    page.wait_for_url("**/review/")


def check_public(cms: Product, page: Page, slug: str) -> None:
    """Readers find the warning under Aspirin, and what the source took out nowhere."""
    page.goto(f"{cms.url}/pain/{slug}/")
    names = page.get_by_role("navigation", name="On this page").get_by_role("link")
    expect(names).to_have_text(["Aspirin", "Paracetamol", "Ibuprofen"])
    text = page.locator("main").inner_text()
    headings = r"^(Aspirin|Paracetamol|Ibuprofen|About this page)$"
    parts = re.split(headings, text, flags=re.MULTILINE)
    # The list of contents has the same lines; the last of each is the heading.
    below = dict(zip(parts[1::2], parts[2::2], strict=True))
    assert WARNING in below["Aspirin"]
    assert text.count(WARNING) == 1
    assert DROPPED not in text
    assert "Ibuprofen helps against swelling." in below["Ibuprofen"]


@pytest.mark.parametrize(("title", "press"), [("By mouse", by_mouse), ("By keys", by_keys)])
def test_a_warning_stays_under_its_heading(
    cms: Product,
    admin: Page,
    source: Callable[[str], Path],
    title: str,
    press: Press,
) -> None:
    file = source(title)
    slug = file.stem
    edit(cms, title, done=("Aspirin",))
    admin.goto(f"{cms.url}/admin/pages/{pk(cms, title)}/edit/")
    press(admin.get_by_role("link", name="Aspirin"))
    text = admin.locator(".public-DraftEditor-content").first
    expect(text).to_contain_text(DROPPED)
    if press is by_mouse:
        text.get_by_text(DROPPED).click()
    else:
        tab_to(text)
    admin.keyboard.press("ControlOrMeta+End")
    admin.keyboard.press("Enter")
    admin.keyboard.type(WARNING)
    field = '[...document.querySelectorAll("input[name^=body-]")]'
    admin.wait_for_function(f"() => {field}.some(each => each.value.includes('under 16'))")
    press(admin.get_by_role("button", name="Save draft"))
    expect(admin.get_by_text("has been").first).to_be_visible()
    plan(cms, admin, file, press)
    if press is by_mouse:
        admin.get_by_role("radio", name="Keep the editors").click()
    else:
        admin.keyboard.press("j")
        admin.keyboard.press("1")
    decided = admin.get_by_role("status").filter(has_text="decided")
    expect(decided).to_have_text("1 of 1 decided")
    press(admin.get_by_role("button", name="Save result as draft"))
    expect(admin.get_by_text("Nothing is open any more")).to_be_visible()
    press(admin.get_by_role("button", name="More actions"))
    press(admin.get_by_role("button", name="Publish article…"))
    press(admin.get_by_role("button", name="Publish article", exact=True))
    expect(admin.get_by_text("went out").first).to_be_visible()
    check_public(cms, admin, slug)


def pk(cms: Product, title: str) -> int:
    script = f"from cms.articles.models import *; print(ArticlePage.objects.get(title={title!r}).pk)"
    return int(cms.manage("shell", "--no-imports", "-c", script))


def test_it_is_reviewed_taken_back_and_merged_again_without_scripts(
    cms: Product, bare: Page, source: Callable[[str], Path]
) -> None:
    file = source("Bare")
    edit(cms, "Bare")
    plan(cms, bare, file, by_mouse)
    review = bare.url
    bare.get_by_role("radio", name="Keep the editors").check()
    bare.get_by_role("button", name="Save result as draft").click()
    bare.goto(review)
    expect(bare.get_by_text("Nothing waits for a decision")).to_be_visible()
    undo_and_redo(bare, review, by_mouse)
    bare.goto(review.replace("/review/", "/publish/"))
    bare.get_by_role("button", name="Publish article", exact=True).click()
    expect(bare.get_by_text("went out").first).to_be_visible()
    check_public(cms, bare, "bare")
