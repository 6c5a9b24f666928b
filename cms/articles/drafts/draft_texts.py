"""The words of an article's drafts: few queries, and no more of a page than its words.

Building whole pages of revisions asks the database several things about each; comparing
and merging texts needs only what the drafts say.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from wagtail.models import Revision

from cms.articles.drafts.building import to_document
from cms.articles.models import ArticlePage, SectionPage
from importers.document import Document

SAID = ("title", "slug", "body")
"""The fields of a section that its Document is made of."""


@dataclass(frozen=True)
class Drafts:
    """The latest draft of every page of an article."""

    article: ArticlePage
    sections: tuple[SectionPage, ...]
    """Those that the drafted outline shows, in its order: the rows of their pages, with
    what their latest drafts say (`SAID`)."""
    hidden: tuple[SectionPage, ...]
    document: Document
    """What article and shown sections say; ids of pages and blocks are origins."""

    @property
    def pages(self) -> list[Any]:
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
        """A hash of all that is said; equal for drafts that say the same alike."""
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
        """The same, with what article and shown sections say as a Document."""
        document = to_document(self.article, list(self.sections))
        return Drafts(self.article, self.sections, self.hidden, document)


def read_texts(article: ArticlePage) -> DraftTexts:
    """What the drafts of an article say now; a number of queries that never grows."""
    draft: ArticlePage = article.get_latest_revision_as_object()
    rows = draft.section_pages()
    drafted = [row for row in rows if row.has_unpublished_changes]
    revisions = Revision.objects.in_bulk([row.latest_revision_id for row in drafted])
    for row in drafted:
        revision = revisions.get(row.latest_revision_id)
        for name in SAID if revision else ():
            setattr(row, name, revision.content[name])
    pairs = draft.arranged(rows)
    shown = tuple(page for page, is_shown in pairs if is_shown)
    return DraftTexts(draft, shown, tuple(page for page, is_shown in pairs if not is_shown))
