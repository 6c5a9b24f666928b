"""Sections, subtitles, transitions and footnotes: what shapes a text."""

from __future__ import annotations

from docutils import nodes

from importers.document import Blocks, Divider, FootnoteDef, Heading
from importers.readers.rst.blocks.block_reader import RstBlocks

MAX_LEVEL = 9
"""The level of the deepest heading, as in Word and OpenDocument."""


def read_section(node: nodes.Element, reader: RstBlocks) -> Blocks:
    """Returns a heading and what stands below it."""
    inside = reader.in_section()
    title = node.next_node(nodes.title, descend=True, siblings=False, ascend=False)
    heading = Heading(
        min(inside.level, MAX_LEVEL),
        inside.inlines(title) if title is not None else (),
        attributes=inside.attributes(node),
    )
    return (heading, *inside.blocks(node.children))


def read_subtitle(node: nodes.Element, reader: RstBlocks) -> Blocks:
    """Returns the subtitle of a text as its first heading."""
    return (Heading(1, reader.inlines(node), attributes=reader.attributes(node)),)


def read_transition(node: nodes.Element, reader: RstBlocks) -> Blocks:
    """Returns a dividing line."""
    return (Divider(),)


def read_footnote(node: nodes.Element, reader: RstBlocks) -> Blocks:
    """Returns a footnote or a citation without its label."""
    # The number or name that refers to it is the id; a page makes the label anew.
    inner = [c for c in node.children if not isinstance(c, nodes.label)]
    name = node["ids"][0] if node["ids"] else node.astext()
    return (FootnoteDef(name, reader.blocks(inner)),)
