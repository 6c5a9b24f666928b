"""People, a topic and a published folder of its own for every test of the CMS."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from pytest_django import Settings

from cms.articles.models import ArticlePage, HomePage, TopicPage
from cms.publishing.publisher import publish_site
from cms.sources.importing.imports import import_files
from cms.sources.importing.topics import make_topic

REAL = (
    Path(__file__).parents[3]
    / "shared/source-documents/how-does-ketamine-help-with-depression-treatment.txt"
)
SAMPLE = Path(__file__).parents[2] / "samples/understanding-depression.txt"

NOTE = b"""A short note

Two paragraphs before anything else. Here is the first.

What helps?

Walking does.

- Company
- Daylight

What does not?

Silence.
"""


@pytest.fixture(autouse=True)
def public(settings: Settings, tmp_path: Path) -> Path:
    """The folder of published files."""
    folder = tmp_path / "public"
    settings.PUBLISHED_ROOT = folder
    settings.MEDIA_ROOT = tmp_path / "uploads"
    return folder


@pytest.fixture
def home(db: None) -> HomePage:
    return HomePage.objects.get()


@pytest.fixture
def topic(home: HomePage) -> TopicPage:
    """A public topic."""
    return make_topic("Depression")


@pytest.fixture
def people(db: None) -> Callable[[str], User]:
    """`people("Editors")`: a member of that group; "superuser" and "nobody" too."""

    def make(group: str) -> User:
        user = User.objects.filter(username=group.lower()).first()
        if user is None:
            user = User.objects.create_user(
                group.lower(), password="pw", is_superuser=group == "superuser"
            )
            if group not in ("superuser", "nobody"):
                user.groups.add(Group.objects.get(name=group))
        return user

    return make


@pytest.fixture
def log_in(people: Callable[[str], User]) -> Callable[[str], Client]:
    """`log_in("Editors")`: a client that a member of the group is logged in to."""

    def make(group: str) -> Client:
        client = Client()
        client.force_login(people(group))
        return client

    return make


@pytest.fixture
def admin(log_in: Callable[[str], Client]) -> Client:
    return log_in("superuser")


@pytest.fixture
def import_text(topic: TopicPage) -> Callable[..., ArticlePage]:
    """`import_text(b"...", name="a.txt", publish=True)`: the article that is made of it."""

    def make(data: bytes = NOTE, name: str = "note.txt", **options: Any) -> ArticlePage:
        run = import_files([(name, data)], topic, **options)
        article = run.items.get().article
        assert article is not None, run.items.get().reason
        return ArticlePage.objects.get(pk=article.pk)

    return make


@pytest.fixture
def real_article(import_text: Callable[..., ArticlePage]) -> ArticlePage:
    """The real document (a sample of its shape where it is absent), on the public site."""
    path = REAL if REAL.exists() else SAMPLE
    article = import_text(path.read_bytes(), path.name, publish=True)
    publish_site()
    return article
