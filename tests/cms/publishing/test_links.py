"""What a page says of another stays true when the other changes."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.images import ImageFile
from PIL import Image

from cms.articles.models import ArticleImage, ArticlePage
from cms.publishing.publisher import publish_site
from tests.cms.publishing.conftest import Files, fresh, publish, rebuilt, restrict, retitle


def add_to_lead(article: Any, block: Any) -> None:
    """Put one more block at the end of the lead, and publish."""
    page = fresh(article).get_latest_revision_as_object()
    page.lead = page.lead.stream_block.to_python([*page.lead.get_prep_value(), block])
    publish(page)


def link_to(page: Any) -> Any:
    html = f'<p>See <a linktype="page" id="{page.pk}">the other</a>.</p>'
    return {"type": "text", "value": html}


@pytest.fixture
def pair(write: Callable[..., ArticlePage]) -> tuple[ArticlePage, ArticlePage]:
    """An article that links to another."""
    one, other = write("One"), write("Other")
    add_to_lead(one, link_to(other))
    publish_site()
    return one, other


def link(files: Files) -> str:
    """Where the link of the first leads; nothing where it is no link any more."""
    html = json.loads(files()["depression/one/index.json"])["lead"]["html"]
    return html.partition('See <a href="')[2].partition('"')[0]


def test_a_link_follows_the_page_that_it_leads_to(
    pair: tuple[ArticlePage, ArticlePage], files: Files, settings: Any
) -> None:
    assert link(files) == f"{settings.SITE_URL}/depression/other/"
    retitle(pair[1], "Moved", "moved")
    publish_site()
    assert link(files) == f"{settings.SITE_URL}/depression/moved/"


WITHDRAWING: dict[str, Callable[[Any], Any]] = {
    "unpublished": lambda page: page.unpublish(),
    "deleted": lambda page: page.delete(),
    "private": lambda page: restrict(page),
}


@pytest.mark.parametrize("how", WITHDRAWING)
def test_a_link_to_what_is_withdrawn_becomes_words(
    pair: tuple[ArticlePage, ArticlePage], files: Files, public: Path, how: str
) -> None:
    WITHDRAWING[how](fresh(pair[1]))
    publish_site()
    assert link(files) == ""
    assert (
        "See the other." in json.loads(files()["depression/one/index.json"])["lead"]["text"]
    )
    before = files()
    assert before == rebuilt(files, public)


def test_a_link_to_a_draft_works_once_that_is_published(
    write: Callable[..., ArticlePage], files: Files
) -> None:
    one, other = write("One"), write("Other", publish=False)
    add_to_lead(one, link_to(other))
    publish_site()
    assert link(files) == ""
    publish(fresh(other).get_latest_revision_as_object())
    publish_site()
    assert link(files).endswith("/depression/other/")


def test_a_link_to_a_section_follows_its_anchor(
    write: Callable[..., ArticlePage], files: Files
) -> None:
    one, other = write("One"), write("Other")
    section = other.section_pages()[1]
    add_to_lead(one, link_to(section))
    publish_site()
    assert link(files).endswith(f"/depression/other/#{section.slug}")
    retitle(section, "New", "new")
    publish_site()
    assert link(files).endswith("/depression/other/#new")


def test_a_link_to_what_stands_in_a_withdrawn_topic_becomes_words(
    write: Callable[..., ArticlePage], files: Files
) -> None:
    from cms.sources.importing.topics import make_topic

    one, other = write("One"), write("Other")
    elsewhere = make_topic("Elsewhere")
    other.move(elsewhere, pos="last-child")
    add_to_lead(one, link_to(other))
    publish_site()
    assert link(files).endswith("/elsewhere/other/")
    fresh(elsewhere).unpublish()
    publish_site()
    assert link(files) == ""


def picture(colour: str) -> ImageFile:
    data = BytesIO()
    Image.new("RGB", (40, 30), colour).save(data, "PNG")
    return ImageFile(BytesIO(data.getvalue()), name=f"{colour}.png")


def test_an_image_is_public_while_a_public_page_shows_it(
    write: Callable[..., ArticlePage], files: Files
) -> None:
    def media() -> list[str]:
        return [path for path in files() if path.startswith("media/")]

    one = write("One")
    image = ArticleImage.objects.create(title="Red", file=picture("red"))
    value = {"image": image.pk, "alt_text": "A red field", "caption": ""}
    publish_site()
    assert media() == []
    add_to_lead(one, {"type": "image", "value": value})
    publish_site()
    first = media()
    assert len(first) == 1
    image.file = picture("blue")
    image.save()
    image.renditions.all().delete()  # as the form of Wagtail does
    publish_site()
    assert len(media()) == 1
    assert media() != first
    fresh(one).unpublish()
    publish_site()
    assert media() == []
