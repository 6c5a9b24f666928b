"""Pages -> parts: the canonical Document of a page, and the fields that readers see.

A part says everything of its page that can be released, and nothing of the tree: links and
images stay what the page calls them (`page:7`, `image:7`) until a record is composed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Literal, NotRequired, TypedDict, cast

from cms.articles.models import ArticlePage, SectionPage
from cms.articles.outline import Entry, clean
from cms.articles.record.facts import day, people, provenance
from cms.articles.record.public_blocks import (
    asked_targets,
    canonical_blocks,
    notes_in,
    opening,
    pictured,
)
from cms.rendering import contract
from importers.document import Blocks, Document, Text
from importers.document.codec import decode, encode

Note = tuple[Literal["ref", "def"], str]
"""A footnote as it is met in reading: what refers to it, or its text; and its id."""


class Made(TypedDict):
    """What readers get of a part; `key` names all that it depends on beside the part."""

    key: str
    html: str
    markdown: str
    text: str
    words: int


class Own(TypedDict):
    """What only an article's own part says."""

    summary: str
    opening: str
    """What stands in for a summary."""
    lang: str
    dir: str
    outline: list[Entry]
    authors: list[contract.Person]
    reviewers: list[contract.Person]
    sources: list[contract.SourceNote]
    reviewed: str | None
    review_due: str | None
    provenance: contract.Provenance | None
    seo_title: str
    search_description: str
    published_on: NotRequired[str]
    """The day on which it was first published elsewhere, if it was."""


class Fields(TypedDict):
    """What a part says beside its blocks, as JSON."""

    title: str
    published: str | None
    changed: str | None
    """When it first and last went out: ISO 8601."""
    links: list[str]
    """Pages and documents of ours that it links to, as `page:7`, and files, by path."""
    images: list[tuple[str, str]]
    """Each image that it shows, and the text that stands for it."""
    notes: list[Note]
    own: NotRequired[Own]


@dataclass(frozen=True)
class Part:
    """What one page says, released or drafted."""

    document: str
    """Its canonical Document as JSON."""
    fields: Fields
    page_id: int | None = None
    made: Made | None = None

    @cached_property
    def blocks(self) -> Blocks:
        """Its blocks; read when they are first asked for."""
        return decode(self.document).lead

    @property
    def published(self) -> datetime | None:
        """When it first went out."""
        told = self.fields["published"]
        return datetime.fromisoformat(told) if told else None

    @property
    def says(self) -> tuple[str, dict[str, Any]]:
        """All that it says; when it went out is no part of that."""
        times = ("published", "changed")
        said = {key: value for key, value in self.fields.items() if key not in times}
        return self.document, json.loads(json.dumps(said))


def part_of(page: ArticlePage | SectionPage) -> Part:
    """Returns what a page says, as it stands, saved or not."""
    article = isinstance(page, ArticlePage)
    blocks = canonical_blocks(page.lead if article else page.body)
    fields = Fields(
        title=page.title,
        published=_iso(page.first_published_at),
        changed=_iso(page.last_published_at),
        links=asked_targets(blocks),
        images=pictured(blocks),
        notes=cast(list[Note], notes_in(blocks)),
    )
    if article:
        fields["own"] = own_of(page, blocks)
    return Part(_canonical(page.title, blocks), fields, page.pk)


def own_of(article: ArticlePage, lead: Blocks) -> Own:
    """Returns what an article says beside title and lead."""
    own: Own = {
        "summary": article.summary,
        "opening": opening(lead),
        "lang": article.language,
        "dir": article.direction,
        "outline": clean(article.outline),
        "authors": people(article, "author"),
        "reviewers": people(article, "reviewer"),
        "sources": [
            {"title": each.title, "url": each.url, "note": each.note}
            for each in article.references.all()
        ],
        "reviewed": day(article.reviewed_on),
        "review_due": day(article.review_due),
        "provenance": provenance(article),
        "seo_title": article.seo_title,
        "search_description": article.search_description,
    }
    if article.published_on:
        own["published_on"] = article.published_on.isoformat()
    return own


def last_change(parts: Sequence[Part]) -> datetime | None:
    """Returns when the newest of these parts went out."""
    times = [part.fields["changed"] for part in parts if part.fields["changed"]]
    return max(map(datetime.fromisoformat, times), default=None)


def _iso(value: datetime | None) -> str | None:
    return value.isoformat() if value else None


def _canonical(title: str, blocks: Blocks) -> str:
    """Returns the JSON of what is said, without the ids that pages give to blocks."""
    document = json.loads(encode(Document(title=(Text(title),), lead=blocks)))
    kept = _without_origins(document)
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def _without_origins(data: Any) -> Any:
    if isinstance(data, list):
        return [_without_origins(each) for each in data]
    if isinstance(data, dict):
        return {k: _without_origins(v) for k, v in data.items() if k != "origin"}
    return data
