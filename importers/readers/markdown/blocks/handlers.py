"""The one table of block elements: tag -> what is added for it."""

from __future__ import annotations

from importers.document import Blocks, Divider, FootnoteDef
from importers.readers.markdown.blocks.block_walk import BlockHandlers, BlockWalk
from importers.readers.markdown.blocks.callouts import (
    add_aside,
    add_details,
    add_division,
)
from importers.readers.markdown.blocks.code_blocks import (
    add_code_block,
    add_preformatted,
)
from importers.readers.markdown.blocks.definition_lists import add_definition_list
from importers.readers.markdown.blocks.figures import add_figure
from importers.readers.markdown.blocks.headings import add_heading
from importers.readers.markdown.blocks.lists import add_list
from importers.readers.markdown.blocks.paragraphs import add_paragraph
from importers.readers.markdown.blocks.quotes import add_quote
from importers.readers.markdown.blocks.tables import add_table
from importers.readers.markdown.collector import Collector
from importers.readers.markdown.tree.nodes import ElementNode, attributes_of


def read_blocks(root: ElementNode, collector: Collector) -> Blocks:
    """Returns the blocks of a whole tree, the notes that stood inline in it last."""
    walk = BlockWalk(collector, BLOCK_ELEMENTS)
    for child in root.children:
        walk.add(child)
    return (*walk.finish(), *collector.inline_notes)


def add_thematic_break(node: ElementNode, walk: BlockWalk) -> None:
    """Emits a divider."""
    walk.emit(Divider(attributes=attributes_of(node), origin=node.origin))


def add_footnote(node: ElementNode, walk: BlockWalk) -> None:
    """Emits the definition of a footnote."""
    blocks = walk.blocks_in(node.children)
    walk.emit(FootnoteDef(node.attrs["note"], blocks, origin=node.origin))


BLOCK_ELEMENTS: BlockHandlers = {
    "p": add_paragraph,
    "h1": add_heading,
    "h2": add_heading,
    "h3": add_heading,
    "h4": add_heading,
    "h5": add_heading,
    "h6": add_heading,
    "ul": add_list,
    "ol": add_list,
    "menu": add_list,
    "dl": add_definition_list,
    "table": add_table,
    "blockquote": add_quote,
    "md:code": add_code_block,
    "pre": add_preformatted,
    "xmp": add_preformatted,
    "figure": add_figure,
    "hr": add_thematic_break,
    "md:note": add_footnote,
    "aside": add_aside,
    "details": add_details,
    "div": add_division,
}
