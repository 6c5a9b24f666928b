"""A source whose new versions are published when nothing needs a person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, Workflow

from cms.articles.models import ArticlePage
from cms.sources.importing.imports import import_files
from cms.sources.importing.options import ImportOptions
from cms.sources.models import ImportItem, ImportRun, SourceDocument
from tests.cms.change import draft, publish, section, text
from tests.cms.conftest import NOTE
from tests.cms.sources.conftest import Command

NOT, HELPS = "What does not?", "What helps?"
NEW = NOTE.replace(b"Silence.", b"Silence and haste.")
CLEAN = "publish-when-clean"


@pytest.fixture
def article(import_source: Command, folder: Path) -> ArticlePage:
    """A published article whose policy is to publish, with a new version of its file."""
    (folder / "note.txt").write_bytes(NOTE)
    import_source("note.txt", "--publish", "--policy", CLEAN)
    (folder / "note.txt").write_bytes(NEW)
    return ArticlePage.objects.get()


def live(article: ArticlePage) -> str:
    return str(section(article, NOT).body)


def reason() -> str:
    return ImportItem.objects.latest("pk").reason


def test_by_default_a_new_version_stays_a_draft(
    import_source: Command, folder: Path
) -> None:
    (folder / "note.txt").write_bytes(NOTE)
    import_source("note.txt", "--publish")
    (folder / "note.txt").write_bytes(NEW)
    assert import_source("note.txt").status == 0
    assert "haste" not in live(ArticlePage.objects.get())


def test_it_is_published_where_nothing_needs_a_person(
    article: ArticlePage, import_source: Command
) -> None:
    outcome = import_source("note.txt", "--json")
    assert outcome.status == 0
    assert outcome.data["documents"][0]["published"]
    assert "haste" in live(article)
    assert not any(page.has_unpublished_changes for page in article.section_pages())


def test_what_editors_published_before_is_no_reason_to_wait(
    article: ArticlePage, import_source: Command
) -> None:
    publish(section(article, HELPS), body=text("Running does."))
    assert import_source("note.txt").status == 0
    assert "haste" in live(article)


def test_a_question_keeps_it_a_draft(article: ArticlePage, import_source: Command) -> None:
    publish(section(article, NOT), body=text("Silence, always."))
    outcome = import_source("note.txt", "--json")
    assert outcome.status == 1
    assert "because questions are open" in reason()
    assert "haste" not in live(article)


@pytest.mark.parametrize("title", [HELPS, NOT, None])
def test_unpublished_changes_keep_it_a_draft(
    article: ArticlePage, import_source: Command, title: str | None
) -> None:
    page = section(article, title) if title else article
    draft(page, seo_title="Something")
    assert import_source("note.txt").status == 1
    assert "had unpublished changes before" in reason()
    assert "haste" not in live(article)


def test_an_article_that_was_withdrawn_stays_so(
    article: ArticlePage, import_source: Command
) -> None:
    article.unpublish()
    assert import_source("note.txt").status == 1
    assert "was withdrawn before" in reason()
    assert not ArticlePage.objects.get(pk=article.pk).live


def test_what_is_published_where_nobody_sees_it_is_said(
    article: ArticlePage, import_source: Command
) -> None:
    article.get_parent().specific.unpublish()
    assert import_source("note.txt").status == 1
    assert "Readers do not see it. Not public: its topic is withdrawn." in reason()
    assert "haste" in live(article)


def test_an_article_that_was_never_published_stays_a_draft(
    import_source: Command, folder: Path
) -> None:
    (folder / "note.txt").write_bytes(NOTE)
    import_source("note.txt", "--policy", CLEAN)
    (folder / "note.txt").write_bytes(NEW)
    import_source("note.txt")
    assert not ArticlePage.objects.get().live


def lock(page: Any, user: Any) -> None:
    page.locked = True
    page.save()


def review(page: Any, user: Any) -> None:
    Workflow.objects.get().start(page, user)


def schedule(page: Any, user: Any) -> None:
    revision = page.save_revision()
    revision.approved_go_live_at = timezone.now() + timedelta(days=1)
    revision.save()


def over(page: Any) -> None:
    page = type(page).objects.get(pk=page.pk)
    page.locked = False
    page.save()
    if page.workflow_in_progress:
        page.current_workflow_state.cancel()
    page.revisions.update(approved_go_live_at=None)


@pytest.mark.parametrize("busy", [lock, review, schedule])
def test_what_had_to_wait_is_merged_later_and_stays_a_draft(
    article: ArticlePage,
    import_source: Command,
    people: Callable[[str], Any],
    busy: Callable[[Any, Any], None],
) -> None:
    page = section(article, HELPS)
    busy(page, people("Editors"))
    assert import_source("note.txt").status == 1
    over(page)
    import_source("note.txt")
    item = ImportItem.objects.get(state="merged")
    assert "had to wait" in item.reason
    assert "haste" not in live(article)


def test_who_may_not_publish_does_not_publish_by_importing(
    article: ArticlePage, people: Callable[[str], Any]
) -> None:
    user = people("Importers")
    import_files([("note.txt", NEW)], "Articles", user=user)
    assert "You may not publish" in reason()
    assert "haste" not in live(article)


def test_the_policy_of_a_file_that_has_not_changed_can_be_set(
    article: ArticlePage, import_source: Command, folder: Path
) -> None:
    (folder / "note.txt").write_bytes(NOTE)
    import_source("note.txt", "--policy", "draft")
    assert SourceDocument.objects.get().policy == "draft"


@pytest.mark.parametrize(
    ("person", "policy"), [("superuser", "draft"), ("Importers", CLEAN)]
)
def test_who_may_publish_sets_it_in_the_plan(
    article: ArticlePage, log_in: Callable[[str], Client], person: str, policy: str
) -> None:
    client = log_in(person)
    fields = {
        "documents": SimpleUploadedFile("note.txt", NEW),
        "topic": article.get_parent().pk,
    }
    page = client.post("/admin/import/", fields, follow=True).content.decode()
    item = ImportRun.objects.latest("pk").items.get()
    assert (f"policy-{item.pk}" in page) == (person == "superuser")
    url = reverse("sources_apply", args=[item.run_id])
    client.post(url, {f"policy-{item.pk}": "draft"})
    assert SourceDocument.objects.get().policy == policy


def test_a_new_article_can_have_it_from_the_start(topic: Any) -> None:
    import_files([("a.txt", NOTE)], topic, options=ImportOptions(policy=CLEAN))
    assert SourceDocument.objects.get().policy == CLEAN
    assert not ArticlePage.objects.get().live


@pytest.fixture
def editor_in_chief(people: Callable[[str], Any]) -> Client:
    """Somebody who may import and publish."""
    user = people("Publishers")
    user.groups.add(Group.objects.get(name="Importers"))
    client = Client()
    client.force_login(user)
    return client


def test_the_page_of_the_article_leads_to_the_policy(
    article: ArticlePage, editor_in_chief: Client
) -> None:
    edit = reverse("wagtailadmin_pages:edit", args=[article.pk])
    address = reverse("sources_policy", args=[article.pk])
    shown = editor_in_chief.get(edit).content.decode()
    assert address in shown
    assert "New versions of the source are published when nothing needs a person" in shown
    assert "Leave it as a draft" in editor_in_chief.get(address).content.decode()
    assert editor_in_chief.post(address, {"policy": "nonsense"}).status_code == 200
    assert SourceDocument.objects.get().policy == CLEAN
    editor_in_chief.post(address, {"policy": "draft"})
    assert SourceDocument.objects.get().policy == "draft"
    entry = PageLogEntry.objects.get(action="sources.policy", user__isnull=False)
    assert entry.data == {"source": "note.txt", "policy": "draft"}


def test_an_article_without_a_source_has_no_policy(
    article: ArticlePage, admin: Client
) -> None:
    SourceDocument.objects.update(article=None)
    assert admin.get(reverse("sources_policy", args=[article.pk])).status_code == 404
