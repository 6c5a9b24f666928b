"""Deciding about a new version of a source in a real browser: by keys, by Tab, bare."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.harness.axe import admin_findings
from tests.e2e.harness.chromium import new_context
from tests.e2e.harness.product import PASSWORD, Product

pytestmark = pytest.mark.e2e

FIRST = """{title}

Everybody sleeps. Nobody knows quite why.

What helps?

Walking helps in the morning. So does daylight, in an estimated 19 of 20.

Old advice

Count sheep. They are patient.

What does not?

Coffee keeps people awake. Screens do too.

Other things

Warm milk is a comfort to some.

Who can help?

A doctor can help with most of it.
"""
EDIT = """
import json
from cms.articles.models import ArticlePage
from tests.cms.change import draft, section, text
from tests.cms.sources.new_version import reimport

pks = {}
for title, first in json.loads(NOTES).items():
    article = ArticlePage.objects.get(title=title)
    pks[title] = article.pk
    draft(section(article, "What helps?"), body=text(
        "Walking helps in the evening. So does bright daylight, in an estimated 19 of 20."
    ))
    draft(section(article, "Old advice"), body=text("Count sheep. They are very patient."))
    draft(section(article, "Who can help?"), body=text("A nurse can help with most of it."))
    new = first
    for old, words in [
        ("in the morning", "at noon"),
        ("19 of 20", "17 of 20"),
        ("Screens do too.", "So do screens and news."),
        ("They are patient.", "They are patience itself."),
        ("A doctor can", "A pharmacist can"),
        ("Everybody sleeps", "We all sleep"),
        ("Other things\\n\\nWarm milk is a comfort to some.\\n\\n", ""),
    ]:
        assert old in new
        new = new.replace(old, words)
    head, _, tail = new.partition("What does not?")
    body, _, who = tail.partition("Who can help?")
    added = "How much?\\n\\nSeven hours is usual.\\n\\nWho can help?"
    reimport(article, head + added + who + "\\nWhat does not?" + body)
