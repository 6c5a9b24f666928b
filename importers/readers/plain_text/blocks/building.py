"""From judged chunks to blocks: paragraphs joined, lists nested, levels set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from importers.document import (
    Block,
    Code,
    DefinitionItem,
    DefinitionList,
    Divider,
    FootnoteDef,
    Heading,
    Inlines,
    Paragraph,
    Quote,
    Text,
)
from importers.readers.plain_text.blocks.open_lists import OpenLists
from importers.readers.plain_text.chunks.chunk import Chunk, ChunkKind
from importers.readers.plain_text.layout.convention import Convention
from importers.readers.plain_text.layout.line_breaks import breaks_after
from importers.readers.plain_text.layout.paragraph_layout import Layout
from importers.readers.plain_text.lines.text_line import TextLine
from importers.readers.plain_text.lines.unwrapping import join

SET_IN = 3
"""Columns by which a quotation is set in from the paragraphs around it."""
VERSE = "| "
"""What each line begins with that reStructuredText keeps as it is (a line block)."""


class BlockBuilder:
    """Takes chunks in order and keeps the blocks made of them."""

    def __init__(self, convention: Convention, words: frozenset[str]) -> None:
        self._blocks: list[Block] = []
        self._convention = convention
        self._words = words
        self._lists = OpenLists(self._blocks)
        self._definitions: list[DefinitionItem] = []

    def finish(self) -> tuple[Block, ...]:
        """Returns the blocks, once every chunk was added."""
        self._end_definitions()
        self._lists.close(0)
        return tuple(self._blocks)

    @property
    def renumbered(self) -> frozenset[int]:
        """The lines of items whose mark no list says again."""
        return frozenset(self._lists.renumbered)

    def add(self, chunk: Chunk, level: int = 1) -> None:
        """Appends a chunk; `level` is for headings."""
        if chunk.kind is not ChunkKind.DEFINITION:
            self._end_definitions()
        match chunk.kind:
            case ChunkKind.DIRECTIVE:
                pass
            case ChunkKind.ITEM:
                self._add_item(chunk)
            case ChunkKind.DEFINITION:
                self._add_definition(chunk)
            case ChunkKind.HEADING | ChunkKind.DIVIDER | ChunkKind.NOTE:
                self._lists.close(0)
                self._blocks.append(self._outside_lists(chunk, level))
            case _:
                self._lists.leave(chunk)
                self._lists.target.append(self._inside_lists(chunk))

    def _add_item(self, chunk: Chunk) -> None:
        marker = chunk.marker
        assert marker is not None  # noqa: S101 - items always have one
        opened = self._lists.open_item(chunk, marker)
        opened.blocks.append(Paragraph(self._inlines(chunk.lines, marker.length)))

    def _add_definition(self, chunk: Chunk) -> None:
        term = (Text(chunk.lines[0].text),)
        meaning = Paragraph(self._inlines(chunk.lines[1:]))
        if not self._definitions:
            self._lists.leave(chunk)
        self._definitions.append(
            DefinitionItem((term,), ((meaning,),), origin=chunk.origin)
        )

    def _end_definitions(self) -> None:
        if self._definitions:
            origin = self._definitions[0].origin
            self._lists.target.append(
                DefinitionList(tuple(self._definitions), origin=origin)
            )
            self._definitions = []

    def _outside_lists(self, chunk: Chunk, level: int) -> Block:
        """Returns the block of a chunk that ends all lists above it."""
        if chunk.kind is ChunkKind.DIVIDER:
            return Divider(origin=chunk.origin)
        if chunk.kind is ChunkKind.NOTE:
            paragraph = Paragraph(self._inlines(chunk.lines, chunk.number))
            return FootnoteDef(chunk.sign, (paragraph,), origin=chunk.origin)
        texts = [line.text for line in chunk.lines]
        texts[0] = texts[0][chunk.number :]
        return Heading(level, join(texts, words=self._words), origin=chunk.origin)

    def _inside_lists(self, chunk: Chunk) -> Block:
        """Returns the block of a chunk that may belong to an item above it."""
        # A table that a mark leads to is code, and still has its cells.
        if chunk.kind is ChunkKind.TABLE and chunk.table is not None:
            return replace(chunk.table, origin=chunk.origin)
        if chunk.kind is ChunkKind.CODE:
            return _code(chunk)
        if chunk.kind is ChunkKind.QUOTE:
            return self._quote(chunk)
        content = self._inlines(chunk.lines, verse=chunk.kind is ChunkKind.VERSE)
        if self._lists.are_closed and self._is_set_in(chunk):
            return Quote((Paragraph(content),), origin=chunk.origin)
        return Paragraph(content, origin=chunk.origin)

    def _quote(self, chunk: Chunk) -> Quote:
        paragraphs: list[list[TextLine]] = [[]]
        for line in chunk.lines:
            text = line.text.lstrip("> ")
            if text:
                paragraphs[-1].append(replace(line, text=text))
            elif paragraphs[-1]:
                paragraphs.append([])
        return Quote(
            tuple(Paragraph(self._inlines(part)) for part in paragraphs if part),
            origin=chunk.origin,
        )

    def _is_set_in(self, chunk: Chunk) -> bool:
        """Returns whether all lines of a paragraph are set in from the others, as a
        quotation.
        """
        convention = self._convention
        if convention.layout is Layout.INDENTED and len(chunk.lines) < 2:
            return False
        least = convention.body + SET_IN
        return convention.layout in (Layout.WRAPPED, Layout.INDENTED) and all(
            line.indent >= least for line in chunk.lines
        )

    def _inlines(
        self, lines: Sequence[TextLine], skip: int = 0, *, verse: bool = False
    ) -> Inlines:
        """Returns the words of lines, the first `skip` characters left out."""
        breaks = {
            place
            for place in range(1, len(lines))
            if verse or breaks_after(lines[place - 1], lines[place], self._convention)
        }
        texts = [line.text for line in lines]
        texts[0] = texts[0][skip:]
        # Line blocks end each line on purpose, whatever its length.
        if texts[0].startswith(VERSE):
            breaks |= {n for n, text in enumerate(texts) if n and text.startswith(VERSE)}
            texts = [text.removeprefix(VERSE) for text in texts]
        return join(texts, frozenset(breaks), self._words)


def _code(chunk: Chunk) -> Code:
    left = min((line.indent for line in chunk.lines if line.text), default=0)
    return Code(
        "\n".join(line.raw[left:] for line in chunk.lines),
        chunk.sign or None,
        origin=chunk.origin,
    )
