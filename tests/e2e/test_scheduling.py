"""An article with two changed sections, a question on one of them, goes out on a day: what is
said before, on the day, and after the answer."""

from __future__ import annotations

import json
import os
import signal
import socket
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.harness.axe import SCHEMES, WIDTHS, admin_findings
from tests.e2e.harness.pressing import by_keys
from tests.e2e.harness.product import STARTUP_SECONDS, Product

pytestmark = pytest.mark.e2e

FIRST = """# Rest

Most people sleep too little.

## What helps?

Walking helps in the morning.

## Who can help?

A doctor can help with most of it.
"""
EDIT = """
from cms.articles.models import ArticlePage
from tests.cms.change import draft, section, text
from tests.cms.sources.new_version import reimport

article = ArticlePage.objects.get(title="Rest")
draft(section(article, "What helps?"), body=text("Walking helps in the evening."))
draft(section(article, "Who can help?"), body=text("A nurse can help with most of it."))
reimport(article, SOURCE)
print(article.pk)
"""
COME = """
from datetime import timedelta
from django.utils import timezone
from cms.articles.models import Release
Release.objects.update(due=timezone.now() - timedelta(hours=1))
"""
OVER = """
from datetime import timedelta
from django.utils import timezone
from cms.articles.models import SectionPage
over = timezone.now() - timedelta(hours=1)
SectionPage.objects.filter(title="Who can help?").update(expire_at=over)
"""
STILL = "document.getAnimations().every(({ playState }) => playState !== 'running')"
WIDER = """(least) =>
    document.querySelector("td.title").getBoundingClientRect().width > least
"""
COUNT = """
from wagtail.models import PageLogEntry
print(PageLogEntry.objects.filter(action="articles.release.out").count())
"""


