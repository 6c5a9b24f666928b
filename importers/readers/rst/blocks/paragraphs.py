"""Paragraphs, line blocks and rubrics."""

from __future__ import annotations

from docutils import nodes

from importers.document import (
    Attributes,
    Blocks,
    Break,
    Figure,
    Inline,
    InlineImage,
    Inlines,
    Paragraph,
    Style,
)
from importers.readers.rst.blocks.block_reader import RstBlocks


def read_paragraph(node: nodes.Element, reader: RstBlocks) -> Blocks:
    """Returns a paragraph, or the figure that an image alone in it is."""
    return paragraph_of(reader.inlines(node), reader.attributes(node))


def paragraph_of(content: Inlines, attributes: Attributes) -> Blocks:
    """Returns inlines as a paragraph; an image alone, without a link, as a figure."""
    match content:
        case ():
            return ()
        case (InlineImage(asset, alt, marks),) if not marks:
            return (Figure(asset, alt, attributes=attributes),)
    return (Paragraph(content, attributes=attributes),)


def read_line_block(node: nodes.Element, reader: RstBlocks) -> Blocks:
    """Returns lines as one paragraph with breaks; how far they are set in is not kept."""
    content = tuple(_lines(node, reader))[:-1]
    return (Paragraph(content, attributes=reader.attributes(node)),)


def _lines(node: nodes.Element, reader: RstBlocks) -> list[Inline]:
    made: list[Inline] = []
    for child in node.children:
        if isinstance(child, nodes.line_block):
            made += _lines(child, reader)
        else:
            made += [*reader.inlines(child), Break()]
    return made


def read_rubric(node: nodes.Element, reader: RstBlocks) -> Blocks:
    """Returns a heading that stands in no table of contents, as a strong paragraph."""
    content = reader.inlines(node, frozenset({Style.STRONG}))
    return (Paragraph(content, attributes=reader.attributes(node)),)


def read_element(node: nodes.Element, reader: RstBlocks) -> Blocks:
    """Returns any other element: a paragraph where it holds words, else what is inside."""
    if any(isinstance(c, nodes.Text | nodes.Inline) for c in node.children):
        return read_paragraph(node, reader)
    return reader.blocks(node.children)
