"""What an article said at each moment of its history, put together from revisions.

Each revision is read once, however many moments it stands in.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.contrib.auth.models import User
from wagtail.models import Revision, get_default_page_content_type

from cms.articles.drafts.streams import setting_to_read
from cms.articles.mapping.stream_data import Raw, Setting
from cms.articles.mapping.table import read_stream
from cms.articles.models import ArticlePage
from cms.articles.outline import shown_sections
from cms.sources.models import JsonObject
from importers.canonical.normalise import normalise
from importers.document import Document, Origin, Section, Text


@dataclass(frozen=True)
class SavedRevision:
    """A revision of one of an article's pages."""

    pk: int
    page: int
    user: User | None
    when: datetime
    content: JsonObject


@dataclass(frozen=True)
class RawStream:
    """The raw data of a stream, as `reading` takes it."""

    raw_data: list[Raw]


@dataclass
class PlacedSection:
    """A section as an outline places it."""

    key: str
    section: Section


@dataclass
class PastDrafts:
    """The pages of an article as revisions leave them, one after another."""

    article: int
    setting: Setting
    now: dict[int, SavedRevision] = field(default_factory=dict)
    """The last revision so far of each page, by its primary key."""
    known: dict[int, Document] = field(default_factory=dict)
    """What a revision says, by its primary key."""

    def save(self, revision: SavedRevision) -> None:
        """Puts a revision in the place of the last one of its page."""
        self.now[revision.page] = revision

    def document(self) -> Document:
        """Returns what the article says now: title, lead and the sections that are
        shown."""
        head = self.now.get(self.article)
        if head is None:
            return Document()
        sections = [
            PlacedSection(str(each.content["key"]), self._read(each).sections[0])
            for page, each in sorted(self.now.items())
            if page != self.article
        ]
        placed = shown_sections(head.content.get("outline") or [], sections)
        return replace(self._read(head), sections=tuple(each.section for each in placed))

    def _read(self, revision: SavedRevision) -> Document:
        if revision.pk not in self.known:
            is_head = revision.page == self.article
            read = read_head if is_head else read_section
            self.known[revision.pk] = normalise(read(revision.content, self.setting))
        return self.known[revision.pk]


def read_head(content: JsonObject, setting: Setting) -> Document:
    """Returns title and lead of an article from the content of a revision."""
    lead = read_stream(raw_stream(content, "lead"), setting)
    return Document(title=(Text(content["title"]),), lead=lead)


def read_section(content: JsonObject, setting: Setting) -> Document:
    """Returns a section from the content of a revision, as a Document of it alone."""
    section = Section(
        key=content["slug"],
        title=(Text(content["title"]),),
        level=1,
        blocks=read_stream(raw_stream(content, "body"), setting),
        origin=Origin(str(content["key"])),
    )
    return Document(sections=(section,))


def raw_stream(content: JsonObject, name: str) -> list[Raw]:
    """Returns the raw data of a stream, which revisions keep as JSON within JSON."""
    # A page that was saved before the field existed has none.
    value = content.get(name) or "[]"
    return list(json.loads(value) if isinstance(value, str) else value)


def read_revisions(article: ArticlePage) -> list[SavedRevision]:
    """Returns every revision of an article's pages that is kept, the oldest first."""
    pages = [article.pk, *article.get_children().values_list("pk", flat=True)]
    rows = Revision.objects.filter(
        base_content_type=get_default_page_content_type(),
        object_id__in=[str(pk) for pk in pages],
    )
    return [
        SavedRevision(row.pk, int(row.object_id), row.user, row.created_at, row.content)
        for row in rows.select_related("user").order_by("created_at", "pk")
    ]


def past_drafts(article: ArticlePage, revisions: list[SavedRevision]) -> PastDrafts:
    """Returns the state of the article before the first of these revisions, ready to read
    them."""
    streams = [
        RawStream(raw_stream(each.content, "lead" if each.page == article.pk else "body"))
        for each in revisions
    ]
    return PastDrafts(article.pk, setting_to_read(*streams))
