"""Where editors find what waits for them, and who may."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission

from cms.articles.models import ArticlePage, HomePage
from cms.sources.importing.topics import make_topic
from cms.sources.uploading.staging import stage_files
from tests.cms.change import draft, section, text
from tests.cms.sources.reviewing import (
    HELPS,
    NOT,
    address,
    answers,
    said,
    second,
)


def test_the_dashboard_the_menu_and_the_pages_lead_to_it(
    waiting: ArticlePage, log_in: Callable[[str], Client]
) -> None:
    client = log_in("Editors")
    home = client.get("/admin/").content.decode()
    assert "Needs you: 1 article" in home
    assert address(waiting) in home
    assert "Review (1)" in home
    for page in (waiting, section(waiting, HELPS)):
        edit = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
        assert "1 question is open" in edit
        assert address(waiting) in edit
    other = client.get(f"/admin/pages/{section(waiting, NOT).pk}/edit/").content.decode()
    assert "sleep.txt" in other
    assert "1 question is open" not in other
    assert address(waiting) in client.get(reverse("sources_reviews")).content.decode()


def test_nobody_is_called_where_nothing_waits(
    quiet: ArticlePage, log_in: Callable[[str], Client]
) -> None:
    home = log_in("Editors").get("/admin/").content.decode()
    assert "Needs you" not in home
    assert "Review (" not in home


@pytest.fixture
def elsewhere(home: HomePage) -> Client:
    """Somebody with every right of ours, but only below another topic."""
    group = Group.objects.create(name="elsewhere")
    ours = ["access_admin", "import_source", "review_conflicts", "undo_import"]
    group.permissions.set(Permission.objects.filter(codename__in=ours))
    for permission in Permission.objects.filter(codename__in=["change_page"]):
        topic = make_topic("Elsewhere")
        GroupPagePermission.objects.create(group=group, page=topic, permission=permission)
    user = User.objects.create_user("elsewhere")
    user.groups.add(group)
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize(
    "name", ["sources_review", "sources_review_preview", "sources_undo"]
)
def test_who_may_not_edit_the_article_does_not_find_it(
    waiting: ArticlePage, elsewhere: Client, name: str
) -> None:
    before = said(waiting)
    assert elsewhere.get(address(waiting, name)).status_code == 404
    sent = answers(waiting, save="1", item="1")
    assert elsewhere.post(address(waiting, name), sent).status_code in (404, 405)
    assert said(waiting) == before


@pytest.mark.parametrize(
    ("group", "may_review", "may_undo"),
    [("Editors", 200, 404), ("Publishers", 200, 200), ("Importers", 404, 200)],
)
def test_each_group_may_do_its_own(
    waiting: ArticlePage,
    log_in: Callable[[str], Client],
    group: str,
    may_review: int,
    may_undo: int,
) -> None:
    client = log_in(group)
    assert client.get(address(waiting)).status_code == may_review
    assert client.get(address(waiting, "sources_undo")).status_code == may_undo


def test_articles_of_others_are_in_nobodys_lists(
    waiting: ArticlePage, elsewhere: Client
) -> None:
    for path in ("/admin/", reverse("sources_reviews")):
        page = elsewhere.get(path).content.decode()
        assert waiting.title not in page
        assert "Review (" not in page


def test_who_may_not_decide_is_told_who_can(
    waiting: ArticlePage, log_in: Callable[[str], Client], people: Callable[[str], User]
) -> None:
    people("Editors")
    client = log_in("Importers")
    edit = client.get(f"/admin/pages/{waiting.pk}/edit/").content.decode()
    assert "It is for Editors to decide about the new version." in edit
    assert "for Editors to decide" in edit.partition("Open questions")[2]
    people("Publishers")
    edit = client.get(f"/admin/pages/{waiting.pk}/edit/").content.decode()
    assert "It is for Editors or Publishers to decide" in edit
    assert f'"{address(waiting)}"' not in edit


def test_without_a_group_people_who_can_decide_are_named(
    waiting: ArticlePage, log_in: Callable[[str], Client]
) -> None:
    client, edit = log_in("Importers"), f"/admin/pages/{waiting.pk}/edit/"
    assert "for an administrator to decide" in client.get(edit).content.decode()
    user = User.objects.create_user("kim", first_name="Kim", last_name="Lee")
    user.groups.add(Group.objects.get(name="Importers"))
    user.user_permissions.add(Permission.objects.get(codename="review_conflicts"))
    assert "for Kim Lee to decide" in client.get(edit).content.decode()


def test_an_importer_is_not_told_to_decide(
    quiet: ArticlePage,
    log_in: Callable[[str], Client],
    people: Callable[[str], User],
) -> None:
    draft(section(quiet, HELPS), body=text("Walking helps in the evening."))
    for group, told in [
        ("Importers", "1 question is for Publishers to decide"),
        ("superuser", "1 left for you to decide"),
    ]:
        people("Publishers")
        words = second().replace("noon", f"noon with {group.lower()}")
        run = stage_files([("sleep.txt", words.encode())], make_topic("T"), people(group))
        plan = log_in(group).get(reverse("sources_run", args=[run.pk])).content.decode()
        who = "Publishers" if group == "Importers" else "a person"
        assert f"1 for {who} to decide" in plan
        apply = reverse("sources_apply", args=[run.pk])
        answer = log_in(group).post(apply, follow=True).content.decode()
        assert told in answer


@pytest.mark.parametrize("group", ["Publishers", "Editors"])
def test_whoever_is_told_that_a_page_is_held_is_led_to_the_questions(
    waiting: ArticlePage, log_in: Callable[[str], Client], group: str
) -> None:
    page = log_in(group).get(reverse("articles_publish", args=[waiting.pk])).content
    assert f'href="{address(waiting)}"' in page.decode()


def test_a_plan_names_the_section_of_every_change(
    waiting: ArticlePage, admin: Client, people: Callable[[str], User]
) -> None:
    words = second().replace("Seven hours", "Eight hours")
    user = people("superuser")
    run = stage_files([("sleep.txt", words.encode())], make_topic("T"), user)
    page = BeautifulSoup(
        admin.get(reverse("sources_run", args=[run.pk])).content, "html.parser"
    )
    sections = {
        " ".join(each.h4.get_text(" ").split()): each.get_text(" ")
        for each in page.select(".import-text .review-plain")
    }
    assert list(sections) == [f"{HELPS} ? 1 to decide", "How much? ~ changed"]
    assert "Question" in sections[f"{HELPS} ? 1 to decide"]
    assert "Eight" in sections["How much? ~ changed"]
    assert "1 change," in " ".join(page.get_text(" ").split())
