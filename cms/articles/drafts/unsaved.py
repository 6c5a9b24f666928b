"""A Document as the pages that it would become, unsaved."""

from __future__ import annotations

import copy
from collections.abc import Mapping

from cms.articles.drafts.reading import Drafts
from cms.articles.drafts.streams import setting_to_fill
from cms.articles.drafts.writing import match_pages
from cms.articles.mapping.table import fill_stream
from cms.articles.models import ArticlePage, SectionPage
from importers.document import Document
from importers.document.words import text_of


def unsaved_pages(
    drafts: Drafts, document: Document, image_ids: Mapping[str, int]
) -> tuple[ArticlePage, list[SectionPage]]:
    """Returns the article and its shown sections, as `write_drafts` would have them.

    `image_ids` has every image that the document shows, by `Asset.id`. Nothing is written,
    and the pages of `drafts` stay as they are.
    """
    streams = [page.body for page in drafts.sections + drafts.hidden]
    setting = setting_to_fill(image_ids, [drafts.article.lead, *streams])
    article = copy.copy(drafts.article)
    article.title = text_of(document.title)
    article.lead = fill_stream(document.lead, setting)
    article.summary = document.metadata.summary or ""
    sections = []
    for section, known in match_pages(drafts, document):
        page = copy.copy(known) if known else SectionPage(slug=section.key)
        page.title = text_of(section.title)
        page.body = fill_stream(section.blocks, setting)
        sections.append(page)
    return article, sections
