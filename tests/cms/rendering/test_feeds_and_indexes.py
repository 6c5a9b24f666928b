"""Feeds, sitemap, robots.txt and llms.txt are what their formats ask for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from cms.rendering import Renderer, atom, collect, json_feed, llms_txt, robots, sitemap

ROOT = Path(__file__).parents[3]
CARDS = Renderer(ROOT / "site/templates", collect(ROOT / "site/static")).help_card
HOME = json.loads((Path(__file__).parent / "records/home.json").read_text())
SITE, LATEST, TOPICS = HOME["site"], HOME["latest"], HOME["topics"]
ATOM = {"a": "http://www.w3.org/2005/Atom"}
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def parsed(xml: str) -> ElementTree.Element:
    return ElementTree.fromstring(xml.encode())  # noqa: S314 - made a line above


def test_the_atom_feed_has_what_the_standard_requires() -> None:
    feed = parsed(atom(SITE, LATEST, HOME["modified"], CARDS))
    for part in (feed, *feed.findall("a:entry", ATOM)):
        for required in ("id", "title", "updated"):
            assert len(part.findall(f"a:{required}", ATOM)) == 1
    assert feed.find("a:author/a:name", ATOM) is not None
    assert feed.findtext("a:updated", namespaces=ATOM) == HOME["modified"]


def test_both_feeds_list_the_same_articles_in_their_order() -> None:
    entries = parsed(atom(SITE, LATEST, HOME["modified"], CARDS)).findall("a:entry", ATOM)
    items = json.loads(json_feed(SITE, LATEST, CARDS))["items"]
    ids = [f"urn:uuid:{summary['id']}" for summary in LATEST]
    assert [entry.findtext("a:id", namespaces=ATOM) for entry in entries] == ids
    assert [item["id"] for item in items] == ids


def test_every_item_of_the_json_feed_has_an_id_and_content() -> None:
    feed = json.loads(json_feed(SITE, LATEST, CARDS))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert all(item["id"] and item["content_text"] for item in feed["items"])


@pytest.mark.parametrize(
    "title", ["a & b", "<b>", '"quoted"', "control \x0b here", "\ud800"]
)
def test_no_title_breaks_the_feed(title: str) -> None:
    summary: Any = LATEST[0] | {"title": title}
    assert parsed(atom(SITE, [summary], HOME["modified"], CARDS)) is not None


def test_the_sitemap_says_where_and_when() -> None:
    xml = sitemap(
        [{"url": "https://library.example/?a&b", "modified": "2026-01-02"}, {"url": "x"}]
    )
    urls = parsed(xml).findall("s:url", SITEMAP)
    assert [url.findtext("s:loc", namespaces=SITEMAP) for url in urls] == [
        "https://library.example/?a&b",
        "x",
    ]
    assert urls[0].findtext("s:lastmod", namespaces=SITEMAP) == "2026-01-02"
    assert urls[1].find("s:lastmod", SITEMAP) is None


def test_robots_names_the_sitemap() -> None:
    assert robots(SITE).endswith("\nSitemap: https://library.example/sitemap.xml\n")


def test_llms_txt_lists_the_markdown_of_each_article_under_its_topic() -> None:
    lines = llms_txt(SITE, TOPICS, LATEST).splitlines()
    assert lines[0] == "# The Quiet Library"
    assert [line for line in lines if line.startswith("## ")] == ["## Sleep", "## Mood"]
    assert (
        "- [How sleep changes with age: less & lighter?]"
        "(<https://library.example/sleep/how-sleep-changes/index.md>): "
        "Why older people wake earlier, and what helps when nights are short." in lines
    )


def test_an_article_without_a_listed_topic_is_not_forgotten() -> None:
    orphan = LATEST[0] | {"topic": None}
    assert "how-sleep-changes" in llms_txt(SITE, TOPICS, [orphan])


def test_whoever_reads_only_a_feed_has_the_help_card() -> None:
    entries = parsed(atom(SITE, LATEST, HOME["modified"], CARDS)).findall("a:entry", ATOM)
    items = json.loads(json_feed(SITE, LATEST, CARDS))["items"]
    for summary, entry, item in zip(LATEST, entries, items, strict=True):
        content = entry.find("a:content", ATOM)
        assert (content is not None) == bool(summary["help_card"])
        assert item.get("content_html") == (None if content is None else content.text)
        if content is not None:
            assert content.get("type") == "html"
            assert summary["summary"] in str(content.text)
            assert '<a href="tel:116123">Call 116\u00a0123</a>' in str(content.text)
            assert "Call 116 123" in item["content_text"]
    assert any(summary["help_card"] for summary in LATEST)


def test_llms_txt_names_the_help_card() -> None:
    card = next(each for each in LATEST if each["help_card"])
    line = next(
        line for line in llms_txt(SITE, TOPICS, LATEST).splitlines() if card["path"] in line
    )
    assert line.endswith("a help card: “If you are thinking about suicide, get help now”.")
