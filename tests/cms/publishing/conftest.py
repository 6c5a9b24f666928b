"""A small site, what is on disk of it, and the few things that people do to pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker
from wagtail.models import Page, PageViewRestriction

from cms.articles.models import ArticlePage
from cms.publishing.models import PublishedFile, PublishedRecord
from cms.publishing.publisher import publish_site
from cms.sources.importing.imports import import_files
from tests.cms.beginnings import Beginnings, Step
from tests.cms.conftest import make_topic, named, published_again, published_once

Files = Callable[[], dict[str, bytes]]

TEXT = """{title}

The lead of {title}.

What is it?

Part one of {title}.

What helps?

- Walking in {title}
- Company

"""


def bytes_below(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def text(title: str) -> bytes:
    """A document with a lead and two sections."""
    return TEXT.format(title=title).encode()


@pytest.fixture(scope="session")
def site(
    beginnings: Beginnings,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """The published folder of a small site, which the database forgets again."""
    root = tmp_path_factory.mktemp("site")
    with django_db_blocker.unblock():
        beginnings.take(())
    with (
        override_settings(PUBLISHED_ROOT=root, MEDIA_ROOT=root / "uploads"),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        topic = make_topic()
        names = "Sleep & rest", "Walking"
        import_files([(f"{name}.txt", text(name)) for name in names], topic, publish=True)
        import_files([("Not yet.txt", text("Not yet"))], topic)
        publish_site()
        transaction.set_rollback(True)
    return root


@pytest.fixture
def files(public: Path) -> Files:
    """`files()`: the bytes of everything in the published folder, by path."""
    return partial(bytes_below, public)


@pytest.fixture
def write(import_text: Callable[..., ArticlePage]) -> Callable[..., ArticlePage]:
    """`write("Sleep")`: a public article of that title; `publish=False` for a draft."""

    def make(title: str, publish: bool = True) -> ArticlePage:
        return import_text(text(title), f"{title}.txt", publish=publish)

    return make


def fresh(page: Any) -> Any:
    """The page as its rows are now."""
    return Page.objects.get(pk=page.pk).specific


def publish(page: Any) -> None:
    page.save_revision().publish()


def retitle(page: Any, title: str, slug: str = "") -> None:
    """Give a page another title, and slug, and publish it."""
    page = fresh(page).get_latest_revision_as_object()
    page.title = title
    page.slug = slug or page.slug
    publish(page)


def reword(section: Any, old: str, new: str) -> None:
    """Change words in the body of a section, and publish it."""
    draft_reword(section, old, new)
    fresh(section).latest_revision.publish()


def draft_reword(section: Any, old: str, new: str) -> None:
    """Change words in the body of a section, as a draft."""
    page = fresh(section).get_latest_revision_as_object()
    page.body = str_replaced(page.body, old, new)
    page.save_revision()


def str_replaced(stream: Any, old: str, new: str) -> Any:
    """A stream with `new` for every `old` in its values."""

    def replaced(value: Any) -> Any:
        match value:
            case str():
                return value.replace(old, new)
            case list():
                return [replaced(each) for each in value]
            case dict():
                return {
                    key: each if key in ("id", "type") else replaced(each)
                    for key, each in value.items()
                }
            case _:
                return value

    block = stream.stream_block
    return block.to_python(replaced(block.get_prep_value(stream)))


def restrict(page: Any) -> PageViewRestriction:
    """Let only those who are logged in see a page and what is below it."""
    return PageViewRestriction.objects.create(page_id=page.pk, restriction_type="login")


def rebuilt(files: Files, public: Path) -> dict[str, bytes]:
    """What a clean full build gives, in an empty folder and without any memory."""
    aside = public.with_name("aside")
    public.rename(aside)
    PublishedFile.objects.all().delete()
    PublishedRecord.objects.all().delete()
    publish_site(full=True)
    return files()


@pytest.fixture(scope="session")
def slept(tmp_path_factory: pytest.TempPathFactory) -> Step:
    """Makes the public article "Sleep"."""
    file = tmp_path_factory.mktemp("source") / "Sleep.txt"
    file.write_bytes(text("Sleep"))
    return published_once(file, tmp_path_factory)


@pytest.fixture
def steps(request: pytest.FixtureRequest) -> Sequence[Step]:
    """The public article, where a test begins with it."""
    if "sleep" in request.fixturenames:
        return (make_topic, request.getfixturevalue("slept"))
    return named(request)


@pytest.fixture
def sleep(db: None, slept: Step, beginnings: Beginnings, public: Path) -> ArticlePage:
    """A public article, "Sleep"."""
    return published_again(beginnings.made_by(slept), public)
