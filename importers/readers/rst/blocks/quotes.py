"""Block quotes with their attribution."""

from __future__ import annotations

from docutils import nodes

from importers.document import Blocks, DefinitionList, List, Quote
from importers.readers.rst.blocks.block_reader import RstBlocks


def read_quote(node: nodes.Element, reader: RstBlocks) -> Blocks:
    """Returns a quote with its attribution; a list that is only set in is the list."""
    attribution, rest = reader.apart(node, nodes.attribution)
    made = reader.blocks(rest)
    # People set in lists without meaning a quote; docutils cannot know.
    if made and all(isinstance(b, List | DefinitionList) for b in made) and not attribution:
        return made
    if not made and not attribution:
        return ()
    return (Quote(made, attribution, attributes=reader.attributes(node)),)
