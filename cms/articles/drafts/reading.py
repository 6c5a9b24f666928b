"""The drafts of an article, as pages and as one Document.

Few queries, and no more of a page than its words: building whole pages of revisions asks
the database several things about each, and merging needs only what the drafts say.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from wagtail.models import Page, Revision

from cms.articles.drafts.streams import setting_to_read
from cms.articles.mapping.table import read_stream
from cms.articles.models import ArticlePage, SectionPage
from importers.canonical.normalise import normalise
from importers.document import Direction, Document, Metadata, Origin, Section, Text

TEXT_FIELDS = ("title", "slug", "body")
"""The fields of a section that its Document is made of."""


@dataclass(frozen=True)
class Drafts:
    """The latest draft of every page of an article."""

    article: ArticlePage
    sections: tuple[SectionPage, ...]
    """Those that the drafted outline shows, in its order: the rows of their pages, with
    what their latest drafts say (`TEXT_FIELDS`)."""
    hidden: tuple[SectionPage, ...]
    document: Document
    """What article and shown sections say; ids of pages and blocks are origins."""

    @property
    def pages(self) -> list[Page]:
        """Every page of the article, it first."""
        return [self.article, *self.sections, *self.hidden]


@dataclass(frozen=True)
class DraftTexts:
    """The rows of an article's pages, each with the words of its latest draft."""

    article: ArticlePage
    sections: tuple[SectionPage, ...]
    """Those that the drafted outline shows, in its order."""
    hidden: tuple[SectionPage, ...]

    @property
    def digest(self) -> str:
        """A hash of all that is said; equal for drafts that say the same."""
        article = self.article
        people = [[each.role, each.name] for each in article.contributors.all()]
        said = [
            [article.title, article.summary, article.language, article.direction],
            [people, article.outline, list(article.lead.raw_data)],
            *(
                [str(page.key), page.title, page.slug, list(page.body.raw_data)]
                for page in self.sections + self.hidden
            ),
        ]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()

    def read(self) -> Drafts:
        """Returns the same, with what article and shown sections say as a Document."""
        document = to_document(self.article, list(self.sections))
        return Drafts(self.article, self.sections, self.hidden, document)


def read_texts(article: ArticlePage) -> DraftTexts:
    """Returns what the drafts of an article say now.

    The number of queries is the same however many sections there are.
    """
    draft: ArticlePage = article.get_latest_revision_as_object()
    rows = draft.section_pages()
    drafted = [row for row in rows if row.has_unpublished_changes]
    revisions = Revision.objects.in_bulk([row.latest_revision_id for row in drafted])
    for row in drafted:
        if revision := revisions.get(row.latest_revision_id):
            take_texts(row, revision)
    pairs = draft.arranged(rows)
    shown = tuple(page for page, is_shown in pairs if is_shown)
    return DraftTexts(draft, shown, tuple(page for page, is_shown in pairs if not is_shown))


def take_texts(row: SectionPage, revision: Revision) -> None:
    """Gives the row of a section the texts of a revision."""
    for name in TEXT_FIELDS:
        setattr(row, name, revision.content[name])


def read_drafts(article: ArticlePage) -> Drafts:
    """Returns the drafts of an article as they are now."""
    return read_texts(article).read()


def to_document(article: ArticlePage, sections: list[SectionPage]) -> Document:
    """Returns what an article and these sections say, in canonical form.

    Ids of blocks, and the keys of sections, are kept as origins.
    """
    setting = setting_to_read(article.lead, *(page.body for page in sections))
    authors = [each.name for each in article.contributors.all() if each.role == "author"]
    return normalise(
        Document(
            title=(Text(article.title),),
            lead=read_stream(article.lead.raw_data, setting),
            sections=tuple(
                Section(
                    key=page.slug,
                    title=(Text(page.title),),
                    level=1,
                    blocks=read_stream(page.body.raw_data, setting),
                    origin=Origin(str(page.key)),
                )
                for page in sections
            ),
            metadata=Metadata(
                lang=article.language or None,
                dir=Direction(article.direction) if article.direction else None,
                authors=tuple(authors),
                summary=article.summary or None,
            ),
        )
    )
