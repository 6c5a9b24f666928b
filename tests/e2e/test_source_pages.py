"""The pages about sources in a real browser: nothing for axe to find, and the pictures of
the manual.

`PALIMPSEST_PICTURES=1` makes the pictures in `docs/images` anew; `PALIMPSEST_LOOK=folder`
keeps every page in every mode there, to look at.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.harness.axe import Scheme, admin_findings
from tests.e2e.harness.chromium import new_context
from tests.e2e.harness.product import PASSWORD, ROOT, Product

pytestmark = pytest.mark.e2e

SAMPLE = ROOT / "samples/understanding-depression.txt"
MANUAL = ROOT / "docs/re-import.md"
PICTURES = ROOT / "docs/images"
LARGEST = 200_000
NOTE = "Write down beforehand what you want to ask."
EDIT = """
import json
from django.contrib.auth.models import Group, User
from cms.articles.models import ArticlePage
from tests.cms.change import section

anna = User.objects.create_user("anna", first_name="Anna", last_name="Lindqvist")
anna.groups.add(Group.objects.get(name="Editors"))
article = ArticlePage.objects.get()

def edit(title, **words):
    page = section(article, title).get_latest_revision_as_object()
    blocks = [dict(block) for block in page.body.raw_data]
    for old, new in words.get("changes", {}).items():
        assert any(old in str(block["value"]) for block in blocks), old
        for block in blocks:
            if isinstance(block["value"], str):
                block["value"] = block["value"].replace(old, new)
    if "added" in words:
        blocks.append({"type": "text", "value": f"<p>{words['added']}</p>", "id": None})
    page.body = blocks
    page.save_revision(user=anna, log_action=True)
    return page.pk

