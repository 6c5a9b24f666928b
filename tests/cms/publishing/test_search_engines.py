"""What an editor writes for search engines is what they are told, and only they."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from wagtail.models import Site

from cms.articles.models import ArticlePage, TopicPage
from cms.publishing.publisher import publish_site
from tests.cms.publishing.conftest import Files, fresh, publish
from tests.cms.publishing.test_links import add_to_lead, link, link_to


def test_the_title_and_description_for_search_engines_are_told(
    write: Callable[..., ArticlePage], files: Files
) -> None:
    page = fresh(write("One")).get_latest_revision_as_object()
    page.seo_title, page.search_description = "One & all | Guide", "All about <one>."
    publish(page)
    publish_site()
    html = files()["depression/one/index.html"].decode()
    assert "<title>One &amp; all | Guide – " in html
    assert '<meta name="description" content="All about &lt;one&gt;.">' in html
    assert '<meta property="og:title" content="One &amp; all | Guide">' in html
    assert "<h1>One</h1>" in html
    record = json.loads(files()["depression/one/index.json"])
    assert (record["title"], record["search_title"]) == ("One", "One & all | Guide")
    assert record["search_description"] == "All about <one>."
    told = record["structured_data"]["@graph"][0]
    assert (told["name"], told["headline"]) == ("One & all | Guide", "One")
    assert told["description"] == "All about <one>."


def test_without_them_title_and_summary_are_told(
    write: Callable[..., ArticlePage], files: Files
) -> None:
    write("One")
    publish_site()
    record = json.loads(files()["depression/one/index.json"])
    assert record["search_title"] == record["title"]
    assert record["search_description"] == record["summary"] != ""


def test_a_second_site_changes_no_public_address(
    write: Callable[..., ArticlePage], files: Files, settings: Any
) -> None:
    one, other = write("One"), write("Other")
    topic = TopicPage.objects.get(slug="depression")
    Site.objects.create(hostname="second.example", root_page=topic, site_name="Second")
    Site.clear_site_root_paths_cache()
    add_to_lead(one, link_to(other))
    publish_site()
    assert link(files) == f"{settings.SITE_URL}/depression/other/"
    assert "depression/other/index.html" in files()
