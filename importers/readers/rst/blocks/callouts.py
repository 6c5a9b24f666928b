"""What stands beside the text: admonitions, topics, sidebars."""

from __future__ import annotations

from docutils import nodes

from importers.document import Blocks, Callout
from importers.readers.rst.blocks.block_reader import RstBlocks
from importers.readers.rst.parsing.directives import CALLOUT_CLASS

UNSPECIFIC = frozenset({"admonition", "topic", "sidebar"})
"""Elements whose name says no kind."""


def read_callout(node: nodes.Element, reader: RstBlocks) -> Blocks:
    """Returns a callout of the kind that its directive says."""
    kind = "note" if node.tagname in UNSPECIFIC else node.tagname
    if CALLOUT_CLASS in node["classes"]:
        kind = node["classes"][-1]
    title, rest = reader.apart(node, nodes.title)
    blocks = reader.blocks(rest)
    return (Callout(kind, blocks, title, attributes=reader.attributes(node)),)


def read_topic(node: nodes.Element, reader: RstBlocks) -> Blocks:
    """Returns a callout; a table of contents is none, since a page makes its own."""
    return () if "contents" in node["classes"] else read_callout(node, reader)
