"""A small site, what is on disk of it, and the few things that people do to pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from wagtail.models import Page, PageViewRestriction

from cms.articles.models import ArticlePage
from cms.publishing.models import PublishedFile, PublishedRecord
from cms.publishing.publisher import publish_site

Files = Callable[[], dict[str, bytes]]

TEXT = """{title}

The lead of {title}.

What is it?

Part one of {title}.

What helps?

- Walking in {title}
- Company

What else?

Part three of {title}.
"""


def text(title: str) -> bytes:
    """A document with a lead and three sections."""
    return TEXT.format(title=title).encode()


@pytest.fixture
def files(public: Path) -> Files:
    """`files()`: the bytes of everything in the published folder, by path."""

    def read() -> dict[str, bytes]:
        return {
            path.relative_to(public).as_posix(): path.read_bytes()
            for path in sorted(public.rglob("*"))
            if path.is_file()
        }

    return read


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
