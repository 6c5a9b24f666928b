"""A whole Document as one small page that is complete in itself."""

from __future__ import annotations

from collections.abc import Iterator

from importers.document import Block, Document, Heading, Metadata
from importers.writers.html.blocks import write_blocks
from importers.writers.html.context import HtmlContext
from importers.writers.html.footnotes import Footnotes
from importers.writers.html.inlines import plain, write_inlines
from importers.writers.html.markup import element, escape, tag

GENERATOR = "Palimpsest"
"""Says that the `article` of the page is the whole Document and nothing but it."""


def write(document: Document) -> str:
    """The Document as a complete page: head with its metadata, one `article`.

    The title is h1, a section of level n is h(n+1). Images have their asset's id as
    `src`. Keys of sections are not written: they follow from the titles.
    """
    blocks = document.lead + tuple(_flat(document))
    notes = Footnotes(blocks)
    parts = []
    if document.title:
        parts.append(element("h1", write_inlines(document.title, HtmlContext(notes))))
    parts.append(write_blocks(blocks, footnotes=notes))
    body = "\n".join(part for part in parts if part)
    metadata = document.metadata
    opening = tag("html", lang=metadata.lang, dir=metadata.dir)
    head = "\n".join(_head(plain(document.title), metadata))
    return (
        f"<!DOCTYPE html>\n{opening}\n<head>\n{head}\n</head>\n"
        f"<body>\n<article>\n{body}\n</article>\n</body>\n</html>\n"
    )


def _flat(document: Document) -> Iterator[Block]:
    for section in document.sections:
        if section.title:
            yield Heading(section.level, section.title, attributes=section.attributes)
        yield from section.blocks


def _head(title: str, metadata: Metadata) -> Iterator[str]:
    yield tag("meta", charset="utf-8")
    yield tag("meta", name="generator", content=GENERATOR)
    yield element("title", escape(title))
    for author in metadata.authors:
        yield tag("meta", name="author", content=author)
    if metadata.date:
        yield tag("meta", property="article:published_time", content=metadata.date)
    if metadata.summary:
        yield tag("meta", name="description", content=metadata.summary)
    for word in metadata.keywords:
        yield tag("meta", property="article:tag", content=word)
    for name, value in metadata.extra:
        yield tag("meta", name=name, content=value)
