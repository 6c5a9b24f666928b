"""What is known of a text while it is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from importers.document import Block, Inlines, Metadata
from importers.readers.plain_text.chunks.chunk import Chunk
from importers.readers.plain_text.layout.convention import Convention
from importers.readers.plain_text.layout.heading_style import HeadingStyle
from importers.readers.plain_text.layout.paragraph_layout import Layout
from importers.readers.plain_text.lines.text_line import TextLine
from importers.result import Excluded, Prior

UNKNOWN = Convention(Layout.BLOCKS, HeadingStyle.BARE)
"""Stands in until the convention is found."""


@dataclass(slots=True)
class Draft:
    """A text on its way from lines to blocks: each step takes what those before it left."""

    lines: list[TextLine]
    prior: Prior
    metadata: Metadata = field(default_factory=Metadata)
    named: str | None = None
    """The title that a header block says."""
    printed: bool = False
    """Whether page furniture was left out, so that the text comes from printed pages."""
    uncolumned: int = 0
    """Pages that were printed in two columns."""
    excluded: list[Excluded] = field(default_factory=list)
    convention: Convention = UNKNOWN
    chunks: list[Chunk] = field(default_factory=list)
    title: Inlines = ()
    title_from: str | None = None
    """Where the title was found, as for `Prior.title_from`."""
    title_chunks: list[Chunk] = field(default_factory=list)
    """The chunks of the title, which are no longer among the others."""
    blocks: tuple[Block, ...] = ()
