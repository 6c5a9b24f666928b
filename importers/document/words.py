"""Walking a Document in reading order, and the plain words of its parts.

Nothing here recurses, so input of any depth is fine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from importers import document as d

WORD = re.compile(r"[^\W_]+")
"""A word: a run of letters and digits."""


@dataclass(frozen=True, slots=True)
class Line:
    """Inline content that a block holds itself."""

    content: d.Inlines


@dataclass(frozen=True, slots=True)
class Inner:
    """Blocks that a block holds."""

    blocks: d.Blocks


@dataclass(frozen=True, slots=True)
class Verbatim:
    """A plain string that a block holds."""

    text: str


Piece: TypeAlias = Line | Inner | Verbatim


def pieces(block: d.Block) -> tuple[Piece, ...]:
    """What a block holds, in reading order."""
    match block:
        case d.Paragraph() | d.Heading():
            return (Line(block.content),)
        case d.List():
            return tuple(Inner(item.blocks) for item in block.items)
        case d.DefinitionList():
            return tuple(piece for item in block.items for piece in _defined(item))
        case d.Table():
            cells = (cell for row in block.rows for cell in row.cells)
            return (Line(block.caption), *(Inner(cell.blocks) for cell in cells))
        case d.Quote():
            return (Inner(block.blocks), Line(block.attribution))
        case d.Code() | d.RawBlock() | d.Opaque():
            return (Verbatim(block.text),)
        case d.Figure():
            return (Verbatim(block.alt or ""), Line(block.caption))
        case d.Callout():
            return (Line(block.title), Inner(block.blocks))
        case d.FootnoteDef():
            return (Inner(block.blocks),)
        case d.Divider():
            return ()


def _defined(item: d.DefinitionItem) -> Iterator[Piece]:
    for term in item.terms:
        yield Line(term)
    for definition in item.definitions:
        yield Inner(definition)


def text_of(inlines: d.Inlines) -> str:
    """The plain text of inline content: breaks are LF, an image is its alternative."""
    return "".join(_text(inline) for inline in inlines)


def _text(inline: d.Inline) -> str:
    match inline:
        case d.Text() | d.RawInline():
            return inline.text
        case d.Break():
            return "\n"
        case d.InlineImage():
            return inline.alt or ""
        case d.FootnoteRef():
            return ""


def walk(blocks: Iterable[d.Block]) -> Iterator[d.Block]:
    """Every block at every depth, each before the blocks inside it."""
    stack = [iter(tuple(blocks))]
    while stack:
        block = next(stack[-1], None)
        if block is None:
            stack.pop()
            continue
        yield block
        inner = tuple(
            child for p in pieces(block) if isinstance(p, Inner) for child in p.blocks
        )
        if inner:
            stack.append(iter(inner))


def lines(blocks: Iterable[d.Block]) -> Iterator[d.Inlines | str]:
    """Every piece of inline content or plain string, at any depth, in reading order."""
    stack: list[Iterator[Piece]] = [iter((Inner(tuple(blocks)),))]
    while stack:
        match next(stack[-1], None):
            case None:
                stack.pop()
            case Inner(inner):
                parts = (piece for block in inner for piece in pieces(block))
                stack.append(parts)
            case Line(content):
                if content:
                    yield content
            case Verbatim(text):
                if text:
                    yield text


def texts(blocks: Iterable[d.Block]) -> Iterator[str]:
    """The plain text of every piece of content, at any depth, in reading order."""
    for line in lines(blocks):
        yield line if isinstance(line, str) else text_of(line)


def all_lines(value: d.Document | d.Flow) -> Iterator[d.Inlines | str]:
    """Every piece of content of a whole document in reading order, titles included."""
    if value.title:
        yield value.title
    match value:
        case d.Flow():
            yield from lines(value.blocks)
        case d.Document():
            yield from lines(value.lead)
            for section in value.sections:
                if section.title:
                    yield section.title
                yield from lines(section.blocks)


def words(value: d.Document | d.Flow) -> Iterator[str]:
    """The words of a whole document in reading order, titles included."""
    for line in all_lines(value):
        yield from WORD.findall(line if isinstance(line, str) else text_of(line))


def all_blocks(value: d.Document | d.Flow) -> Iterator[d.Block]:
    """Every block of a whole document at every depth; section titles are not blocks."""
    match value:
        case d.Flow():
            yield from walk(value.blocks)
        case d.Document():
            yield from walk(value.lead)
            for section in value.sections:
                yield from walk(section.blocks)
