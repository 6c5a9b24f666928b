"""The lists of the public site, made from the records of what stands in them."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from typing import cast

from wagtail.models import Page

from cms.articles.record.addresses import Addresses
from cms.articles.record.build import summarise
from cms.publishing.models import PublishedRecord
from cms.rendering.contract import Article, Home, Listing, Lists, Topic, TopicLink

LATEST = 20
"""How many articles the home page and the feeds show. Chosen: about a screen of each."""


def listings_for(page: Page) -> Lists:
    """Returns what a home or topic page lists, from all that is published now."""
    records = [row.record for row in PublishedRecord.objects.all()]
    return Catalogue(records).listings(Addresses().path_of(page))


class Catalogue:
    """All that is public: which topics there are, and which articles in each."""

    def __init__(self, records: Iterable[Article | Listing]) -> None:
        """Sorts records into articles, by title, and topics, by title."""
        by_title = sorted(
            records, key=lambda record: (record["title"].casefold(), record["path"])
        )
        self.articles = [summarise(each) for each in by_title if each["kind"] == "article"]
        self.topics = [each for each in by_title if each["kind"] == "topic"]
        # Sorted by path first: of two that changed in one second, the same is always first.
        by_path = sorted(self.articles, key=itemgetter("path"))
        newest = sorted(by_path, key=itemgetter("modified"), reverse=True)
        self.latest = newest[:LATEST]

    def listings(self, path: str) -> Lists:
        """Returns what the page at `path` lists: topics right below it, and articles."""
        below = [topic for topic in self.topics if parent_of(topic["path"]) == path]
        return {
            "topics": [self.topic_link(topic) for topic in below],
            "articles": [each for each in self.articles if parent_of(each["path"]) == path],
            "latest": [each for each in self.latest if each["path"].startswith(path)],
        }

    def complete(self, record: Listing) -> Home | Topic:
        """Returns the record of a home or topic page with its lists."""
        lists = self.listings(record["path"])
        unshown = "latest" if record["kind"] == "topic" else "articles"
        shown = {name: listed for name, listed in lists.items() if name != unshown}
        return cast(Home | Topic, {**record, **shown})

    def topic_link(self, topic: Listing) -> TopicLink:
        """Returns a topic as the pages above it list it."""
        inside = [each for each in self.articles if each["path"].startswith(topic["path"])]
        return {
            "title": topic["title"],
            "url": topic["url"],
            "path": topic["path"],
            "summary": topic["summary"],
            "lang": topic["lang"],
            "dir": topic["dir"],
            "count": len(inside),
        }


def parent_of(path: str) -> str:
    """Returns the path of the page above: `/a/` of `/a/b/`."""
    return path.rstrip("/").rpartition("/")[0] + "/"
