"""A section that the source removed and an editor changed: one question, and a redo after it."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.harness.pressing import Press, by_keys, by_mouse, undo_and_redo
from tests.e2e.harness.product import Product

pytestmark = pytest.mark.e2e

FIRST = """# {title}

Most people sleep too little.

## What helps?

Walking helps in the morning.

- a dark room
- an open window

## Who can help?

A doctor can help with most of it.
"""
REMOVED = FIRST[FIRST.index("## What helps?") : FIRST.index("## Who can")]
EDIT = """
import json
from cms.articles.models import ArticlePage
from tests.cms.change import draft, section
from tests.cms.sources.new_version import reimport

pks = {}
for title, without in json.loads(NOTES).items():
    article = ArticlePage.objects.get(title=title)
    page = section(article, "What helps?").get_latest_revision_as_object()
    body = [dict(block) for block in page.body.raw_data]
    for block in body:
        block["value"] = block["value"].replace("a dark room", "a dark and quiet room")
    draft(page, body=body)
    reimport(article, without)
    pks[title] = article.pk
print(json.dumps(pks))
"""
TITLES = ["Clicked", "Typed", "Bare"]


@pytest.fixture(scope="module")
def reviews(cms: Product, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The addresses of the reviews of some articles, each with one question."""
    folder = tmp_path_factory.mktemp("notes")
    without = {}
    for title in TITLES:
        text = FIRST.format(title=title)
        without[title] = text.replace(REMOVED, "")
        (folder / f"{title.lower()}.md").write_text(text)
    cms.manage("import_source", folder, "--into", "Sleep", "--publish")
    script = EDIT.replace("NOTES", repr(json.dumps(without)))
    pks = json.loads(cms.manage("shell", "--no-imports", "-c", script))
    return {title: f"{cms.url}/admin/articles/{pk}/review/" for title, pk in pks.items()}


def check_question(page: Page) -> None:
    """It shows the section whole, and offers to keep or to remove it."""
    question = page.locator("[data-question]")
    expect(question).to_have_count(1)
    for words in ("Walking helps", "and quiet", "an open window"):
        expect(question).to_contain_text(words)
    expect(question.get_by_role("radio")).to_have_count(2)


def check_public(cms: Product, page: Page, review: str, title: str, kept: bool) -> None:
    """Readers have the whole section, or nothing of it."""
    page.goto(review.replace("/review/", "/publish/"))
    page.get_by_role("button", name="Publish article", exact=True).click()
    expect(page.get_by_text("went out").first).to_be_visible()
    page.goto(f"{cms.url}/sleep/{title.lower()}/")
    main = page.get_by_role("main")
    expect(main).to_contain_text("A doctor can help with most of it.")
    for words in ("What helps?", "Walking helps", "dark and quiet room", "open window"):
        assert (words in main.inner_text()) == kept, words


@pytest.mark.parametrize(("title", "press"), [("Clicked", by_mouse), ("Typed", by_keys)])
def test_it_is_kept_or_removed_whole_and_the_answer_outlives_a_redo(
    cms: Product, admin: Page, reviews: dict[str, str], title: str, press: Press
) -> None:
    review, kept = reviews[title], press is by_mouse
    admin.goto(review)
    check_question(admin)
    if press is by_mouse:
        admin.get_by_role("radio", name="Keep the section").click()
    else:
        admin.keyboard.press("j")
        admin.keyboard.press("2")
    decided = admin.get_by_role("status").filter(has_text="decided")
    expect(decided).to_have_text("1 of 1 decided")
    press(admin.get_by_role("button", name="Save result as draft"))
    expect(admin.get_by_text("Nothing is open any more")).to_be_visible()
    undo_and_redo(admin, review, press)
    check_public(cms, admin, review, title, kept)


def test_it_is_removed_without_scripts(
    cms: Product, bare: Page, reviews: dict[str, str]
) -> None:
    review = reviews["Bare"]
    bare.goto(review)
    check_question(bare)
    bare.get_by_role("radio", name="Remove the section").check()
    bare.get_by_role("button", name="Save result as draft").click()
    undo_and_redo(bare, review, by_mouse)
    check_public(cms, bare, review, "Bare", kept=False)
