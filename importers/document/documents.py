"""Whole documents: before they are cut into sections, and after."""

from __future__ import annotations

from dataclasses import dataclass, field

from importers.document.attributes import Common, Direction
from importers.document.blocks import Blocks
from importers.document.inlines import Inlines


@dataclass(frozen=True, slots=True)
class Asset:
    """An image that the document shows."""

    id: str
    """`sha256:` and 64 hex digits where the bytes came along; else the URL it had."""
    media_type: str | None = None
    name: str | None = None
    """A file name for people; never a path."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a source says about itself."""

    lang: str | None = None
    """A BCP 47 tag."""
    dir: Direction | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None
    """ISO 8601, a date or a date and time."""
    summary: str | None = None
    keywords: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    """Everything else, as names and values in the order of the source."""


NO_METADATA = Metadata()


@dataclass(frozen=True, slots=True)
class Section(Common):
    """A titled part of the document: one editable page."""

    key: str
    """Unique in its document; made from the title and kept when the title changes."""
    title: Inlines
    level: int
    """From 1, levels closed up: a section is at most one deeper than the one before."""
    blocks: Blocks = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A whole source document: a title, a lead, and sections in reading order."""

    title: Inlines = ()
    lead: Blocks = ()
    sections: tuple[Section, ...] = ()
    metadata: Metadata = NO_METADATA
    assets: tuple[Asset, ...] = ()
    """In the order of first use, each once."""
    memory: tuple[str, ...] = field(default=(), compare=False)
    """What was decided in the merge that made it, for the next merge of the same base and
    source; `importers.merging` writes and reads it."""


@dataclass(frozen=True, slots=True)
class Flow:
    """A document before it is cut into sections: what a reader of one format makes."""

    blocks: Blocks
    """In reading order, headings among them."""
    title: Inlines = ()
    metadata: Metadata = NO_METADATA
    assets: tuple[Asset, ...] = ()
