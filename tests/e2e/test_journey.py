"""The whole way: a source text, an article, an editor's change, the public page, and 410."""

from __future__ import annotations

import difflib
import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Locator, Page, TimeoutError, expect

from tests.e2e.harness.product import Product

pytestmark = pytest.mark.e2e

ROOT = Path(__file__).parents[2]
REAL = (
    ROOT / "../shared/source-documents/how-does-ketamine-help-with-depression-treatment.txt"
)


class Story(NamedTuple):
    """A document, and what is done with it on the way."""

    file: Path
    slug: str
    section: str
    line: str
    """How the line begins whose last word is changed, in that section."""
    word: str


STORY = (
    Story(
        REAL,
        "how-does-ketamine-help-with-depression-treatment",
        "What Causes Depression?",
        "Stressful",
        "relationships",
    )
    if REAL.exists()
    else Story(
        ROOT / "samples/understanding-depression.txt",
        "understanding-depression",
        "Why Does It Happen?",
        "Alcohol and other",
        "drugs",
    )
)
"""The real document; a sample of its shape where it is not beside the project."""
SLUG = STORY.slug
PATH = f"/depression/{SLUG}/"
LISTS = {
    f"{folder}{name}"
    for folder in ("", "depression/")
    for name in ("index.html", "index.json")
} | {"a-z/index.html", "changes.json", "feed.xml", "feed.json", "sitemap.xml", "llms.txt"}
"""What tells when an article changed, or repeats its summary."""
PUBLISH_SECONDS = 20
TRIES = 5
TYPING_SETTLES = 2_000
"""Milliseconds in which the editor has taken what was typed."""
ARTICLE: list[int] = []
"""The primary key of the imported article, once it is imported."""


@pytest.fixture(scope="module")
def journey(cms: Product) -> Product:
    others = [file for file in (ROOT / "samples").iterdir() if file != STORY.file]
    cms.manage("import_source", *others, "--into", "Depression", "--publish")
    run = cms.manage_json("import_source", STORY.file, "--into", "Depression", "--publish")
    cms.manage("publish_site")
    ARTICLE.append(run["documents"][0]["article"])
    return cms


def status(url: str) -> int:
    try:
        with urllib.request.urlopen(url) as response:  # noqa: S310
            return int(response.status)
    except urllib.error.HTTPError as error:
        return error.code


def eventually(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PUBLISH_SECONDS
    while not holds():
        assert time.monotonic() < deadline, "It did not come about in time."
        time.sleep(0.1)


def open_article(admin: Page, cms: Product) -> None:
    admin.goto(f"{cms.url}/admin/pages/{ARTICLE[0]}/edit/")
    admin.wait_for_load_state("networkidle")


def choose(admin: Page, action: Locator) -> None:
    """Choose from the menu of actions; a page that is saving itself may close it."""
    for _ in range(TRIES):
        if not action.is_visible():
            admin.get_by_role("button", name="More actions").click()
        try:
            action.click(timeout=3_000)
        except TimeoutError:
            continue
        return
    raise AssertionError("The menu of actions did not stay open.")


def publish_article(admin: Page) -> None:
    choose(admin, admin.get_by_role("button", name="Publish article…"))
    admin.get_by_role("button", name="Publish article").click()
    expect(admin.get_by_text("went out").first).to_be_visible()


def publish_page(admin: Page) -> None:
    choose(admin, admin.get_by_role("button", name="Publish", exact=True))
    expect(admin.get_by_text("has been published")).to_be_visible()


def without_dates(html: str) -> str:
    return re.sub(r"\d{4}-\d\d-\d\d(T[\d:+]+)?|\d{1,2} \w+ \d{4}", "DATE", html)


def words_changed(before: str, after: str) -> list[str]:
    old, new = (re.findall(r"[\w’-]+|[^\w\s]", without_dates(t)) for t in (before, after))
    return [line for line in difflib.ndiff(old, new) if line[0] in "+-"]


def headings(html: bytes) -> list[str]:
    """The headings of the sections, in order."""
    found = re.findall(r"<h2[^>]*>([^<]+)", html.decode())
    return [unescape(heading).strip() for heading in found]


def test_a_changed_word_is_the_only_thing_that_changes(
    journey: Product, admin: Page
) -> None:
    before = journey.files()
    open_article(admin, journey)
    admin.get_by_role("link", name=STORY.section).click()
    admin.wait_for_load_state("networkidle")
    editor = admin.locator(".public-DraftEditor-content").first
    editor.get_by_text(f"{STORY.line} {STORY.word}").click()
    admin.keyboard.press("End")
    for _ in STORY.word:
        admin.keyboard.press("Backspace")
    admin.keyboard.type("friendships")
    admin.wait_for_timeout(TYPING_SETTLES)
    publish_page(admin)
    page = f"{PATH[1:]}index.html"
    eventually(lambda: b"friendships" in (journey.published / page).read_bytes())
    after = journey.files()
    changed = {path for path in before | after if before.get(path) != after.get(path)}
    own = {f"{PATH[1:]}index.{form}" for form in ("html", "json", "md")}
    assert changed - own <= LISTS
    difference = words_changed(before[page].decode(), after[page].decode())
    assert difference == [f"- {STORY.word}", "+ friendships"]
    admin.goto(journey.url + PATH)
    expect(admin.get_by_text(f"{STORY.line} friendships")).to_be_visible()


def test_a_new_order_waits_until_the_article_is_published(
    journey: Product, admin: Page
) -> None:
    page = journey.published / PATH[1:] / "index.html"
    before = page.read_bytes()
    open_article(admin, journey)
    admin.get_by_role("button", name=f"Move {STORY.section} up").click()
    admin.get_by_role("button", name="Save draft").click()
    expect(admin.get_by_text("has been").first).to_be_visible()
    admin.wait_for_timeout(TYPING_SETTLES)
    assert page.read_bytes() == before
    publish_article(admin)
    eventually(lambda: page.read_bytes() != before)
    after = headings(page.read_bytes())
    assert after.index(STORY.section) == headings(before).index(STORY.section) - 1


def test_a_withdrawn_article_answers_410(journey: Product, admin: Page) -> None:
    assert status(journey.url + PATH) == 200
    open_article(admin, journey)
    choose(admin, admin.get_by_role("link", name="Unpublish"))
    admin.get_by_role("button", name="Yes, unpublish it").click()
    admin.wait_for_load_state()
    eventually(lambda: status(journey.url + PATH) == 410)
    assert not (journey.published / PATH[1:]).exists()
