"""All that readers may read of a page, as pieces of text.

A page is given by its fields, as versions hold them; nothing is asked of the database.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from cms.articles.mapping.stream_data import Setting
from cms.articles.mapping.table import read_stream
from cms.articles.models import ArticlePage, SectionPage
from importers.document import Document
from importers.document.traversal import all_lines
from importers.document.words import text_of, texts

Content: TypeAlias = Mapping[str, Any]
"""The fields of a page by name, as `Revision.content` has them."""
PLAIN = ("title", "summary", "seo_title", "search_description")
STREAMS = ("lead", "body")


def texts_of_content(content: Content) -> Iterator[str]:
    """Yields what a version of an article or section says, piece by piece."""
    yield from (content.get(name) or "" for name in PLAIN)
    for source in content.get("references") or ():
        yield from (source.get(name) or "" for name in ("title", "note"))
    for name in STREAMS:
        stream = content.get(name) or ()
        if isinstance(stream, str):
            stream = json.loads(stream)
        yield from texts(read_stream(stream, Setting()))


def texts_of_document(document: Document) -> Iterator[str]:
    """Yields what an article would say that is made of a document."""
    yield document.metadata.summary or ""
    for line in all_lines(document):
        yield line if isinstance(line, str) else text_of(line)


def content_of(page: ArticlePage | SectionPage) -> Content:
    """Returns what a page says as it stands, saved or not."""
    if isinstance(page, SectionPage):
        return {"title": page.title, "body": list(page.body.raw_data)}
    content = {name: getattr(page, name) for name in PLAIN}
    sources = [{"title": each.title, "note": each.note} for each in page.references.all()]
    return {
        **content,
        "language": page.language,
        "lead": list(page.lead.raw_data),
        "references": sources,
    }
