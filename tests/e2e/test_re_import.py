"""A new version of the real document meets two editors' work: the whole way, by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect

from tests.e2e.harness.product import Product

pytestmark = pytest.mark.e2e

REAL = Path(__file__).parents[2] / (
    "../shared/source-documents/how-does-ketamine-help-with-depression-treatment.txt"
)
EDITED = """
import json
from django.contrib.auth.models import User
from wagtail.models import Comment
from cms.articles.drafts.comment_places import lines_of, values_of
from cms.articles.models import ArticlePage
from tests.cms.change import draft, section

def raw(page, old, new):
    blocks = [dict(block) for block in page.body.raw_data]
    assert any(old in block["value"] for block in blocks), old
    for block in blocks:
        block["value"] = block["value"].replace(old, new)
    return blocks

article = ArticlePage.objects.get()
what = section(article, "What is Depression?")
draft(what, body=raw(what, "an estimated 19.4", "about 19.4"))
causes = section(article, "What Causes Depression?")
draft(causes, title="Where Does Depression Come From?")
what = section(article, "What is Depression?").get_latest_revision_as_object()
lines = lines_of(values_of(list(what.body.raw_data), "body"))
line = next(each for each in lines if "19.4 million adults" in each.text)
start = line.text.index("million adults")
place = {"key": line.key, "start": start, "end": start + len("million adults")}
what.wagtail_admin_comments.add(Comment(
    user=User.objects.get(username="admin"), text="Who says so?",
    contentpath=line.path, position=json.dumps([place]),
))
what.save_revision()
signs = section(article, "What Are The Symptoms of Depression?")
blocks = [dict(block) for block in signs.body.raw_data]
blocks.append({"type": "text", "value": "<p>Talk to somebody you trust.</p>", "id": None})
draft(signs, body=blocks)
print(article.pk, what.pk)
"""
SAID = """
from cms.articles.drafts.reading import read_drafts
from cms.articles.models import ArticlePage
from importers.writers.text import write
print(write(read_drafts(ArticlePage.objects.get()).document))
"""


def renewed(text: str) -> str:
    """The new version: words, a section moved, one added, one removed that was edited."""
    for old, new in [
        ("an estimated 19.4 million", "an estimated 21.0 million"),
        ("at least one major", "one or more major"),
    ]:
        assert old in text
        text = text.replace(old, new)
    lead, _, rest = text.partition("What is Depression?")
    what, _, rest = rest.partition("What Causes Depression?")
    _, _, signs = rest.partition("What Are The Symptoms of Depression?")
    parts = [
        lead.rstrip(),
        "Who Can Help?",
        "A doctor can say more.",
        "What Are The Symptoms of Depression?" + signs.rstrip(),
        "What is Depression?" + what.rstrip(),
    ]
    return "\n\n".join(parts) + "\n"


def said(cms: Product) -> str:
    return cms.manage("shell", "--no-imports", "-c", SAID)


@pytest.fixture(scope="module")
def asked(
    cms: Product, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Product, int, int, int]:
    """The product after the new version was imported, the article, its section that is
    commented on, and the run."""
    if not REAL.exists():
        pytest.skip("The real source document is not beside the project.")
    file = tmp_path_factory.mktemp("source") / "depression.txt"
    file.write_bytes(REAL.read_bytes())
    cms.manage("import_source", file, "--into", "Depression", "--publish")
    pages = cms.manage("shell", "--no-imports", "-c", EDITED)
    article, commented = map(int, pages.split())
    file.write_text(renewed(file.read_text()))
    report = cms.manage_json("import_source", file, status=1)
    return cms, article, commented, int(report["run"])


def check_comment(cms: Product, admin: Page, page: int) -> None:
    """The comment marks its words in the editor, and the browser complains of nothing."""
    said: list[str] = []

    def note(line: ConsoleMessage) -> None:
        if line.type == "error":
            said.append(line.text)

    admin.on("console", note)
    admin.goto(f"{cms.url}/admin/pages/{page}/edit/")
    expect(admin.locator("span[data-annotation]")).to_have_text("million adults")
    admin.remove_listener("console", note)
    assert said == []


def test_only_true_conflicts_are_asked_and_the_page_is_right(
    asked: tuple[Product, int, int, int], admin: Page
) -> None:
    cms, article, commented, run = asked
    check_comment(cms, admin, commented)
    before = {path: data for path, data in cms.files().items() if "ketamine" in path}
    admin.goto(f"{cms.url}/admin/articles/{article}/review/")
    questions = admin.locator("[data-question]")
    texts = questions.all_inner_texts()
    assert any("19.4" in text for text in texts)
    (removed,) = [text for text in texts if "removed this section" in text]
    assert "Keep the section, with all that is in it" in removed
    assert "Stressful relationships" in removed
    assert "Write it" not in removed
    assert not any("trust" in text or "Who Can Help" in text for text in texts)
    for number in range(len(texts)):
        admin.keyboard.press("j")
        expect(questions.nth(number)).to_be_focused()
        admin.keyboard.press("1")
        decided = admin.get_by_role("status").filter(has_text="decided")
        expect(decided).to_have_text(f"{number + 1} of {len(texts)} decided")
    admin.get_by_role("button", name="Save result as draft").focus()
    admin.keyboard.press("Enter")
    expect(admin.get_by_text("Nothing is open any more")).to_be_visible()
    check_comment(cms, admin, commented)
    now = {path: data for path, data in cms.files().items() if "ketamine" in path}
    assert now == before
    admin.goto(f"{cms.url}/admin/articles/{article}/publish/")
    admin.get_by_role("button", name="Publish article").click()
    expect(admin.get_by_text("went out").first).to_be_visible()
    admin.goto(f"{cms.url}/depression/how-does-ketamine-help-with-depression-treatment/")
    main = admin.get_by_role("main")
    for words in ("about 19.4 million", "one or more major", "Talk to somebody you trust."):
        expect(main).to_contain_text(words)
    headings = admin.locator("main .prose > section h2").all_inner_texts()
    assert "Who Can Help?" in headings[0]
    assert "What Are The Symptoms" in headings[1]
    assert any("Where Does Depression Come From?" in heading for heading in headings)
    after = said(cms)
    cms.manage("import_undo", str(run))
    back = said(cms)
    assert "one or more" not in back
    assert "about 19.4 million" in back
    assert "Talk to somebody you trust." in back
    check_comment(cms, admin, commented)
    cms.manage("import_undo", str(run), "--again")
    check_comment(cms, admin, commented)
    assert said(cms) == after