edit("More Than a Low Mood", changes={"only with great effort": "though only with great effort"})
edit("How Does It Show Itself?", added=NOTE)
held = edit("What Can Be Done?", changes={"telling somebody": "telling one person"})
print(json.dumps([article.pk, held, article.source_documents.get().pk]))
"""


def renewed(text: str) -> str:
    """The sample as it might say it a year later."""
    for old, new in [
        ("in most cases it can be treated", "most people who are treated get better"),
        ("for at least two weeks", "for two weeks or longer"),
        ("telling somebody", "saying it aloud"),
        ("that treatment has failed.", f"that treatment has failed.\n\n{NOTE}"),
    ]:
        assert old in text
        text = text.replace(old, new)
    head, how, rest = text.partition("How Does It Show Itself?")
    signs, why, rest = rest.partition("Why Does It Happen?")
    causes, what, rest = rest.partition("What Can Be Done?")
    added = "How Long Does It Last?\n\nWeeks or months, and often longer if nobody helps."
    return f"{head}{why}{causes}{how}{signs}{added}\n\n{what}{rest}"


@dataclass(frozen=True)
class Story:
    """An article whose source has changed, and where to look at it."""

    cms: Product
    article: int
    held: int
    source: int
    plan: str

    def at(self, path: str) -> str:
        return f"{self.cms.url}/admin/{path}"

    @property
    def pages(self) -> dict[str, str]:
        """The address of each page, by a name for it."""
        return {
            "runs": self.at("runs/"),
            "runs-empty": self.at("runs/?q=nowhere"),
            "versions": self.at(f"sources/{self.source}/"),
            "difference": self.at(f"sources/{self.source}/difference/?before=1&after=2"),
            "origin": self.at(f"origin/{self.article}/"),
            "origin-section": self.at(f"origin/{self.held}/"),
            "review": self.at(f"articles/{self.article}/review/"),
        }


@pytest.fixture(scope="module")
def story(cms: Product, admin: Page, tmp_path_factory: pytest.TempPathFactory) -> Story:
    """The sample imported, edited, and imported again with the plan not yet carried out."""
    file = tmp_path_factory.mktemp("source") / SAMPLE.name
    file.write_text(SAMPLE.read_text())
    topic = "from cms.sources.importing.topics import make_topic; make_topic('Depression')"
    cms.manage("shell", "--no-imports", "-c", topic)
    upload(cms, admin, file)
    admin.get_by_role("button", name="Import", exact=False).first.click()
    admin.wait_for_url("**/edit/")
    script = EDIT.replace("NOTE", repr(NOTE))
    article, held, source = json.loads(cms.manage("shell", "--no-imports", "-c", script))
    file.write_text(renewed(file.read_text()))
    upload(cms, admin, file)
    return Story(cms, article, held, source, admin.url)


def upload(cms: Product, admin: Page, file: Path) -> None:
    admin.goto(f"{cms.url}/admin/import/")
    admin.get_by_label("Documents").set_input_files(str(file))
    admin.get_by_role("button", name="Show what it would become").click()
    admin.wait_for_url("**/admin/import/*/")


@pytest.fixture(scope="module")
def merged(story: Story, admin: Page) -> Story:
    """The new version merged, with its questions open; the plan was looked at first."""
    picture(admin, "re-import-plan")
    look(admin, "plan")
    admin.get_by_role("button", name="Import and merge").click()
    admin.wait_for_url("**/review/")
    return story


def picture(page: Page, name: str) -> None:
    """What the page shows now, as a picture of the manual; only when that is asked for."""
    if os.environ.get("PALIMPSEST_PICTURES"):
        page.mouse.move(0, 0)
        page.screenshot(path=PICTURES / f"{name}.png", animations="disabled")


def look(page: Page, name: str, *, full: bool = True) -> None:
    """Keep the page to look at; only when that is asked for."""
    if folder := os.environ.get("PALIMPSEST_LOOK"):
        page.screenshot(path=Path(folder) / f"views-{name}.png", full_page=full)


def test_the_pages_of_the_manual_show_what_it_says(merged: Story, admin: Page) -> None:
    admin.goto(merged.pages["review"])
    questions = admin.locator("[data-question]")
    expect(questions).to_have_count(2)
    expect(admin.get_by_text("each in another place")).to_be_visible()
    admin.keyboard.press("j")
    expect(questions.first).to_be_focused()
    questions.first.evaluate("each => each.scrollIntoView({block: 'center'})")
    picture(admin, "re-import-review")
    question = questions.filter(has_text="saying it aloud")
    question.get_by_role("radio", name="Take the new source").click()
    expect(question.get_by_text("Decided by admin")).to_be_visible()
    expect(question.locator("[data-result]")).to_contain_text("saying it aloud")
    question.scroll_into_view_if_needed()
    picture(admin, "re-import-decided")
    look(admin, "decided")
    question.get_by_role("button", name="Take back").click()
    expect(question.get_by_text("Needs you")).to_be_visible()
    admin.goto(merged.pages["origin"])
    expect(admin.get_by_role("rowheader", name="Editor Anna Lindqvist")).to_be_visible()
    expect(admin.get_by_text("though").first).to_be_visible()
    picture(admin, "origin")


@pytest.mark.parametrize("width", [800, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_of_them(
    merged: Story, admin: Page, scheme: Scheme, width: int
) -> None:
    admin.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    admin.set_viewport_size({"width": width, "height": 900})
    for name, address in merged.pages.items():
        admin.goto(address)
        admin.locator("main details").evaluate_all("all => all.forEach(e => e.open = true)")
        assert admin_findings(admin) == [], name
        sideways = "document.documentElement.scrollWidth > innerWidth"
        assert not admin.evaluate(sideways), name
        look(admin, f"{name}-{scheme}-{width}")
    admin.goto(merged.at(f"pages/{merged.held}/edit/"))
    toggle = admin.get_by_role("button", name="Toggle source")
    if toggle.get_attribute("aria-expanded") != "true":
        toggle.click()
    panel = admin.locator(".source-side")
    expect(panel.get_by_text("held: a question is open").first).to_be_visible()
    assert admin_findings(admin, ".source-side") == []
    look(admin, f"panel-{scheme}-{width}", full=False)


def test_the_list_of_imports_is_narrowed_with_the_keyboard(
    merged: Story, admin: Page
) -> None:
    admin.set_viewport_size({"width": 1280, "height": 900})
    admin.goto(merged.pages["runs"])
    rows = admin.get_by_role("row")
    expect(rows).to_have_count(3)
    admin.get_by_label("Needs a person").focus()
    admin.keyboard.press("Space")
    admin.keyboard.press("Enter")
    expect(admin.get_by_text("1 import found")).to_be_visible()
    expect(rows).to_have_count(2)


def test_without_scripts_two_versions_are_compared(
    merged: Story, bare: Callable[[], Page]
) -> None:
    page = bare()
    page.goto(merged.pages["versions"])
    page.get_by_role("button", name="Show the difference").click()
    expect(page.locator("ins", has_text="saying it aloud")).to_be_visible()
    moved = page.get_by_role("region", name=re.compile("How Does It Show|Why Does It"))
    expect(moved.get_by_text("Moved").first).to_be_visible()


@pytest.fixture
def bare(cms: Product) -> Callable[[], Page]:
    """A page of a browser that runs no scripts, logged in."""

    def make() -> Page:
        page = new_context(java_script_enabled=False).new_page()
        page.goto(f"{cms.url}/admin/login/")
        page.get_by_label("Username").fill("admin")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        return page

    return make


def test_every_picture_of_the_manual_is_there_and_small() -> None:
    named = re.findall(r"!\[[^\]]+\]\((images/[^)]+)\)", MANUAL.read_text())
    assert len(named) >= 4
    for name in named:
        file = MANUAL.parent / name
        assert file.read_bytes().startswith(b"\x89PNG"), name
        assert file.stat().st_size < LARGEST, name
