"""Pieces of HTML as blocks, read as they stand, without the search for an article."""

from importers.document import Blocks
from importers.readers.html.blocks.element_readers import blocks_of
from importers.readers.html.parsing.tree import parse
from importers.readers.html.walking.context import WalkContext
from importers.readers.html.walking.footnote_links import find_footnotes


def parse_fragment(html: str) -> Blocks:
    """The blocks of a piece of HTML, as it stands in a body."""
    root = parse(f"<body>{html}")
    assert root is not None
    body = root.find("body")
    assert body is not None
    context = WalkContext()
    find_footnotes(body, context)
    return blocks_of(body, context)
