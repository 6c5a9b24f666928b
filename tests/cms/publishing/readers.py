"""What readers must have, kept in plain Python: what went live while it was not held.

It knows nothing of released parts. It looks at the rows of pages after each thing that
somebody did, and remembers what went live; what is public of it follows from the tree.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from wagtail.models import PageViewRestriction

from cms.articles.models import ArticlePage, HoldOverride, PublishHold, SectionPage

Site = dict[str, tuple[str, list[tuple[str, str]]]]
"""The path of each article -> its title, and the titles and words of its sections."""


class Readers:
    """What was released of each page, and what should be public of it now."""

    def __init__(self) -> None:
        self.released: dict[int, tuple[Any, ...]] = {}
        self.seen: dict[int, Any] = {}
        self.behind: set[int] = set()
        self.look()

    def look(self) -> None:
        """Remember what has gone live since the last look."""
        for page in [*ArticlePage.objects.all(), *SectionPage.objects.all()]:
            version = page.live and (page.live_revision_id, page.last_published_at)
            if page.live and self.seen.get(page.pk) != version:
                # Whoever goes live past a hold waits for it like what a script writes.
                self.behind.add(page.pk)
            self.seen[page.pk] = version
            if page.live and page.pk in self.behind and not is_held(page):
                self.behind.discard(page.pk)
                self.released[page.pk] = said_by(page)

    def should_have(self) -> Site:
        """Every article that is public, with what was released of it."""
        private = {*PageViewRestriction.objects.values_list("page_id", flat=True)}
        return {
            "/" + "/".join(article.url_path.split("/")[2:-1]) + "/": self._article(
                article, private
            )
            for article in ArticlePage.objects.order_by("path")
            if article.pk in self.released and is_public(article, private)
        }

    def _article(
        self, article: Any, private: set[int]
    ) -> tuple[str, list[tuple[str, str]]]:
        title, outline = self.released[article.pk]
        told = {
            str(page.key): self.released[page.pk]
            for page in SectionPage.objects.child_of(article).order_by("path")
            if page.live and page.pk not in private and page.pk in self.released
        }
        order = [entry["key"] for entry in outline]
        hidden = {entry["key"] for entry in outline if not entry["shown"]}
        last = [key for key in told if key not in order]
        return title, [
            told[key] for key in [*order, *last] if key in told and key not in hidden
        ]


def is_held(page: Any) -> bool:
    """Whether somebody must decide something before what is live now may go out."""
    allowed = [
        (each.hold_id, each.asks)
        for each in HoldOverride.objects.filter(page=page.pk)
        if each.revision_id == page.live_revision_id
    ]
    holds = PublishHold.objects.filter(page=page.pk)
    return any((hold.pk, hold.asks) not in allowed for hold in holds)


def is_public(page: Any, private: set[int]) -> bool:
    """Whether a page, and all above it but the root, is live and not private."""
    above = page.get_ancestors(inclusive=True).filter(depth__gt=1)
    return all(each.live and each.pk not in private for each in above)


def said_by(page: Any) -> tuple[Any, ...]:
    """What the live row of a page says, as far as the law looks at it."""
    if isinstance(page, ArticlePage):
        return page.title, page.outline
    html = "".join(str(block.value.source) for block in page.body)
    return page.title, re.sub(r"<[^>]*>", " ", html)


def read_json(root: Path, path: str) -> dict[str, Any] | None:
    """The JSON in a published file; None where there is none."""
    file = root / path.removeprefix(str(root)).lstrip("/")
    return json.loads(file.read_text()) if file.is_file() else None


def records_in(root: Path) -> dict[str, Any]:
    """The record of every article in the published folder, by its id."""
    records = (read_json(root, str(path)) for path in root.rglob("index.json"))
    return {each["id"]: each for each in records if each and each["kind"] == "article"}


def readers_have(root: Path) -> Site:
    """Every article that is in the published folder."""
    return {
        record["path"]: (
            record["title"],
            [(part["title"], part["text"]) for part in record["sections"]],
        )
        for record in records_in(root).values()
    }


def normal(site: Site) -> Site:
    """The same with one space between words."""
    return {
        path: (title, [(name, " ".join(words.split())) for name, words in sections])
        for path, (title, sections) in site.items()
    }


def _example() -> ModuleType:
    """The example of docs/examples, which is no package."""
    spec = spec_from_file_location("follow_example", EXAMPLE)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


EXAMPLE = Path(__file__).parents[3] / "docs/examples/follow.py"
follow: Callable[[dict[str, Any], Callable[[str], Any]], None] = _example().follow