print(json.dumps(pks))
"""
TITLES = ["By keys", "By clicks", "In haste", "Without scripts"]
Notes = dict[str, str]


@pytest.fixture(scope="module")
def notes(cms: Product, tmp_path_factory: pytest.TempPathFactory) -> Notes:
    """The addresses of the reviews of some articles, each with three questions."""
    folder = tmp_path_factory.mktemp("notes")
    texts = {title: FIRST.format(title=title) for title in TITLES}
    for title, text in texts.items():
        (folder / f"{title.lower().replace(' ', '-')}.txt").write_text(text)
    cms.manage("import_source", folder, "--into", "Sleep", "--publish")
    script = EDIT.replace("NOTES", repr(json.dumps(texts)))
    pks = json.loads(cms.manage("shell", "--no-imports", "-c", script))
    return {title: f"{cms.url}/admin/articles/{pk}/review/" for title, pk in pks.items()}


@pytest.fixture
def complaints(admin: Page) -> Iterator[list[str]]:
    """What the console of the browser complains of."""
    found: list[str] = []
    admin.on("pageerror", lambda error: found.append(str(error)))
    admin.on("console", lambda line: line.type == "error" and found.append(line.text))
    yield found
    assert found == []


def test_every_question_is_decided_with_the_keyboard_alone(
    cms: Product, admin: Page, notes: Notes, complaints: list[str]
) -> None:
    admin.goto(notes["By keys"])
    live = admin.get_by_role("status").filter(has_text="decided")
    questions = admin.locator("[data-question]")
    assert questions.count() == 3
    press = admin.keyboard.press
    press("j")
    expect(questions.nth(0)).to_be_focused()
    press("2")
    expect(live).to_have_text("1 of 3 decided")
    expect(questions.nth(0).locator("[data-result]")).to_contain_text("at noon")
    press("u")
    expect(live).to_have_text("0 of 3 decided")
    expect(admin.get_by_role("radio", checked=True)).to_have_count(0)
    press("2")
    expect(live).to_have_text("1 of 3 decided")
    press("j")
    expect(questions.nth(1)).to_be_focused()
    press("1")
    expect(live).to_have_text("2 of 3 decided")
    press("j")
    press("4")
    editor = questions.nth(2).locator('[contenteditable="true"]')
    expect(editor).to_be_focused()
    press("ControlOrMeta+a")
    admin.keyboard.type("Jackie, 1 nurse,")
    press("Enter")
    expect(live).to_have_text("3 of 3 decided")
    expect(questions.nth(2).locator("[data-result]")).to_contain_text("Jackie, 1 nurse,")
    expect(admin.locator("[data-counts]")).to_contain_text("0 need you")
    tab_to(admin, "Save result as draft")
    press("Enter")
    expect(admin.get_by_text("Nothing is open any more")).to_be_visible()
    assert "/edit/" in admin.url


@pytest.mark.parametrize("width", [390, 800, 1280])
def test_previous_and_next_question_are_reached_by_mouse_from_a_bar_that_stays(
    notes: Notes, admin: Page, complaints: list[str], width: int
) -> None:
    admin.set_viewport_size({"width": width, "height": 700})
    admin.goto(notes["By clicks"])
    questions = admin.locator("[data-question]")
    for by, number in [(1, 0), (1, 1), (-1, 0), (1, 1), (1, 2)]:
        button = admin.locator(f'[data-step="{by}"]')
        expect(button).to_be_in_viewport(ratio=1)
        button.click()
        expect(questions.nth(number)).to_have_attribute("aria-current", "true")
        expect(admin.locator("[aria-current][data-question]")).to_have_count(1)
        expect(admin.get_by_text(f"Question {number + 1} of 3").first).to_be_visible()
        heading = questions.nth(number).get_by_role("heading", level=3)
        expect(heading).to_be_in_viewport(ratio=1)
    expect(questions.nth(2)).to_be_focused()
    expect(admin.locator('[data-step="1"]')).to_have_attribute("aria-disabled", "true")
    questions.nth(0).get_by_text("What shall stand here?").click()
    admin.locator('[data-step="1"]').click()
    expect(questions.nth(1)).to_be_focused()
    admin.set_viewport_size({"width": 1280, "height": 900})


def tab_to(page: Page, name: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText") == name:
            return
    raise AssertionError(f"“{name}” cannot be reached by Tab.")


def test_a_change_is_refused_at_once_and_the_counts_follow(
    cms: Product, admin: Page, notes: Notes, complaints: list[str]
) -> None:
    address = notes["By clicks"]
    admin.goto(address)
    section = admin.get_by_role("region", name="What does not?")
    section.get_by_text("merged from the new source").click()
    section.get_by_role("button", name="Refuse").first.click()
    expect(admin.locator("[data-counts]")).to_contain_text("1 refused")
    expect(section.get_by_role("button", name="Take it after all")).to_be_focused()
    admin.reload()
    expect(admin.locator("[data-counts]")).to_contain_text("1 refused")


def test_going_through_the_answers_with_arrows_leaves_the_focus_where_it_is(
    notes: Notes, admin: Page, complaints: list[str]
) -> None:
    admin.goto(notes["By clicks"])
    question = admin.locator("[data-question]").first
    question.get_by_role("radio", name="As it was before").click()
    expect(question.locator("[data-result]")).to_contain_text("in the morning.")
    admin.keyboard.press("ArrowDown")
    expect(question.get_by_role("radio", name="Write it")).to_be_focused()
    expect(question.locator('[contenteditable="true"]')).to_be_visible()
    expect(question.get_by_role("radio", name="Write it")).to_be_focused()
    question.get_by_role("button", name="Take back").click()
    expect(admin.locator("[data-live]")).to_have_text("0 of 3 decided")


def test_the_keys_are_explained_and_can_be_turned_off(
    cms: Product, admin: Page, notes: Notes, complaints: list[str]
) -> None:
    admin.goto(notes["By clicks"])
    admin.keyboard.press("?")
    dialog = admin.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    dialog.get_by_label("Use single keys").uncheck()
    dialog.get_by_role("button", name="Close").click()
    admin.keyboard.press("j")
    expect(admin.locator("[data-question]").first).not_to_be_focused()
    admin.get_by_role("button", name="Keys").click()
    dialog.get_by_label("Use single keys").check()
    admin.keyboard.press("Escape")


def test_a_page_that_changed_meanwhile_is_told_of(
    cms: Product, admin: Page, notes: Notes
) -> None:
    admin.goto(notes["In haste"])
    cms.manage(
        "shell",
        "--no-imports",
        "-c",
        "from cms.articles.models import ArticlePage\n"
        "from tests.cms.change import draft, section, text\n"
        "article = ArticlePage.objects.get(title='In haste')\n"
        "draft(section(article, 'What does not?'), body=text('Noise.'))\n",
    )
    admin.keyboard.press("j")
    admin.keyboard.press("2")
    expect(
        admin.get_by_text("has changed since you opened this page").first
    ).to_be_visible()
    admin.get_by_role("link", name="Show the merge as it is now").click()
    expect(admin.get_by_text("1 of ").first).to_be_visible()


def test_it_works_without_javascript(cms: Product, notes: Notes) -> None:
    address = notes["Without scripts"]
    context = new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{cms.url}/admin/login/?next={address.removeprefix(cms.url)}")
    page.get_by_label("Username").fill("admin")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="First question").click()
    questions = page.locator("[data-question]")
    expect(questions.nth(0)).to_be_in_viewport()
    questions.nth(0).get_by_role("link", name="Next question").click()
    expect(questions.nth(1)).to_be_in_viewport(ratio=0.5)
    questions.nth(1).get_by_role("link", name="Previous question").click()
    question = questions.first
    expect(question.get_by_role("heading", level=3)).to_be_in_viewport()
    question.get_by_role("radio", name="Write it").check()
    question.get_by_role("textbox").fill("at dusk.")
    question.get_by_role("button", name="Decide").click()
    expect(page.locator("[data-live]")).to_have_text("1 of 3 decided")
    expect(question.locator("[data-result]")).to_contain_text("Walking helps at dusk.")
    page.get_by_role("radio", name="Take the new source").nth(1).check()
    page.get_by_role("button", name="Save result as draft").click()
    expect(page.get_by_text("1 question is open still")).to_be_visible()
    page.goto(f"{cms.url}/admin/runs/?q=without-scripts")
    page.get_by_role("link", name="Undo… without-scripts.txt").click()
    expect(page.get_by_role("listitem").filter(has_text="Other things")).to_have_text(
        "Other things: comes back"
    )
    page.get_by_role("button", name="Undo this import").click()
    expect(page.get_by_text("Took the import back")).to_be_visible()
    page.goto(f"{cms.url}/admin/runs/?q=without-scripts")
    page.get_by_role("link", name="Merge it again… without-scripts.txt").click()
    expect(page.get_by_text("question is open then")).to_be_visible()
    page.get_by_role("button", name="Merge it again").click()
    expect(page.get_by_text("Merged it again")).to_be_visible()
    context.close()


@pytest.mark.parametrize("width", [1280, 800, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    cms: Product, admin: Page, notes: Notes, scheme: str, width: int
) -> None:
    admin.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of its words
    admin.set_viewport_size({"width": width, "height": 900})
    address = notes["By clicks"]
    admin.goto(address)
    for summary in admin.locator(".review summary").all():
        summary.click()
    admin.keyboard.press("j")
    admin.keyboard.press("4")
    expect(admin.get_by_role("textbox", name="Your words, for “Write it”")).to_be_focused()
    assert admin_findings(admin) == []
    admin.goto(f"{address}undo/")
    assert admin_findings(admin) == []
    for path in (
        "review/",
        "runs/",
        "sources/1/",
        "sources/1/difference/?before=1&after=2",
    ):
        admin.goto(f"{cms.url}/admin/{path}")
        assert admin_findings(admin) == []
    admin.goto(f"{cms.url}/admin/")
    assert admin_findings(admin, "#needs-you-section") == []
