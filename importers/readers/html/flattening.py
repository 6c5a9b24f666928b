"""Blocks as one line of inlines, for titles, captions and terms."""

from __future__ import annotations

from collections.abc import Iterator

from importers.document import (
    Block,
    Blocks,
    Break,
    Callout,
    Code,
    DefinitionList,
    Figure,
    FootnoteDef,
    Heading,
    Inline,
    InlineImage,
    Inlines,
    List,
    Paragraph,
    Quote,
    RawBlock,
    Table,
    Text,
)


def flat(blocks: Blocks) -> Inlines:
    """The words of blocks as one line, with a break between two blocks."""
    out: list[Inline] = []
    for block in blocks:
        for content in _lines(block):
            if content and out:
                out.append(Break())
            out.extend(content)
    return tuple(out)


def _lines(block: Block) -> Iterator[Inlines]:
    match block:
        case Paragraph(content) | Heading(_, content):
            yield content
        case List(items):
            for item in items:
                yield flat(item.blocks)
        case DefinitionList(items):
            for group in items:
                yield from group.terms
                for said in group.definitions:
                    yield flat(said)
        case Table(rows, caption):
            yield caption
            for row in rows:
                for cell in row.cells:
                    yield flat(cell.blocks)
        case Quote(inner, attribution):
            yield flat(inner)
            yield attribution
        case Callout(_, inner, title):
            yield title
            yield flat(inner)
        case FootnoteDef(_, inner):
            yield flat(inner)
        case Figure(asset, alt, caption):
            yield (InlineImage(asset, alt),)
            yield caption
        case Code(text) | RawBlock(_, text):
            yield (Text(text),) if text else ()