@pytest.fixture(scope="module")
def article(cms: Product, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of an article in the admin."""
    path = tmp_path_factory.mktemp("notes") / "rest.md"
    path.write_text(FIRST)
    cms.manage("import_source", path, "--into", "Sleep", "--publish")
    script = EDIT.replace("SOURCE", json.dumps(FIRST.replace("morning", "afternoon")))
    pk = cms.manage("shell", "--no-imports", "-c", script).strip()
    return f"{cms.url}/admin/articles/{pk}"


def look(page: Page, name: str) -> None:
    """Nothing is wrong with a screen at any width, in light and in dark."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            found = admin_findings(page)
            assert found == [], "\n".join(found)
            assert page.evaluate("document.body.scrollWidth <= innerWidth")
            if folder := os.environ.get("SCREENSHOTS"):
                shot = Path(folder) / f"{name}-{width}-{scheme}.png"
                page.screenshot(path=shot, full_page=True)
    page.emulate_media(color_scheme="light")


def check_public(cms: Product, page: Page, *words: str) -> None:
    page.goto(f"{cms.url}/sleep/rest/")
    for each in words:
        expect(page.get_by_role("main")).to_contain_text(each)


def test_before_on_the_day_and_after_the_answer(
    cms: Product, admin: Page, article: str
) -> None:
    publish, main = f"{article}/publish/", admin.get_by_role("main")
    admin.goto(publish)
    expect(main).to_contain_text("What helps? is held:")
    expect(main).to_contain_text("Nothing goes out as it is now")
    expect(admin.get_by_role("button", name="Publish article", exact=True)).to_be_disabled()
    expect(admin.get_by_role("heading", name="Who can help?")).to_be_visible()
    expect(main).to_contain_text("nurse")
    look(admin, "before")

    admin.get_by_label("Or all of it on").fill("2031-05-01T09:00")
    by_keys(admin.get_by_role("button", name="Schedule", exact=True))
    expect(main).to_contain_text("goes out on 1 May 2031 09:00, as it is now")
    plan = admin.get_by_role("region", name="Goes out on 1 May 2031 09:00")
    expect(plan).to_contain_text("As it is now, nothing of it would go out on that day")
    expect(plan).to_contain_text("2 pages, together or not at all")
    # Without the message above it, whose colours are Wagtail's.
    admin.reload()
    look(admin, "scheduled")

    cms.manage("publish_scheduled")
    cms.manage("shell", "--no-imports", "-c", COME)
    cms.manage("publish_scheduled", status=1)
    admin.goto(publish)
    late = admin.get_by_role("region", name="Waits since")
    expect(late).to_contain_text("“What helps?” is held")
    look(admin, "late")
    admin.goto(f"{cms.url}/admin/calendar/")
    expect(main).to_contain_text("“What helps?” is held")
    look(admin, "calendar")
    check_public(cms, admin, "in the morning", "A doctor")

    admin.goto(f"{article}/review/")
    admin.get_by_role("radio", name="Take the new source").first.check()
    admin.get_by_role("button", name="Save result as draft").click()
    expect(admin.get_by_text("Nothing is open any more")).to_be_visible()
    admin.goto(publish)
    expect(late).to_contain_text("Nothing keeps it back any more")
    # Two at once, as two servers would.
    both = [cms.begin("manage.py", "publish_scheduled") for _ in range(2)]
    for each in both:
        each.output()
    assert cms.manage("shell", "--no-imports", "-c", COUNT).strip() == "1"
    check_public(cms, admin, "in the afternoon", "A nurse")
    admin.goto(publish)
    expect(main).to_contain_text("Everything that is written here is public already.")
    admin.goto(f"{cms.url}/admin/calendar/")
    expect(main).to_contain_text("Nothing is due.")
    look(admin, "empty")


def test_the_editor_and_the_explorer_say_what_readers_see(
    cms: Product, admin: Page, article: str
) -> None:
    pk = article.rpartition("/")[2]
    admin.goto(f"{cms.url}/admin/pages/{pk}/")
    expect(admin.get_by_text("Readers see this version.")).to_have_count(2)
    for width in (390, 768, 1280):
        admin.set_viewport_size({"width": width, "height": 900})
        # A phone has room for a title of some words beside the box and the arrow, once the
        # side bar has moved out.
        admin.wait_for_function(WIDER, arg=min(width / 2, 250))
        assert admin.evaluate("document.body.scrollWidth <= innerWidth")
        if folder := os.environ.get("SCREENSHOTS"):
            shot = Path(folder) / f"explorer-{width}.png"
            admin.screenshot(path=shot, full_page=True)
    admin.goto(f"{cms.url}/admin/pages/{pk}/edit/")
    expect(admin.get_by_text("Readers see this version.")).to_have_count(3)
    if folder := os.environ.get("SCREENSHOTS"):
        admin.screenshot(path=Path(folder) / "editor.png", full_page=True)


def test_the_command_that_sets_up_and_serves_does_what_is_due(
    cms: Product, article: str, tmp_path: Path
) -> None:
    sample = tmp_path / "walks.md"
    sample.write_text("# Walks\n\nThey help.\n")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    run = ("manage.py", "run", "--port", str(port), "--samples", sample)
    public = cms.published / "sleep/rest/index.html"
    cms.manage("publish_site")
    assert "Who can help?" in public.read_text()
    server = cms.begin(*run, forever=True)
    try:
        cms.manage("shell", "--no-imports", "-c", OVER)
        deadline = time.monotonic() + STARTUP_SECONDS
        while "Who can help?" in public.read_text():
            assert server.status() is None, server.err.read_text()
            assert time.monotonic() < deadline
            time.sleep(0.1)  # The server tells nobody: the file itself is asked again.
    finally:
        os.kill(server.pid, signal.SIGTERM)
        server.status(wait=True)


def test_what_was_moved_to_the_trash_is_said_in_colours_that_can_be_read(
    cms: Product, admin: Page, article: str
) -> None:
    pk = article.rpartition("/")[2]
    admin.goto(f"{cms.url}/admin/pages/{pk}/delete/")
    look(admin, "delete")
    admin.get_by_role("button", name="Move to the trash").click()
    trash = admin.locator(".messages").get_by_role("link", name="trash")
    expect(trash).to_be_visible()
    for scheme in SCHEMES:
        admin.emulate_media(color_scheme=scheme)
        # The message comes slowly, and colours change slowly.
        admin.wait_for_function(STILL)
        assert admin_findings(admin, ".messages a") == []
    trash.click()
    admin.wait_for_url(f"{cms.url}/admin/trash/")
    look(admin, "trash")
