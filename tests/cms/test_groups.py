"""What the groups that come with the site may do, and what not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from cms.articles.models import ArticlePage, TopicPage
from cms.sources.permissions import may_import, may_import_into, topics_for

GROUPS = ["Editors", "Publishers", "Importers"]


def test_there_are_three_groups_and_no_other(db: None) -> None:
    assert sorted(Group.objects.values_list("name", flat=True)) == sorted(GROUPS)


@pytest.mark.parametrize(
    ("group", "edit", "publish", "lock", "add"),
    [
        ("Editors", True, False, False, True),
        ("Publishers", True, True, True, True),
        ("Importers", True, False, False, True),
        ("nobody", False, False, False, False),
    ],
)
def test_what_each_may_do_with_an_article(
    import_text: Callable[..., ArticlePage],
    people: Callable[[str], User],
    group: str,
    edit: bool,
    publish: bool,
    lock: bool,
    add: bool,
) -> None:
    article = import_text(publish=True)
    may = article.permissions_for_user(people(group))
    assert (may.can_edit(), may.can_publish(), may.can_lock(), may.can_add_subpage()) == (
        edit,
        publish,
        lock,
        add,
    )
    assert may.can_unpublish() == publish
    assert not may.can_delete(), "what was written is withdrawn, not deleted"
    assert not may.can_reorder_children()


@pytest.mark.parametrize(
    ("group", "may"),
    [
        ("Editors", False),
        ("Publishers", False),
        ("Importers", True),
        ("nobody", False),
        ("superuser", True),
    ],
)
def test_only_importers_import(
    topic: TopicPage, people: Callable[[str], User], group: str, may: bool
) -> None:
    user = people(group)
    assert may_import(user) == may_import_into(user, topic) == may
    assert topics_for(user).exists() == may


def test_who_may_import_somewhere_may_not_elsewhere(
    topic: TopicPage, people: Callable[[str], User], log_in: Callable[[str], Client]
) -> None:
    importer = people("Importers")
    importer.groups.get().page_permissions.all().delete()
    assert may_import(importer)
    assert not may_import_into(importer, topic)
    assert not topics_for(importer).exists()
    answer = log_in("Importers").post(reverse("sources_import"), {"topic": topic.pk})
    assert answer.status_code == 200
    assert "There is no topic yet that you may import into." in answer.content.decode()


@pytest.mark.parametrize("group", GROUPS)
def test_everybody_who_works_here_sees_the_admin(
    log_in: Callable[[str], Client], topic: TopicPage, group: str
) -> None:
    client = log_in(group)
    home = client.get("/admin/")
    assert home.status_code == 200
    assert (reverse("sources_import") in home.content.decode()) == (group == "Importers")
    assert client.get(f"/admin/pages/{topic.pk}/").status_code == 200


@pytest.mark.parametrize("group", GROUPS)
def test_nobody_of_them_runs_the_machine(
    log_in: Callable[[str], Client], group: str
) -> None:
    client = log_in(group)
    for path in ("/admin/users/", "/admin/groups/", "/admin/sites/", "/admin/django/"):
        assert client.get(path).status_code != 200
