"""Paragraphs, and the lines of MyST that only name the block after them."""

from __future__ import annotations

import re

from importers.readers.markdown.blocks.block_walk import BlockWalk
from importers.readers.markdown.blocks.figures import add_titled_image
from importers.readers.markdown.tree.nodes import ElementNode
from importers.result import Cause

TARGET = re.compile(r"\(([^()\s]+)\)=")
"""A line of its own with which MyST names the block that follows."""


def add_paragraph(node: ElementNode, walk: BlockWalk) -> None:
    """Adds a paragraph; an image alone in it is a figure, its title the caption."""
    target = TARGET.fullmatch(node.source.strip())
    if target and node.native:
        walk.name_next(target[1])
        walk.collector.exclude(Cause.MARKUP, target[0], node.first_line)
    elif "data-inline" in node.attrs:
        # So our own writer marks a paragraph of one image that is no figure.
        walk.add_contents(node, images_are_figures=False)
    elif not add_titled_image(node, walk):
        walk.add_contents(node)
