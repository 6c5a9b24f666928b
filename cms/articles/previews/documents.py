"""The preview of a Document: what readers would see if it was written into the drafts."""

from __future__ import annotations

from collections.abc import Mapping

from cms.articles.drafts.reading import Drafts
from cms.articles.drafts.unsaved import unsaved_pages
from cms.articles.previews.addresses import PreviewAddresses
from cms.articles.record.build import build_article
from cms.rendering.configured import render
from importers.document import Document


def preview_document(
    drafts: Drafts, document: Document, image_ids: Mapping[str, int]
) -> str:
    """Returns the HTML page that the publisher would make of the document.

    `image_ids` has every image that the document shows, by `Asset.id`.
    """
    article, sections = unsaved_pages(drafts, document, image_ids)
    return render(build_article(article, sections, PreviewAddresses()), preview=True)
