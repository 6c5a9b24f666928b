"""Which page each section is: found when a merge is written, and known from then on."""

from __future__ import annotations

from cms.articles.drafts.reading import read_drafts
from cms.articles.models import ArticlePage
from importers.document import Document
from importers.document.known_sections import section_id


def written_document(article: ArticlePage) -> Document:
    """Returns what the drafts of an article say, each section known by the key of its
    page."""
    return read_drafts(ArticlePage.objects.get(pk=article.pk)).document


def pages_of_new_sections(merged: Document, written: Document) -> dict[str, str]:
    """Returns the keys of the pages that were made for new sections of a merge, by the keys
    of these."""
    pairs = zip(merged.sections, written.sections, strict=True)
    return {
        new.key: page
        for new, drafted in pairs
        if section_id(new) is None and (page := section_id(drafted))
    }
