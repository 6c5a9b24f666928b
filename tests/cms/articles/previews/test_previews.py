"""What editors see before anything is published is what the publisher would write."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from cms.articles.blocks.body import BodyBlock
from cms.articles.models import ArticlePage
from cms.articles.models.previewing import ALONE, DRAFTS
from cms.publishing.publisher import publish_site
from tests.cms.change import draft, outline, publish, section, text

SHOWN = {
    "text": "ul li",
    "list": "ol[start='3'] li",
    "table": "table th",
    "quote": "blockquote",
    "code": "pre code",
    "callout": "aside",
    "image": "figure img[alt] + figcaption, figure img[alt]",
    "divider": "hr",
    "footnotes": "ol li",
}
"""Each block, and what must be seen of it."""


@pytest.mark.parametrize("name", SHOWN)
def test_a_block_is_previewed_in_the_look_of_the_site(name: str, admin: Client) -> None:
    block = BodyBlock().child_blocks[name]
    assert block.is_previewable
    url = reverse("wagtailadmin_block_preview")
    answer = admin.get(url, {"id": block.definition_prefix})
    page = BeautifulSoup(answer.content, "html.parser")
    assert page.select_one(SHOWN[name]), answer.content
    assert page.select_one("link[rel=stylesheet], style")


def preview(page: ArticlePage, mode: str) -> str:
    return page.make_preview_request(preview_mode=mode).content.decode()


def test_the_preview_of_a_published_article_is_its_public_page(
    real_article: ArticlePage, public: Path
) -> None:
    path = public / real_article.get_url_parts()[2].strip("/") / "index.html"
    shown = BeautifulSoup(preview(real_article, ALONE), "html.parser").main
    assert shown == BeautifulSoup(path.read_text(), "html.parser").main
    assert shown
    assert shown.select_one(".help")


def test_alone_shows_the_drafts_of_this_page_only(
    import_text: Callable[..., ArticlePage],
) -> None:
    article = import_text(publish=True)
    draft(section(article, "What helps?"), body=text("Swimming does."))
    other = draft(section(article, "What does not?"), body=text("Staring does not."))
    held = other.get_latest_revision_as_object()
    alone, drafts = preview(held, ALONE), preview(held, DRAFTS)
    assert "Staring" in alone
    assert "Swimming" not in alone
    assert "Staring" in drafts
    assert "Swimming" in drafts


def test_an_article_that_was_never_public_can_be_previewed(
    import_text: Callable[..., ArticlePage],
) -> None:
    article = import_text()
    page = section(article, "What helps?").get_latest_revision_as_object()
    assert "Walking" in preview(page, ALONE)
    assert "Walking" in preview(article.get_latest_revision_as_object(), DRAFTS)


def test_a_section_that_readers_do_not_see_shows_itself_in_its_own_preview(
    import_text: Callable[..., ArticlePage],
) -> None:
    article = import_text(publish=True)
    titles = ("What helps?", "What does not?")
    hidden = outline(article, *titles, hidden=("What helps?",))
    article = publish(article, outline=hidden)
    assert "Walking" in preview(section(article, "What helps?"), ALONE)
    assert "Walking" not in preview(section(article, "What does not?"), ALONE)


def test_the_preview_of_a_topic_lists_what_is_public(
    real_article: ArticlePage, public: Path
) -> None:
    publish_site()
    topic = real_article.get_parent().specific
    assert real_article.title in preview(topic, "")
