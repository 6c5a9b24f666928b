"""The public site is the files that DESIGN promises, each well-formed."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from cms.articles.models import ArticlePage, TopicPage
from cms.publishing.listings import Catalogue
from cms.publishing.publisher import publish_site
from cms.rendering.contract import Summary
from tests.cms.publishing.conftest import Files, bytes_below, fresh, publish, retitle

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SITE = settings.SITE_URL


@pytest.fixture(name="site")
def site_files(site: Path) -> dict[str, bytes]:
    return bytes_below(site)


def test_every_file_is_there(site: dict[str, bytes]) -> None:
    assert set(site) >= {
        *("index.html", "index.json"),
        *("depression/index.html", "depression/index.json"),
        *(f"depression/walking/index.{end}" for end in ("html", "json", "md")),
        *("a-z/index.html", "search/index.html", "404.html", "410.html"),
        *("feed.xml", "feed.json", "sitemap.xml", "robots.txt", "llms.txt"),
        *("schemas/article-1.json", "schemas/listing-1.json"),
        *("_redirects", "_gone"),
    }
    assert any(path.startswith("assets/site.") for path in site)
    assert not any(path.rpartition("/")[2].startswith(".") for path in site)


def test_everything_that_a_page_loads_or_leads_to_is_there(site: dict[str, bytes]) -> None:
    for name in ("index.html", "depression/index.html", "depression/walking/index.html"):
        for part in site[name].decode().split('"')[1::2]:
            if part.startswith("/") and not part.startswith("//"):
                path = part.partition("#")[0].lstrip("/")
                assert path in site or f"{path}index.html" in site, (name, part)


@pytest.mark.parametrize(
    "name", ["index.json", "depression/index.json", "depression/walking/index.json"]
)
def test_a_record_is_valid_by_the_schema_beside_it(
    site: dict[str, bytes], name: str
) -> None:
    schemas = {
        path.rpartition("/")[2]: json.loads(data)
        for path, data in site.items()
        if path.startswith("schemas/")
    }
    registry: Registry[Any] = Registry().with_resources(
        (key, Resource.from_contents(schema)) for key, schema in schemas.items()
    )
    record = json.loads(site[name])
    kind = "article" if record["kind"] == "article" else "listing"
    validator = Draft202012Validator(schemas[f"{kind}-1.json"], registry=registry)
    assert [error.message for error in validator.iter_errors(record)] == []


def test_the_feed_is_atom_with_absolute_addresses(site: dict[str, bytes]) -> None:
    feed = ET.fromstring(site["feed.xml"])  # noqa: S314 our own bytes
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]
    assert sorted(map(str, titles)) == ["Sleep & rest", "Walking"]
    links = [link.get("href") or "" for link in feed.iter(f"{ATOM}link")]
    assert all(link.startswith(f"{SITE}/") for link in links)
    items = json.loads(site["feed.json"])["items"]
    assert [item["title"] for item in items] == titles


def test_the_sitemap_has_every_page_and_no_more(site: dict[str, bytes]) -> None:
    tree = ET.fromstring(site["sitemap.xml"])  # noqa: S314 our own bytes
    assert {element.text for element in tree.iter(f"{SITEMAP}loc")} == {
        f"{SITE}/",
        f"{SITE}/depression/",
        f"{SITE}/depression/sleep-rest/",
        f"{SITE}/depression/walking/",
    }
    assert f"Sitemap: {SITE}/sitemap.xml" in site["robots.txt"].decode()


def test_lists_name_what_is_public_in_the_order_of_their_kind(
    site: dict[str, bytes],
) -> None:
    topic = json.loads(site["depression/index.json"])
    assert [each["title"] for each in topic["articles"]] == ["Sleep & rest", "Walking"]
    home = json.loads(site["index.json"])
    assert [(each["title"], each["count"]) for each in home["topics"]] == [
        ("Depression", 2)
    ]
    for name in ("a-z/index.html", "llms.txt", "index.html"):
        assert "Walking" in site[name].decode()
        assert "Not yet" not in site[name].decode()


def test_summaries_have_one_order_of_fields_in_every_process(
    site: dict[str, bytes],
) -> None:
    # An order taken from a set changes with the process, and so would the bytes.
    for name in ("index.json", "depression/index.json"):
        record = json.loads(site[name])
        for each in record.get("articles", []) + record.get("latest", []):
            assert list(each) == list(Summary.__annotations__)


def test_articles_of_one_moment_keep_one_order() -> None:
    def article(path: str, modified: str) -> dict[str, Any]:
        blank = dict.fromkeys(Summary.__required_keys__, "")
        return {
            **blank,
            "kind": "article",
            "title": "T",
            "path": path,
            "modified": modified,
        }

    rows = [article("/b/", "1"), article("/a/", "1"), article("/c/", "2")]
    for order in (rows, rows[::-1]):
        catalogue = Catalogue(order)
        assert [each["path"] for each in catalogue.latest] == ["/c/", "/a/", "/b/"]
        assert [each["path"] for each in catalogue.articles] == ["/a/", "/b/", "/c/"]


def test_topics_may_nest(
    topic: TopicPage, write: Callable[..., ArticlePage], files: Files
) -> None:
    inner = topic.add_child(instance=TopicPage(title="Helping", slug="helping", live=False))
    publish(inner)
    article = write("Walking")
    article.move(inner, pos="last-child")
    publish_site()
    found = files()
    assert "depression/helping/walking/index.html" in found
    record = json.loads(found["depression/helping/walking/index.json"])
    assert [crumb["title"] for crumb in record["breadcrumbs"]][1:] == [
        "Depression",
        "Helping",
    ]
    assert json.loads(found["index.json"])["topics"][0]["count"] == 1


def test_a_word_in_one_article_changes_its_files_and_the_lists_with_its_date(
    write: Callable[..., ArticlePage], files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    walking, _ = write("Walking"), write("Sleep")
    publish_site()
    before = files()
    retitle(walking.section_pages()[0], "What is walking?")
    report = publish_site()
    after = files()
    changed = {path for path in after if after[path] != before.get(path)}
    own = {f"depression/walking/index.{end}" for end in ("html", "json", "md")}
    assert set(report.written) == changed
    assert own <= changed
    assert changed - own <= {
        *("index.html", "index.json", "depression/index.html", "depression/index.json"),
        *("feed.xml", "feed.json", "sitemap.xml", "a-z/index.html", "llms.txt"),
        "changes.json",
    }
    assert before.keys() == after.keys()


def test_renaming_a_topic_reaches_every_page_below(
    topic: TopicPage, write: Callable[..., ArticlePage], files: Files
) -> None:
    write("Walking")
    publish_site()
    retitle(fresh(topic), "Low mood")
    publish_site()
    assert b"Low mood" in files()["depression/walking/index.html"]
    assert b"Low mood" in files()["index.html"]
