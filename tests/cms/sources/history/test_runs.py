"""The list of imports: what it shows to whom, and what it is narrowed to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission, User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.articles.models import ArticlePage, TopicPage
from cms.sources.history import views
from cms.sources.importing.imports import import_files
from cms.sources.importing.topics import make_topic
from cms.sources.models import ImportRun
from cms.sources.uploading.staging import stage_files
from tests.cms.sources.reviewing import FIRST, Import, second


def note(title: str) -> bytes:
    """A text that has nothing in common with one of another title."""
    words = " ".join(f"{title.lower()}{number}" for number in range(40))
    return f"{title}\n\nWords of {words}.\n\nMore?\n\nNot of {title}.\n".encode()


def listed(client: Client, **asked: str) -> list[str]:
    """The numbers and names that the list shows, row by row."""
    page = soup(client, **asked)
    return [
        " ".join(row.get_text(" ").split()) for row in page.select(".history-runs tbody tr")
    ]


def soup(client: Client, **asked: str) -> Any:
    answer = client.get(reverse("sources_runs"), asked)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def day(number: int) -> date:
    """The day of the first, second, third run: not long ago, for plans grow old."""
    return timezone.now().date() - timedelta(days=10 - number)


@pytest.fixture
def runs(topic: TopicPage, people: Callable[[str], User]) -> list[ImportRun]:
    """Three runs: one of a command, one of an importer, and a plan."""
    other = make_topic("Sleep")
    importer = people("Importers")
    made = [
        import_files([("alpha.txt", note("Alpha"))], topic),
        import_files([("beta.txt", note("Beta"))], other, user=importer),
        stage_files([("gamma.txt", note("Gamma"))], other, importer),
    ]
    for number, run in enumerate(made, 1):
        moment = datetime.combine(day(number), time(12), tzinfo=UTC)
        ImportRun.objects.filter(pk=run.pk).update(created_at=moment)
    return made


def test_the_newest_run_stands_first_with_what_became_of_its_documents(
    runs: list[ImportRun], admin: Client
) -> None:
    newest, middle, oldest = listed(admin)
    assert "gamma.txt" in newest
    assert "Planned" in newest
    assert "Needs a person" in newest
    assert "beta.txt" in middle
    assert "1 imported" in middle
    assert "importers" in middle
    assert "by a command" in oldest


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"q": "BETA"}, ["beta"]),
        ({"state": "planned"}, ["gamma"]),
        ({"state": "applied"}, ["beta", "alpha"]),
        ({"since": str(day(2))}, ["gamma", "beta"]),
        ({"until": str(day(2))}, ["beta", "alpha"]),
        ({"since": str(day(2)), "until": str(day(2))}, ["beta"]),
        ({"needs": "on"}, ["gamma"]),
        ({"q": "nowhere"}, []),
        ({"since": "yesterday"}, ["gamma", "beta", "alpha"]),
        ({"p": "99"}, ["gamma", "beta", "alpha"]),
    ],
)
def test_the_list_is_narrowed(
    runs: list[ImportRun], admin: Client, asked: dict[str, str], names: list[str]
) -> None:
    rows = listed(admin, **asked)
    assert len(rows) == len(names)
    assert all(f"{name}.txt" in row for name, row in zip(names, rows, strict=True))


def test_it_is_narrowed_to_a_person_and_a_topic(
    runs: list[ImportRun], admin: Client, people: Callable[[str], User]
) -> None:
    assert len(listed(admin, who=str(people("Importers").pk))) == 2
    assert len(listed(admin, topic=str(runs[0].topic_id))) == 1
    assert len(listed(admin, who=str(people("Importers").pk), q="alpha")) == 0


def test_what_cannot_be_understood_is_said(runs: list[ImportRun], admin: Client) -> None:
    assert "Enter a valid date" in soup(admin, since="yesterday").get_text()


def test_a_run_whose_question_is_open_needs_a_person(
    waiting: ArticlePage, admin: Client
) -> None:
    (row,) = listed(admin, needs="on")
    assert "Needs a person" in row
    link = soup(admin).select_one(
        f'a[href="{reverse("sources_review", args=[waiting.pk])}"]'
    )
    assert link


def test_an_import_again_by_a_command_leads_to_what_became_of_it(
    quiet: ArticlePage, admin: Client
) -> None:
    run = import_files([("sleep.txt", second().encode())], "Named for nothing")
    assert run.topic is None
    address = reverse("sources_run", args=[run.pk])
    assert admin.get(address).status_code == 200
    assert soup(admin).select_one(f'a[href="{address}"]')


def test_an_empty_list_says_so_and_leads_on(home: Any, admin: Client) -> None:
    page = soup(admin)
    assert "Nothing has been imported yet" in page.get_text()
    assert page.select_one(f'main a[href="{reverse("sources_import")}"]')
    assert "No import fits all of this" in soup(admin, q="x").get_text()


def test_the_list_is_cut_into_pages_that_keep_the_filter(
    runs: list[ImportRun], admin: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "PER_PAGE", 1)
    page = soup(admin, q=".txt")
    older = page.find("a", string="Older")
    assert older["href"] == "?q=.txt&p=2"
    (row,) = listed(admin, q=".txt", p="2")
    assert "beta.txt" in row


def test_an_editor_sees_the_runs_of_articles_to_edit_and_no_plans_of_others(
    runs: list[ImportRun], log_in: Callable[[str], Client]
) -> None:
    rows = listed(log_in("Editors"))
    assert len(rows) == 2
    assert not any("gamma" in row for row in rows)
    assert not soup(log_in("Editors")).select(".history-runs th a")


def test_who_may_edit_nothing_of_it_sees_nothing_of_it(
    runs: list[ImportRun], people: Callable[[str], User]
) -> None:
    user = User.objects.create_user("apart")
    for codename in ("access_admin", "import_source", "review_conflicts"):
        user.user_permissions.add(Permission.objects.get(codename=codename))
    client = Client()
    client.force_login(user)
    assert listed(client) == []
    page = soup(client)
    assert "importers" not in page.select_one("main").get_text()


def test_the_menu_leads_to_it(admin: Client, home: Any) -> None:
    assert (
        reverse("sources_runs") in admin.get(reverse("wagtailadmin_home")).content.decode()
    )


def test_the_number_of_queries_does_not_grow_with_the_list(
    topic: TopicPage, admin: Client, import_text: Import
) -> None:
    import_text(FIRST.encode(), "one.txt")
    listed(admin)
    with CaptureQueriesContext(connection) as few:
        listed(admin)
    for number in range(4):
        import_text(note(f"Note {number}"), f"{number}.txt")
    with CaptureQueriesContext(connection) as many:
        listed(admin)
    assert len(many) == len(few)


def test_a_plan_that_is_old_is_not_listed_and_then_forgotten(
    runs: list[ImportRun], admin: Client
) -> None:
    plan = runs[2]
    made = timezone.now() - timedelta(days=29)
    ImportRun.objects.filter(pk=plan.pk).update(created_at=made)
    (row,) = listed(admin, state="planned")
    assert f"Forgotten after {made + timedelta(days=30):%-d %b %Y}" in row
    ImportRun.objects.filter(pk=plan.pk).update(created_at=made - timedelta(days=2))
    assert listed(admin, state="planned") == []
    assert listed(admin, needs="on") == []
    call_command("finish_imports", stdout=StringIO())
    assert not ImportRun.objects.filter(pk=plan.pk).exists()


def test_a_plan_whose_document_came_with_a_later_import_needs_nobody(
    runs: list[ImportRun], topic: TopicPage, admin: Client
) -> None:
    import_files([("gamma.txt", note("Gamma"))], topic)
    (row,) = listed(admin, state="planned")
    assert "Needs a person" not in row
    assert "Nothing of it is left to import" in row
    assert listed(admin, needs="on") == []
