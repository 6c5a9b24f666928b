"""The limit on how deep blocks stand inside each other."""

from __future__ import annotations

from importers import document as d
from importers.document.rebuilding import rebuilt
from importers.document.traversal import InlineContent, InnerBlocks, PlainString, pieces

MAX_DEPTH = 32
"""How many blocks may be open around a paragraph. Chosen: deeper than people nest, and
far from what recursion bears."""


def too_deep(blocks: d.Blocks) -> bool:
    """Whether any block stands deeper than `MAX_DEPTH`; never recurses."""
    # Breadth first: each round takes the blocks one level further in.
    level = blocks
    for _ in range(MAX_DEPTH + 1):
        level = tuple(child for block in level for child in _children(block))
        if not level:
            return False
    return True


def _children(block: d.Block) -> tuple[d.Block, ...]:
    match block:
        case d.Paragraph() | d.Heading() | d.Code():
            return ()
        case _:
            inner = (piece for piece in pieces(block) if isinstance(piece, InnerBlocks))
            return tuple(child for piece in inner for child in piece.blocks)


def shallow(blocks: d.Blocks, room: int = MAX_DEPTH) -> d.Blocks:
    """The same words with nothing deeper than `room`.

    A block that would hold others beyond that is replaced by what it holds, in reading
    order; its captions, titles, terms and attributions become paragraphs.
    """
    if room == 0:
        return tuple(leaf for block in blocks for leaf in _leaves(block))
    return tuple(
        rebuilt(block, lambda line: line, lambda inner: shallow(inner, room - 1))
        for block in blocks
    )


def _leaves(block: d.Block) -> list[d.Block]:
    found: list[d.Block] = []
    stack: list[d.Block | InlineContent | PlainString] = [block]
    while stack:
        match stack.pop():
            case InlineContent(content):
                if content:
                    found.append(d.Paragraph(content))
            case PlainString(text):
                if text:
                    found.append(d.Paragraph((d.Text(text),)))
            case (
                d.List()
                | d.DefinitionList()
                | d.Table()
                | d.Quote()
                | d.Callout()
                | d.FootnoteDef()
            ) as holder:
                parts: list[d.Block | InlineContent | PlainString] = []
                for piece in pieces(holder):
                    parts += piece.blocks if isinstance(piece, InnerBlocks) else [piece]
                stack += reversed(parts)
            case leaf:
                found.append(leaf)
    return found
