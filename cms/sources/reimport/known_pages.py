"""Which page each section is: found when a merge is written, and known from then on."""

from __future__ import annotations

from collections.abc import Mapping

from cms.articles.drafts.reading import Drafts, read_drafts
from cms.articles.models import ArticlePage
from cms.sources.models import ArticleBase
from importers.document import Document
from importers.document.known_sections import section_id, with_section_ids


def known_in(drafts: Drafts, document: Document) -> Document:
    """Returns a Document of before in which only the sections are known that have a page in
    the article now. One whose page was deleted is found by what it says, if at all."""
    pages = {str(page.key) for page in drafts.sections + drafts.hidden}
    gone = {each.key: None for each in document.sections if section_id(each) not in pages}
    return with_section_ids(document, gone)


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


def pages_by_section(base: ArticleBase) -> dict[str, str]:
    """Returns the keys of the pages that the sections of the newest version are, as far as
    they have one."""
    if base.pending_id:
        return dict(base.pages)
    sections = base.read_document().sections
    return {each.key: page for each in sections if (page := section_id(each))}


def with_new_pages(document: Document, pages: Mapping[str, str]) -> Document:
    """Returns a base in which the sections that came with it are known too."""
    new = {each.key for each in document.sections if section_id(each) is None}
    return with_section_ids(document, {key: pages[key] for key in new & pages.keys()})
