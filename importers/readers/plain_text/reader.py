"""The plain-text reader: bytes to Flow, step by step."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from importers.document import Flow, Inlines, Metadata
from importers.languages.scripts import language_of
from importers.readers.plain_text.blocks.building import BlockBuilder
from importers.readers.plain_text.blocks.footnote_references import refer
from importers.readers.plain_text.chunks.chunk import Chunk, ChunkKind
from importers.readers.plain_text.chunks.code import with_code
from importers.readers.plain_text.chunks.cutting import cut
from importers.readers.plain_text.chunks.footnotes import with_footnotes
from importers.readers.plain_text.chunks.lone_markers import without_lone_markers
from importers.readers.plain_text.front_matter.header_fields import take_header_fields
from importers.readers.plain_text.front_matter.rfc_header import take_rfc_header
from importers.readers.plain_text.front_matter.table_of_contents import without_contents
from importers.readers.plain_text.headings.hugging import with_heads_apart
from importers.readers.plain_text.headings.judging import (
    as_heading,
    judge,
    opens_count,
    with_hashes,
    with_questions_whole,
)
from importers.readers.plain_text.headings.levels import levels
from importers.readers.plain_text.headings.numbered import with_numbered
from importers.readers.plain_text.headings.title import take_title, with_title_apart
from importers.readers.plain_text.layout.convention import survey
from importers.readers.plain_text.lines.page_furniture import without_furniture
from importers.readers.plain_text.lines.text_line import TextLine, split_lines
from importers.readers.plain_text.messages import report
from importers.result import Excluded, Prior, Reason, Result
from importers.source.decoding import decode
from importers.source.source import Source


def read(source: Source, prior: Prior) -> Result[Flow]:
    """The blocks of a plain text; whatever the bytes, no word of them is lost.

    Each word is in the blocks, the title, the metadata or what was excluded. Never
    raises for what a text holds; takes time in proportion to its length.
    """
    decoded = decode(source.data)
    lines = split_lines(decoded.text)
    front = take_header_fields(lines) or take_rfc_header(lines)
    metadata = Metadata()
    headers: tuple[Excluded, ...] = ()
    if front is not None:
        metadata = front.metadata
        lines = lines[: front.first] + lines[front.last :]
        headers = front.excluded
    pages = without_furniture(lines)
    lines, contents = without_contents(pages.lines)
    convention = survey(lines, prior.convention)
    chunks = without_lone_markers(cut(lines, convention), convention)
    chunks = with_code(chunks, convention)
    if pages.excluded:
        chunks = with_questions_whole(with_title_apart(chunks, convention))
    chunks = with_heads_apart(chunks, convention)
    chunks = with_numbered(with_hashes(with_footnotes(chunks), convention))
    whole = chunks
    title: Inlines = ()
    title_from = None
    named = front.title if front else None
    if named is None and opens_count(chunks):
        chunks = [as_heading(chunks[0]), *chunks[1:]]
    else:
        title, title_from, chunks = take_title(chunks, named, convention)
    chunks = judge(chunks, convention)
    words = vocabulary(lines) if pages.excluded else frozenset()
    builder = BlockBuilder(convention, words)
    depth = levels(chunks)
    for place, chunk in enumerate(chunks):
        builder.add(chunk, depth.get(place, 1))
    notes = frozenset(chunk.sign for chunk in chunks if chunk.kind is ChunkKind.NOTE)
    lang, direction = language_of(decoded.text)
    first = whole[: len(whole) - len(chunks)]
    excluded = (
        headers + pages.excluded + contents + _markup((*first, *chunks), builder.renumbered)
    )
    return Result(
        Flow(
            refer(builder.finish(), notes),
            title,
            replace(metadata, lang=metadata.lang or lang, dir=metadata.dir or direction),
        ),
        report(decoded, chunks, excluded, pages.uncolumned),
        excluded=excluded,
        prior=Prior(convention.name, None, title_from),
        seen=decoded.text,
    )


def vocabulary(lines: Sequence[TextLine]) -> frozenset[str]:
    """The words of a text in lower case, to tell words that a hyphen cut in two."""
    return frozenset(
        word.strip(".,;:!?()\"'“”‘’").lower()
        for line in lines
        for word in line.text.split()
    )


def _markup(chunks: Sequence[Chunk], renumbered: Collection[int]) -> tuple[Excluded, ...]:
    """What only says how to read: numbers of headings, marks of items, directives.

    The marks of items are told of where the list does not say them itself: letters,
    check boxes, and numbers that do not count on, on the lines `renumbered`.
    """
    found: list[Excluded] = []
    for chunk in chunks:
        first = chunk.lines[0]
        words = ""
        if chunk.kind is ChunkKind.HEADING:
            words = first.text[: chunk.number]
        elif chunk.kind is ChunkKind.DIRECTIVE:
            words = first.text
        elif chunk.marker is not None and (
            first.number in renumbered or chunk.marker.checked is not None
        ):
            words = first.text[: chunk.marker.length]
        if words.strip():
            found.append(Excluded(Reason.MARKUP, words.rstrip(), first.number))
    return tuple(found)
