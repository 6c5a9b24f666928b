"""The steps from the lines of a text to its blocks, in order."""

from __future__ import annotations

from collections.abc import Callable

from importers.readers.plain_text.blocks.building import BlockBuilder
from importers.readers.plain_text.blocks.footnote_references import refer
from importers.readers.plain_text.blocks.markup import excluded_markup
from importers.readers.plain_text.chunks.chunk import Chunk, ChunkKind
from importers.readers.plain_text.chunks.code import with_code
from importers.readers.plain_text.chunks.cutting import cut
from importers.readers.plain_text.chunks.footnotes import with_footnotes
from importers.readers.plain_text.chunks.lone_markers import (
    with_letters_in_order,
    without_lone_markers,
)
from importers.readers.plain_text.draft import Draft
from importers.readers.plain_text.front_matter.header_fields import take_header_fields
from importers.readers.plain_text.front_matter.publisher import without_publisher
from importers.readers.plain_text.front_matter.rfc_header import take_rfc_header
from importers.readers.plain_text.front_matter.table_of_contents import without_contents
from importers.readers.plain_text.headings.counted import opens_with_count
from importers.readers.plain_text.headings.first_lines import with_first_lines_apart
from importers.readers.plain_text.headings.hashed import with_hashed
from importers.readers.plain_text.headings.judging import as_heading, judge
from importers.readers.plain_text.headings.levels import levels
from importers.readers.plain_text.headings.numbered import with_numbered
from importers.readers.plain_text.headings.questions import with_questions_whole
from importers.readers.plain_text.headings.title import take_title, with_title_apart
from importers.readers.plain_text.layout.convention import Convention, survey
from importers.readers.plain_text.lines.page_furniture import without_furniture
from importers.readers.plain_text.lines.unwrapping import known_words
from importers.result import KNOWN_APART

ReadingStep = Callable[[Draft], None]
Rule = Callable[[list[Chunk], Convention], list[Chunk]]


def take_header(draft: Draft) -> None:
    """Takes the header block off the lines."""
    header = take_header_fields(draft.lines) or take_rfc_header(draft.lines)
    if header is not None:
        draft.lines = draft.lines[: header.first] + draft.lines[header.last :]
        draft.metadata, draft.named = header.metadata, header.title
        draft.excluded += header.excluded


def leave_out_publisher(draft: Draft) -> None:
    """Leaves out what the publisher of a book put round its text."""
    found = without_publisher(draft.lines)
    if found is not None:
        draft.lines, draft.metadata, draft.named = found.lines, found.metadata, found.title
        draft.excluded += found.excluded


def leave_out_furniture(draft: Draft) -> None:
    """Leaves out what pages repeat, and reads columns one after the other."""
    pages = without_furniture(draft.lines)
    draft.lines, draft.uncolumned = pages.lines, pages.uncolumned
    draft.printed = bool(pages.excluded)
    draft.excluded += pages.excluded


def leave_out_contents(draft: Draft) -> None:
    """Leaves out a table of contents."""
    draft.lines, contents = without_contents(draft.lines)
    draft.excluded += contents


def find_convention(draft: Draft) -> None:
    """Finds how the whole text is laid out."""
    draft.convention = survey(draft.lines, draft.prior.convention)


def cut_lines(draft: Draft) -> None:
    """Cuts the lines into chunks."""
    draft.chunks = cut(draft.lines, draft.convention)


def apply(rule: Rule) -> ReadingStep:
    """Returns the step that makes other chunks of the chunks."""

    def step(draft: Draft) -> None:
        draft.chunks = rule(draft.chunks, draft.convention)

    return step


def apply_if_printed(rule: Rule) -> ReadingStep:
    """Returns the same for texts that come from printed pages, where lines are set
    larger.
    """

    def step(draft: Draft) -> None:
        if draft.printed:
            draft.chunks = rule(draft.chunks, draft.convention)

    return step


def find_title(draft: Draft) -> None:
    """Takes the title off the chunks."""
    if draft.named is None and opens_with_count(draft.chunks):
        draft.chunks = [as_heading(draft.chunks[0]), *draft.chunks[1:]]
        return
    if draft.named is None and draft.prior.title_from == KNOWN_APART:
        return
    before = draft.chunks
    draft.title, draft.title_from, draft.chunks = take_title(
        before, draft.named, draft.convention
    )
    draft.title_chunks = before[: len(before) - len(draft.chunks)]


def build(draft: Draft) -> None:
    """Makes blocks of the chunks, and references of what speaks of footnotes."""
    words = known_words(draft.lines) if draft.printed else frozenset()
    builder = BlockBuilder(draft.convention, words)
    level_at = levels(draft.chunks)
    for place, chunk in enumerate(draft.chunks):
        builder.add(chunk, level_at.get(place, 1))
    notes = frozenset(chunk.sign for chunk in draft.chunks if chunk.kind is ChunkKind.NOTE)
    draft.blocks = refer(builder.finish(), notes)
    draft.excluded += excluded_markup(
        [*draft.title_chunks, *draft.chunks], builder.renumbered
    )


STEPS: tuple[tuple[str, ReadingStep], ...] = (
    ("publisher", leave_out_publisher),
    ("header", take_header),
    ("page furniture", leave_out_furniture),
    ("table of contents", leave_out_contents),
    ("convention", find_convention),
    ("chunks", cut_lines),
    ("letters in order", apply(with_letters_in_order)),
    ("lone markers", apply(without_lone_markers)),
    ("code", apply(with_code)),
    ("printed title", apply_if_printed(with_title_apart)),
    ("printed questions", apply_if_printed(lambda chunks, _: with_questions_whole(chunks))),
    ("first lines", apply(with_first_lines_apart)),
    ("footnotes", apply(lambda chunks, _: with_footnotes(chunks))),
    ("hashed headings", apply(with_hashed)),
    ("numbered headings", apply(with_numbered)),
    ("title", find_title),
    ("bare headings", apply(judge)),
    ("blocks", build),
)
"""All steps by name: first those on lines, up to “chunks”, then those on chunks."""
