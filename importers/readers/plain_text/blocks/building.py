"""From judged chunks to blocks: lists nested by indent, paragraphs joined, levels set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from importers.document import (
    Block,
    Code,
    DefinitionItem,
    DefinitionList,
    Divider,
    FootnoteDef,
    Heading,
    Inlines,
    List,
    ListItem,
    Origin,
    Paragraph,
    Quote,
    Text,
)
from importers.readers.plain_text.chunks.chunk import Chunk, ChunkKind
from importers.readers.plain_text.layout.convention import Convention
from importers.readers.plain_text.layout.line_breaks import breaks_after
from importers.readers.plain_text.layout.paragraph_layout import Layout
from importers.readers.plain_text.lines.text_line import TextLine
from importers.readers.plain_text.lines.unwrapping import join

DEEPEST = 24
"""Lists nested deeper than this are kept at this depth."""


@dataclass(slots=True)
class _OpenList:
    indent: int
    content: int
    kind: str
    ordered: bool
    start: int
    first: Chunk
    items: list[ListItem] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    checked: bool | None = None
    origin: Origin | None = None
    value: int = 0
    gap: int = 0
    """The blank lines before the last item."""


class BlockBuilder:
    """Takes chunks in order and keeps the blocks made of them."""

    def __init__(self, convention: Convention, words: frozenset[str]) -> None:
        self.blocks: list[Block] = []
        self.renumbered: set[int] = set()
        """The lines of items whose mark the list does not say again."""
        self._convention = convention
        self._words = words
        self._open: list[_OpenList] = []
        self._definitions: list[DefinitionItem] = []

    def finish(self) -> tuple[Block, ...]:
        """The blocks, once every chunk was added."""
        self._end_definitions()
        self._close(0)
        return tuple(self.blocks)

    def add(self, chunk: Chunk, level: int = 1) -> None:
        """Append a chunk; `level` is for headings."""
        if chunk.kind is not ChunkKind.DEFINITION:
            self._end_definitions()
        if chunk.kind is ChunkKind.ITEM:
            self._item(chunk)
            return
        origin = origin_of(chunk)
        match chunk.kind:
            case ChunkKind.HEADING:
                self._close(0)
                texts = [line.text for line in chunk.lines]
                texts[0] = texts[0][chunk.number :]
                text = join(texts, frozenset(), self._words)
                self.blocks.append(Heading(level, text, origin=origin))
                return
            case ChunkKind.DIVIDER:
                self._close(0)
                self.blocks.append(Divider(origin=origin))
                return
            case ChunkKind.DEFINITION:
                self._define(chunk, origin)
                return
            case ChunkKind.DIRECTIVE:
                return
            case ChunkKind.NOTE:
                self._close(0)
                paragraph = Paragraph(self.inlines(chunk.lines, chunk.number))
                self.blocks.append(FootnoteDef(chunk.sign, (paragraph,), origin=origin))
                return
            case ChunkKind.TABLE if chunk.table is not None:
                block: Block = replace(chunk.table, origin=origin)
            case ChunkKind.CODE:
                left = min((line.indent for line in chunk.lines if line.text), default=0)
                block = Code(
                    "\n".join(line.raw[left:] for line in chunk.lines),
                    chunk.sign or None,
                    origin=origin,
                )
            case ChunkKind.QUOTE:
                block = self._quote(chunk, origin)
            case _:
                block = Paragraph(self.inlines(chunk.lines, 0), origin=origin)
        self._settle(chunk)
        if isinstance(block, Paragraph) and not self._open and self._set_in(chunk):
            block = Quote((Paragraph(block.content),), origin=origin)
        self._target().append(block)

    def inlines(self, lines: Sequence[TextLine], skip: int) -> Inlines:
        """The words of lines, the first `skip` characters left out."""
        breaks = set()
        for place in range(1, len(lines)):
            if breaks_after(lines[place - 1], lines[place], self._convention):
                breaks.add(place)
        texts = [line.text for line in lines]
        texts[0] = texts[0][skip:]
        if texts[0].startswith("| "):
            breaks |= {n for n, text in enumerate(texts) if n and text.startswith("| ")}
            texts = [text.removeprefix("| ") for text in texts]
        return join(texts, frozenset(breaks), self._words)

    def _define(self, chunk: Chunk, origin: Origin) -> None:
        term = (Text(chunk.lines[0].text),)
        meaning = Paragraph(self.inlines(chunk.lines[1:], 0))
        item = DefinitionItem((term,), ((meaning,),), origin=origin)
        if not self._definitions:
            self._settle(chunk)
        self._definitions.append(item)

    def _end_definitions(self) -> None:
        if self._definitions:
            origin = self._definitions[0].origin
            self._target().append(DefinitionList(tuple(self._definitions), origin=origin))
            self._definitions = []

    def _quote(self, chunk: Chunk, origin: Origin | None) -> Quote:
        paragraphs: list[list[TextLine]] = [[]]
        for line in chunk.lines:
            text = line.text.lstrip("> ")
            if text:
                paragraphs[-1].append(replace(line, text=text))
            elif paragraphs[-1]:
                paragraphs.append([])
        return Quote(
            tuple(Paragraph(self.inlines(part, 0)) for part in paragraphs if part),
            origin=origin,
        )

    def _set_in(self, chunk: Chunk) -> bool:
        """Whether all lines of a paragraph are set in from the others, as a quotation."""
        convention = self._convention
        if convention.layout is Layout.INDENTED and len(chunk.lines) < 2:
            return False
        least = convention.body + 3
        return convention.layout in (Layout.WRAPPED, Layout.INDENTED) and all(
            line.indent >= least for line in chunk.lines
        )

    def _target(self) -> list[Block]:
        return self._open[-1].blocks if self._open else self.blocks

    def _settle(self, chunk: Chunk) -> None:
        """Close the lists that a paragraph no longer belongs to."""
        keep = 0
        for place, opened in enumerate(self._open):
            if chunk.indent > opened.indent and chunk.indent >= opened.content - 1:
                keep = place + 1
        self._close(keep)

    def _item(self, chunk: Chunk) -> None:
        marker = chunk.marker
        assert marker is not None  # noqa: S101 - items always have one
        indent = chunk.indent
        keep = 0
        for place, opened in enumerate(self._open):
            if indent > opened.indent + 1:
                keep = place + 1
            elif abs(indent - opened.indent) <= 1:
                keep = place + 1
                if opened.kind != marker.kind and (marker.ordered or opened.ordered):
                    deeper = self._open[place + 1 :]
                    keep = place
                    apart = chunk.gap > opened.gap and len(opened.items) > 0
                    first = marker.value == 1 and not self._seen(marker.kind)
                    if first and not deeper and not apart:
                        keep = place + 1
                        indent = opened.indent + 2
                break
            else:
                break
        keep = min(keep, DEEPEST)
        self._close(keep)
        if not self._open or indent > self._open[-1].indent + 1:
            self._open.append(
                _OpenList(
                    indent,
                    chunk.content,
                    marker.kind,
                    marker.ordered,
                    marker.value if marker.ordered else 1,
                    chunk,
                )
            )
        opened = self._open[-1]
        self._end_item(opened)
        number = opened.start + len(opened.items)
        if marker.ordered and (marker.kind.strip("().") != "1" or marker.value != number):
            self.renumbered.add(chunk.lines[0].number)
        opened.content, opened.gap = chunk.content, chunk.gap
        opened.checked = marker.checked
        opened.origin = origin_of(chunk)
        opened.blocks.append(Paragraph(self.inlines(chunk.lines, marker.length)))

    def _seen(self, kind: str) -> bool:
        return any(opened.kind == kind for opened in self._open)

    @staticmethod
    def _end_item(opened: _OpenList) -> None:
        if opened.blocks:
            opened.items.append(
                ListItem(tuple(opened.blocks), opened.checked, origin=opened.origin)
            )
            opened.blocks = []

    def _close(self, keep: int) -> None:
        while len(self._open) > keep:
            opened = self._open.pop()
            self._end_item(opened)
            made = List(
                tuple(opened.items),
                opened.ordered,
                opened.start,
                origin=origin_of(opened.first),
            )
            self._target().append(made)


def origin_of(chunk: Chunk) -> Origin:
    """The lines that a chunk came from."""
    return Origin(None, chunk.lines[0].number, chunk.lines[-1].number)
