"""Whole documents, and runs of blocks, as Markdown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from importers.document import NO_ATTRIBUTES, Blocks, Document, Heading
from importers.languages.detection import detected_language
from importers.writers.markdown.blocks import noted, write_all, write_heading
from importers.writers.markdown.context import MarkdownContext
from importers.writers.markdown.front_matter import write_front_matter

NO_ADDRESSES: Mapping[str, str] = MappingProxyType({})


def write(document: Document, *, payloads: bool = False) -> str:
    """The document as Markdown: front matter, the title as `#`, sections below it.

    Images are named by their `Asset.id`. Reading the result gives the document back;
    `docs/formats.md` lists what Markdown cannot hold. The private data of an editor's own
    blocks are written only with `payloads`; without them their words are. Deterministic.
    """
    flow = document.lead
    for section in document.sections:
        heading = Heading(section.level, section.title, attributes=section.attributes)
        flow = (*flow, heading, *section.blocks)
    context = MarkdownContext(footnotes=noted(flow), heading_offset=1, payloads=payloads)
    lang, direction = detected_language(document)
    opening = write_front_matter(
        document.metadata,
        untitled=not document.title,
        unspoken=lang is not None,
        undirected=direction is not None,
    )
    parts = [opening]
    if document.title:
        title_context = replace(context, heading_offset=0)
        parts.append(write_heading(1, document.title, NO_ATTRIBUTES, title_context))
    parts += write_all(flow, context)
    return "\n\n".join(part for part in parts if part) + "\n"


def write_blocks(
    blocks: Blocks,
    assets: Mapping[str, str] = NO_ADDRESSES,
    heading_offset: int = 0,
    footnotes: frozenset[str] = frozenset(),
    *,
    payloads: bool = False,
) -> str:
    """Blocks as Markdown, ended by a line feed; nothing for no blocks.

    `assets` gives the addresses of images by `Asset.id`; an id that is not in it is
    written itself. `heading_offset` is added to the levels of headings that
    stand by themselves, not inside other blocks.
    `footnotes` are the ids of notes whose text stands elsewhere in the same file.
    `payloads` writes the private data of an editor's own blocks too, so that they can be
    read back.
    """
    context = MarkdownContext(assets, noted(blocks) | footnotes, heading_offset, payloads)
    text = "\n\n".join(write_all(blocks, context))
    return text + "\n" if text else ""
