"""What readers have of an article, and what they would have after some pages went out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wagtail.models import PageViewRestriction

from cms.articles.models import ArticlePage, ReleasedPart, SectionPage
from cms.articles.outline import shown_sections
from cms.articles.record.parts import Own, Part, part_of
from importers.document import Direction, Document, Metadata, Origin, Section, Text

UNWORDED = {
    "reviewers": "reviewers",
    "sources": "sources",
    "reviewed": "date of the last review",
    "review_due": "date of the next review",
    "provenance": "source document",
    "seo_title": "title for search engines",
    "search_description": "description for search engines",
    "published_on": "day of the first publication",
}
"""What an article says that is no part of its Document, as people call it."""
WORDED = frozenset("title summary lead body language direction outline".split())
"""The fields of articles and sections that are in their Documents, or are told in words."""


@dataclass(frozen=True)
class BeforeAndAfter:
    """Two Documents; before is None where nothing of the article was ever released."""

    before: Document | None
    after: Document
    also: tuple[str, ...]
    """What else readers get otherwise, in words."""
    sections: int
    """How many sections readers have afterwards."""


@dataclass(frozen=True)
class _Said:
    """A section's part, with the key by which it is known."""

    key: str
    part: Part


def before_and_after(
    article: ArticlePage, going: Mapping[int, ArticlePage | SectionPage]
) -> BeforeAndAfter:
    """Returns what readers have of an article now, and what they would have with `going`.

    `going` are the pages that go out, by primary key, as they would. Whether what stands
    above the article is public is left aside.
    """
    rows = ReleasedPart.objects.exclude(document="").filter(
        page__path__startswith=article.path
    )
    released = {
        row.page_id: Part(row.document, json.loads(row.fields), row.page_id) for row in rows
    }
    coming = {pk: part_of(page) for pk, page in going.items()}
    sections = _open_sections(article)
    before = released.get(article.pk)
    # An article that goes out says at least what it says in its row.
    after = coming.get(article.pk) or before or part_of(article)
    live = [page for page in sections if page.live and page.pk in released]
    old = [_Said(str(page.key), released[page.pk]) for page in live]
    new = [
        _Said(str(page.key), coming.get(page.pk) or released[page.pk])
        for page in sections
        if page.pk in coming or page in live
    ]
    whole = _document(after, new)
    return BeforeAndAfter(
        before=_document(before, old) if before else None,
        after=whole,
        also=tuple(_also(before, after)) if before else (),
        sections=len(whole.sections),
    )


def _open_sections(article: ArticlePage) -> Sequence[SectionPage]:
    """Returns the sections that are not private, in the order of the tree."""
    private = PageViewRestriction.objects.filter(page__path__startswith=article.path)
    below = SectionPage.objects.filter(
        path__startswith=article.path, depth=article.depth + 1
    )
    return list(below.exclude(pk__in=private.values("page")).order_by("path").defer("body"))


def document_of_page(page: ArticlePage | SectionPage) -> Document:
    """Returns what one page says by itself, as a Document."""
    part = part_of(page)
    if isinstance(page, ArticlePage):
        return _document(part, ())
    return Document(sections=(_section(_Said(str(page.key), part)),))


def _document(own: Part, sections: Iterable[_Said]) -> Document:
    """Returns what an article and the sections that its outline shows say."""
    said: Own = own.fields["own"]
    return Document(
        title=(Text(own.fields["title"]),),
        lead=own.blocks,
        sections=tuple(map(_section, shown_sections(said["outline"], sections))),
        metadata=Metadata(
            lang=said["lang"] or None,
            dir=Direction(said["dir"]) if said["dir"] else None,
            authors=tuple(each["name"] for each in said["authors"]),
            summary=said["summary"] or None,
        ),
    )


def _section(said: _Said) -> Section:
    return Section(
        key=said.key,
        title=(Text(said.part.fields["title"]),),
        level=1,
        blocks=said.part.blocks,
        origin=Origin(said.key),
    )


def _also(before: Part, after: Part) -> Iterable[str]:
    """Yields what changes beside the Document."""
    old: Mapping[str, object] = before.fields["own"]
    new: Mapping[str, object] = after.fields["own"]
    for name, called in UNWORDED.items():
        # What was stored came through JSON, where there are no tuples.
        said = [json.dumps(own.get(name), sort_keys=True) for own in (old, new)]
        if said[0] != said[1]:
            yield called
