"""Walking a Document in reading order.

Nothing here recurses, so input of any depth is fine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from importers import document as d


@dataclass(frozen=True, slots=True)
class InlineContent:
    """Inline content that a block holds itself."""

    content: d.Inlines


@dataclass(frozen=True, slots=True)
class InnerBlocks:
    """Blocks that a block holds."""

    blocks: d.Blocks


@dataclass(frozen=True, slots=True)
class PlainString:
    """A plain string that a block holds."""

    text: str


Piece: TypeAlias = InlineContent | InnerBlocks | PlainString


def pieces(block: d.Block) -> tuple[Piece, ...]:
    """What a block holds, in reading order."""
    match block:
        case d.Paragraph() | d.Heading():
            return (InlineContent(block.content),)
        case d.List():
            return tuple(InnerBlocks(item.blocks) for item in block.items)
        case d.DefinitionList():
            return tuple(piece for item in block.items for piece in _defined(item))
        case d.Table():
            cells = (cell for row in block.rows for cell in row.cells)
            return (
                InlineContent(block.caption),
                *(InnerBlocks(cell.blocks) for cell in cells),
            )
        case d.Quote():
            return (InnerBlocks(block.blocks), InlineContent(block.attribution))
        case d.Code() | d.RawBlock() | d.Opaque():
            return (PlainString(block.text),)
        case d.Figure():
            return (PlainString(block.alt or ""), InlineContent(block.caption))
        case d.Callout():
            return (InlineContent(block.title), InnerBlocks(block.blocks))
        case d.FootnoteDef():
            return (InnerBlocks(block.blocks),)
        case _:  # a divider
            return ()


def _defined(item: d.DefinitionItem) -> Iterator[Piece]:
    for term in item.terms:
        yield InlineContent(term)
    for definition in item.definitions:
        yield InnerBlocks(definition)


def walk(blocks: Iterable[d.Block]) -> Iterator[d.Block]:
    """Every block at every depth, each before the blocks inside it."""
    # A stack of its own, as Python's would end at about a thousand blocks in each other.
    stack = [iter(tuple(blocks))]
    while stack:
        block = next(stack[-1], None)
        if block is None:
            stack.pop()
            continue
        yield block
        inner = tuple(
            child for p in pieces(block) if isinstance(p, InnerBlocks) for child in p.blocks
        )
        if inner:
            stack.append(iter(inner))


def lines(blocks: Iterable[d.Block]) -> Iterator[d.Inlines | str]:
    """Every piece of inline content or plain string, at any depth, in reading order."""
    stack: list[Iterator[Piece]] = [iter((InnerBlocks(tuple(blocks)),))]
    while stack:
        match next(stack[-1], None):
            case None:
                stack.pop()
            case InnerBlocks(inner):
                parts = (piece for block in inner for piece in pieces(block))
                stack.append(parts)
            case InlineContent(content):
                if content:
                    yield content
            case PlainString(text):
                if text:
                    yield text


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


def all_blocks(value: d.Document | d.Flow) -> Iterator[d.Block]:
    """Every block of a whole document at every depth; section titles are not blocks."""
    match value:
        case d.Flow():
            yield from walk(value.blocks)
        case d.Document():
            yield from walk(value.lead)
            for section in value.sections:
                yield from walk(section.blocks)
