"""The blocks of pages as readers may have them: public links, footnotes told apart."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from wagtail.blocks import StreamValue

from cms.articles.mapping.stream_data import Setting
from cms.articles.mapping.table import read_stream
from importers.canonical.normalise import normalise_blocks
from importers.document import (
    Block,
    Blocks,
    Figure,
    FootnoteDef,
    FootnoteRef,
    Inline,
    Inlines,
    Opaque,
    Paragraph,
    Text,
)
from importers.document.file_links import is_file_link
from importers.document.marks import link_of
from importers.document.rebuilding import map_blocks, map_lines
from importers.document.traversal import walk
from importers.document.words import text_of

SUMMARY_LENGTH = 200
"""Characters of a summary that is taken from the text; search engines show about 160."""
_INTERNAL = re.compile(r"(?:page|document):\d+")
# An end of a sentence, the quotation marks and brackets behind it, then white space.
_SENTENCE = re.compile(r"[^.!?…。]*[.!?…。]+[\"'”’)\]]*(?=\s|$)")


def canonical_blocks(stream: StreamValue) -> Blocks:
    """Returns what readers may have of a StreamField, its links and images as the page
    names them."""
    blocks = normalise_blocks(read_stream(stream.raw_data, Setting()))
    return map_blocks(blocks, lambda block: () if _says_nothing(block) else (block,))


def with_links(blocks: Blocks, links: Mapping[str, str | None]) -> Blocks:
    """Returns the blocks with each of these links leading to its address, or nowhere."""
    if not links:
        return blocks
    return map_lines(blocks, lambda line: tuple(_linked(part, links) for part in line))


def asked_targets(blocks: Blocks) -> list[str]:
    """Returns the pages and documents of ours, and the files, that blocks link to, each
    once."""
    found: dict[str, None] = {}

    def note(line: Inlines) -> Inlines:
        for part in line:
            link = isinstance(part, Text) and link_of(part.marks)
            if link and (_INTERNAL.fullmatch(link.target) or is_file_link(link.target)):
                found[link.target] = None
        return line

    map_lines(blocks, note)
    return list(found)


def pictured(blocks: Blocks) -> list[tuple[str, str]]:
    """Returns each image that blocks show, in reading order, and the text that stands for
    it."""
    return [
        (block.asset, block.alt or "")
        for block in walk(blocks)
        if isinstance(block, Figure)
    ]


def notes_in(blocks: Blocks) -> list[tuple[str, str]]:
    """Returns the references to footnotes in blocks (`ref`), and their texts (`def`)."""
    found = []

    def line(content: Inlines) -> Inlines:
        refs = (part for part in content if isinstance(part, FootnoteRef))
        found.extend([("ref", part.id) for part in refs])
        return content

    map_lines(blocks, line)
    return found + [("def", note) for note in defined_notes(blocks)]


def _says_nothing(block: Block) -> bool:
    """Returns whether readers have nothing of a block.

    Such is a block of a kind that there is no more, and an image that is not chosen yet.
    """
    return isinstance(block, Opaque) and not block.text.strip()


def _linked(part: Inline, links: Mapping[str, str | None]) -> Inline:
    """Returns the part with its link leading to a public address, or with no link."""
    link = isinstance(part, Text) and link_of(part.marks)
    if not link or not isinstance(part, Text) or link.target not in links:
        return part
    target = links[link.target]
    marks = part.marks - {link}
    return replace(part, marks=marks | {replace(link, target=target)} if target else marks)


def defined_notes(blocks: Blocks) -> list[str]:
    """Returns the ids of the footnotes whose text stands in these blocks."""
    return [block.id for block in walk(blocks) if isinstance(block, FootnoteDef)]


def distinct_notes(parts: Sequence[Blocks]) -> list[Blocks]:
    """Returns the parts of one page, with no footnote id defined in two of them.

    Editors number the notes of each section from 1. A part that defines an id which an
    earlier part has defined gets an id of its own for it, in its references too.
    """
    taken: set[str] = set()
    told_apart = []
    for blocks in parts:
        # A dictionary is an ordered set: the order of the text decides who keeps an id.
        own = dict.fromkeys(defined_notes(blocks))
        new = {note: _free(note, taken) for note in own if note in taken}
        taken |= {new.get(note, note) for note in own}
        told_apart.append(_renamed(blocks, new) if new else blocks)
    return told_apart


def _free(note: str, taken: set[str]) -> str:
    """Returns the id with the lowest number behind it that makes it free."""
    n = 2
    while f"{note}.{n}" in taken:
        n += 1
    return f"{note}.{n}"


def _renamed(blocks: Blocks, new: dict[str, str]) -> Blocks:
    """Returns the blocks with footnotes, and references to them, under new ids."""

    def block(each: Block) -> Blocks:
        if isinstance(each, FootnoteDef):
            each = replace(each, id=new.get(each.id, each.id))
        return (each,)

    def line(content: Inlines) -> Inlines:
        return tuple(
            replace(part, id=new.get(part.id, part.id))
            if isinstance(part, FootnoteRef)
            else part
            for part in content
        )

    return map_blocks(blocks, block, line)


def opening(blocks: Blocks) -> str:
    """Returns the first sentences of the first paragraph, to about `SUMMARY_LENGTH`
    characters."""
    first = next((block for block in blocks if isinstance(block, Paragraph)), None)
    text = " ".join(text_of(first.content).split()) if first else ""
    end = 0
    for sentence in _SENTENCE.finditer(text):
        if sentence.end() > SUMMARY_LENGTH:
            break
        end = sentence.end()
    if end or len(text) <= SUMMARY_LENGTH:
        return text[: end or None]
    # No sentence ends in time: the words that fit, and a sign that more follow.
    return text[:SUMMARY_LENGTH].rpartition(" ")[0].rstrip(",;:–—-") + "…"
