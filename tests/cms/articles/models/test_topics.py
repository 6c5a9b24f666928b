"""Addresses right below the home page that the site needs for itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from cms.articles.models import HomePage, TopicPage
from cms.articles.models.topics import RESERVED
from cms.publishing.publisher import publish_site
from cms.sources.importing.topics import make_topic

SAID = "The site needs “/search/” for itself; choose another slug."


def form(title: str, slug: str) -> dict[str, Any]:
    """What the form of a topic sends."""
    streams = {"introduction-count": "0"}
    comments = {
        f"comments-{key}": "0" for key in ("TOTAL_FORMS", "INITIAL_FORMS", "MAX_NUM_FORMS")
    }
    return {"title": title, "slug": slug, "summary": "", **streams, **comments}


def add(admin: Client, parent: Any, slug: str) -> Any:
    address = reverse("wagtailadmin_pages:add", args=["articles", "topicpage", parent.pk])
    return admin.post(address, form("A topic", slug) | {"action-publish": "1"})


def test_the_form_of_a_new_topic_refuses_them_in_a_sentence(
    admin: Client, home: HomePage
) -> None:
    page = add(admin, home, "search")
    assert page.status_code == 200
    assert page.content.decode().count(SAID) == 1
    assert not TopicPage.objects.exists()
    assert add(admin, home, "searching").status_code == 302
    assert TopicPage.objects.get().slug == "searching"


def test_the_form_of_an_old_topic_refuses_them_too(admin: Client, home: HomePage) -> None:
    topic = make_topic("Sleep")
    address = reverse("wagtailadmin_pages:edit", args=[topic.pk])
    page = admin.post(address, form("Sleep", "search") | {"action-publish": "1"})
    assert page.content.decode().count(SAID) == 1
    topic.refresh_from_db()
    assert topic.slug == "sleep"


@pytest.mark.parametrize("slug", [*sorted(RESERVED), "Admin", "ASSETS"])
def test_no_code_can_make_one_either(home: HomePage, slug: str) -> None:
    with pytest.raises(ValidationError, match="for itself"):
        home.add_child(instance=TopicPage(title="A topic", slug=slug))


def test_further_down_they_are_free(admin: Client, home: HomePage) -> None:
    topic = make_topic("Sleep")
    assert add(admin, topic, "search").status_code == 302
    assert TopicPage.objects.filter(slug="search").exists()


def test_no_first_part_of_a_path_is_forgotten(home: HomePage, public: Path) -> None:
    publish_site()
    first = {path.name for path in public.iterdir() if "." not in path.name}
    assert first <= RESERVED


def test_a_topic_is_neither_moved_nor_copied_to_one(admin: Client, home: HomePage) -> None:
    topic = make_topic("Sleep/Search")
    assert topic.slug == "search"
    for verb, data in [
        ("move_confirm", {}),
        ("copy", {"new_title": "Search", "new_slug": "search", "new_parent_page": home.pk}),
    ]:
        arguments = [topic.pk, home.pk] if verb == "move_confirm" else [topic.pk]
        answer = admin.post(reverse(f"wagtailadmin_pages:{verb}", args=arguments), data)
        assert answer.status_code in (200, 302), verb
        assert not home.get_children().filter(slug="search").exists()
