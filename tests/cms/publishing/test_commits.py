"""Publishing follows each committed change by itself, and never undoes one."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from cms.articles.models import ArticlePage
from cms.publishing import publisher
from cms.publishing.models import StaleMark
from cms.publishing.publisher import publish_site
from tests.cms.change import draft, text
from tests.cms.publishing.conftest import Files, fresh

ARTICLE = "depression/sleep/index.html"


def publish_whole(admin: Client, article: ArticlePage) -> Any:
    """Look at what would go out, and confirm it."""
    url = reverse("articles_publish", args=[article.pk])
    return admin.post(url, {"version": admin.get(url).context["version"]})


@pytest.fixture
def committing(django_capture_on_commit_callbacks: Any) -> Callable[[], Any]:
    """`with committing():` what would follow a commit happens at the end."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_publishing_in_the_admin_is_on_the_site_at_once(
    write: Callable[..., ArticlePage],
    admin: Client,
    files: Files,
    committing: Callable[[], Any],
) -> None:
    article = write("Sleep", publish=False)
    with committing():
        publish_whole(admin, article)
    assert ARTICLE in files()
    assert not StaleMark.objects.exists()
    with committing():
        admin.post(reverse("wagtailadmin_pages:unpublish", args=[article.pk]))
    assert ARTICLE not in files()


def test_an_import_is_published_once_at_its_end(
    write: Callable[..., ArticlePage],
    files: Files,
    committing: Callable[[], Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with committing():
        write("Sleep")
    assert ARTICLE in files()


def test_a_change_that_cannot_be_published_now_is_kept_and_goes_out_later(
    write: Callable[..., ArticlePage],
    admin: Client,
    files: Files,
    committing: Callable[[], Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    article = write("Sleep", publish=False)
    publish_site()

    def full(path: Path, data: bytes) -> bool:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(publisher, "write_file", full)
        with committing():
            answer = publish_whole(admin, article)
    assert answer.status_code == 302
    assert fresh(article).live
    assert ARTICLE not in files()
    assert StaleMark.objects.filter(page_id=article.pk).exists()
    publish_site()
    assert ARTICLE in files()


def test_what_is_published_while_a_publishing_works_goes_out_with_the_next(
    sleep: ArticlePage, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = publisher.update_records
    page = sleep.section_pages()[0]
    draft(page, body=text("First words.")).latest_revision.publish()

    def slowly(*args: Any, **options: Any) -> None:
        real(*args, **options)
        monkeypatch.setattr(publisher, "update_records", real)
        draft(page, body=text("Later words.")).latest_revision.publish()

    monkeypatch.setattr(publisher, "update_records", slowly)
    publish_site()
    assert b"First words." in files()[ARTICLE]
    publish_site()
    assert b"Later words." in files()[ARTICLE]


@pytest.fixture
def report(db: None) -> Callable[..., str]:
    def run(*arguments: str) -> str:
        out = StringIO()
        call_command("publish_site", *arguments, stdout=out, stderr=StringIO())
        return out.getvalue()

    return run


def test_the_command_says_what_it_did(
    write: Callable[..., ArticlePage], report: Callable[..., str], files: Files
) -> None:
    write("Sleep")
    planned = json.loads(report("--dry-run", "--json"))
    assert files() == {}
    assert planned == json.loads(report("--json"))
    assert planned.keys() == {"written", "deleted", "unchanged", "warnings"}
    assert sorted(planned["written"]) == sorted(files())
    assert report().startswith("Wrote 0 files, deleted 0, ")
    assert report("--full").startswith("Wrote 0 files, deleted 0, ")


def test_a_dry_run_names_each_file(
    write: Callable[..., ArticlePage], report: Callable[..., str]
) -> None:
    article = write("Sleep")
    report()
    fresh(article).unpublish()
    said = report("--dry-run")
    assert f"  delete  {ARTICLE}\n" in said
    assert "  write   feed.xml\n" in said
    assert "Would write " in said
