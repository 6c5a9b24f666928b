"""People, a topic and a published folder of its own for every test of the CMS."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client, override_settings
from pytest_django import DjangoDbBlocker, Settings
from wagtail.signal_handlers import disable_reference_index_auto_update

from cms.articles.models import ArticlePage, HomePage, TopicPage
from cms.publishing.publisher import publish_site
from cms.sources.importing.imports import import_files
from cms.sources.importing.topics import find_or_make_topic
from tests.cms.beginnings import Beginnings, Step
from tests.stored_database import stored_database

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


@pytest.fixture(scope="session")
def migrated(request: pytest.FixtureRequest) -> Path | None:
    """Where an empty database is kept, if it is of SQLite."""
    return stored_database(request.config.cache) if connection.vendor == "sqlite" else None


@pytest.fixture(scope="session")
def django_db_keepdb(migrated: Path | None, django_db_modify_db_settings: None) -> bool:
    """Whether there is such a database; then the tests have a copy of it."""
    if migrated is None or not migrated.exists():
        return False
    shutil.copy(migrated, connection.settings_dict["TEST"]["NAME"])
    return True


@pytest.fixture(scope="session")
def beginnings(
    django_db_setup: None,
    django_db_keepdb: bool,
    django_db_blocker: DjangoDbBlocker,
    migrated: Path | None,
) -> Iterator[Beginnings]:
    """What has been done to the database before the test; keeps a copy of it as it was new."""
    made = Beginnings()
    with django_db_blocker.unblock():
        if migrated and not django_db_keepdb:
            new = migrated.with_suffix(f".{connection.settings_dict['NAME'][-8:]}")
            new.unlink(missing_ok=True)
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(new)])
            new.rename(migrated)
        yield made
        made.take(())


@pytest.fixture
def steps(request: pytest.FixtureRequest) -> Sequence[Step]:
    """What a test begins with, unless a room or a file of tests says otherwise."""
    return named(request)


def named(request: pytest.FixtureRequest) -> Sequence[Step]:
    """Returns what a test begins with, by the fixtures that it names."""
    if "real_article" in request.fixturenames:
        return (make_topic, request.getfixturevalue("made_real"))
    return (make_topic,) if "topic" in request.fixturenames else ()


@pytest.fixture
def begin(
    steps: Sequence[Step], beginnings: Beginnings, django_db_blocker: DjangoDbBlocker
) -> None:
    """The database as the test begins with it."""
    with django_db_blocker.unblock():
        beginnings.take(steps)


@pytest.fixture
def db(begin: None, db: None) -> None:
    """The database, rolled back to its beginning after the test."""


@pytest.fixture(scope="session", autouse=True)
def quick() -> Iterator[None]:
    """Without the index of the admin that says what is used where: a fifth of all saving."""
    with disable_reference_index_auto_update():
        yield


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
def topic(db: None) -> TopicPage:
    """A public topic."""
    return make_topic()


def make_topic() -> TopicPage:
    """Returns it; makes it where it is not there yet."""
    return find_or_make_topic("Depression")


def person(group: str) -> User:
    """A member of that group; "superuser" and "nobody" too."""
    user = User.objects.filter(username=group.lower()).first()
    if user is None:
        user = User.objects.create_user(
            group.lower(), password="pw", is_superuser=group == "superuser"
        )
        if group not in ("superuser", "nobody"):
            user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def people(db: None) -> Callable[[str], User]:
    """`people("Editors")`: a member of that group; "superuser" and "nobody" too."""
    return person


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


def imported(
    topic: TopicPage, data: bytes = NOTE, name: str = "note.txt", **options: Any
) -> ArticlePage:
    """The article that is made of a file."""
    run = import_files([(name, data)], topic, **options)
    article = run.items.get().article
    assert article is not None, run.items.get().reason
    return ArticlePage.objects.get(pk=article.pk)


@pytest.fixture
def import_text(topic: TopicPage) -> Callable[..., ArticlePage]:
    """`import_text(b"...", name="a.txt", publish=True)`: the article that is made of it."""

    return partial(imported, topic)


@pytest.fixture(scope="session")
def made_real(tmp_path_factory: pytest.TempPathFactory) -> Step:
    """Makes the real article public; its files stand aside, for each test to copy."""
    return published_once(REAL if REAL.exists() else SAMPLE, tmp_path_factory)


def published_once(file: Path, folders: pytest.TempPathFactory) -> Step:
    """Returns a step that makes an article of a file public; it returns the article's
    primary key, and where the published files stand."""
    root = folders.mktemp("published")

    def make(topic: TopicPage) -> tuple[int, Path]:
        shutil.rmtree(root)
        with override_settings(PUBLISHED_ROOT=root):
            article = imported(topic, file.read_bytes(), file.name, publish=True)
            publish_site()
        return article.pk, root

    return make


def published_again(made: tuple[int, Path], public: Path) -> ArticlePage:
    """Returns the article of such a step, its files in the public folder of the test."""
    pk, root = made
    shutil.copytree(root, public)
    return ArticlePage.objects.get(pk=pk)


@pytest.fixture
def real_article(
    db: None, made_real: Step, beginnings: Beginnings, public: Path
) -> ArticlePage:
    """The real document (a sample of its shape where it is absent), on the public site."""
    return published_again(beginnings.made_by(made_real), public)
