"""A Document as the pages that it would become, unsaved, and what readers would see."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from cms.articles.drafts.building import NO_IMAGES, filling
from cms.articles.drafts.drafts import Drafts
from cms.articles.mapping.table import fill_stream
from cms.articles.models import ArticlePage, SectionPage
from cms.articles.record.addresses import Addresses
from cms.articles.record.build import build_article
from cms.rendering.configured import render
from importers.document import Document
from importers.document.words import text_of


def unsaved_pages(
    drafts: Drafts, document: Document, image_ids: Mapping[str, int] = NO_IMAGES
) -> tuple[ArticlePage, list[SectionPage]]:
    """The article and its shown sections, as `write_drafts` would have them.

    `image_ids` has every image that the document shows. Nothing is written, and the pages
    of `drafts` stay as they are.
    """
    streams = [page.body for page in drafts.sections + drafts.hidden]
    setting = filling(image_ids, [drafts.article.lead, *streams])
    article = copy.copy(drafts.article)
    article.title = text_of(document.title)
    article.lead = fill_stream(document.lead, setting)
    article.summary = document.metadata.summary or ""
    by_key = {str(page.key): page for page in drafts.sections + drafts.hidden}
    asleep = {page.slug: page for page in drafts.hidden}
    sections = []
    for section in document.sections:
        id = section.origin.id if section.origin else None
        known: Any = by_key.get(id or "") or asleep.pop(section.key, None)
        page = copy.copy(known) if known else SectionPage(slug=section.key)
        page.path = page.path or f"{article.path}{'0' * page.steplen}"
        page.title = text_of(section.title)
        page.body = fill_stream(section.blocks, setting)
        sections.append(page)
    return article, sections


def preview_document(
    drafts: Drafts, document: Document, image_ids: Mapping[str, int] = NO_IMAGES
) -> str:
    """The HTML page that the publisher would make of the document."""
    article, sections = unsaved_pages(drafts, document, image_ids)
    return render(build_article(article, sections, Addresses()), preview=True)
