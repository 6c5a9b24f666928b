"""The Document: what every reader makes, every writer takes, and the merge works on.

Types only. Everything is frozen and hashable: sequences are tuples, marks are
frozensets, images are named by their SHA-256 and their bytes travel beside the
Document, never in it.

Equality is equality of content. Where a thing came from (`Origin`: an id from an
earlier life, lines in the source) is carried on the thing itself but takes no part in
comparing, so it survives every rewriting by `dataclasses.replace`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias


class Style(StrEnum):
    """A mark that says only how words look or what they mean, with no value."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"
    STRIKE = "strike"
    SUBSCRIPT = "subscript"
    SUPERSCRIPT = "superscript"
    UNDERLINE = "underline"
    HIGHLIGHT = "highlight"


class Direction(StrEnum):
    """The writing direction of a passage, as in HTML's `dir`."""

    LTR = "ltr"
    RTL = "rtl"


class Alignment(StrEnum):
    """How the cells of a table column are aligned."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Lang:
    """Words in another language than what surrounds them."""

    lang: str
    """A BCP 47 tag, such as `fr` or `zh-Hant`."""
    dir: Direction | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    target: str
    """A URL, or `#anchor` for a place in the same document."""
    title: str | None = None


Mark: TypeAlias = Style | Lang | Link
Marks: TypeAlias = frozenset[Mark]
NO_MARKS: Marks = frozenset()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a section or block came from; a hint for matching and for messages."""

    id: str | None = None
    """The key it had where it was read from, such as a StreamField block id."""
    first_line: int | None = None
    """Its first line in the source, counted from 1."""
    last_line: int | None = None


@dataclass(frozen=True, slots=True)
class Attributes:
    """What any block or section may carry."""

    lang: str | None = None
    dir: Direction | None = None
    anchor: str | None = None
    """The name other places link to as `#anchor`."""


NO_ATTRIBUTES = Attributes()


@dataclass(frozen=True, slots=True)
class Text:
    """A run of words that share their marks."""

    text: str
    marks: Marks = NO_MARKS


@dataclass(frozen=True, slots=True)
class Break:
    """A line break inside a block."""


@dataclass(frozen=True, slots=True)
class FootnoteRef:
    """The place that a `FootnoteDef` with the same id speaks of."""

    id: str


@dataclass(frozen=True, slots=True)
class InlineImage:
    """An image that stands among words."""

    asset: str
    """The `Asset.id` of the image."""
    alt: str | None = None
    """None where the source gave none; the empty string says: decoration."""
    marks: Marks = NO_MARKS


@dataclass(frozen=True, slots=True)
class RawInline:
    """Markup that no other inline can say, kept word for word and never rendered live."""

    format: str
    text: str


Inline: TypeAlias = Text | Break | FootnoteRef | InlineImage | RawInline
Inlines: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Common:
    attributes: Attributes = NO_ATTRIBUTES
    origin: Origin | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Paragraph(_Common):
    """A run of words."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Heading(_Common):
    """A heading. In a section's blocks it stands below the section's own level."""

    level: int
    """From 1; relative levels are what counts."""
    content: Inlines


@dataclass(frozen=True, slots=True)
class ListItem(_Common):
    """One item of a list; it may hold any blocks, lists too."""

    blocks: tuple[Block, ...]
    checked: bool | None = None
    """The state of a task-list box; None where there is no box."""


@dataclass(frozen=True, slots=True)
class List(_Common):
    """A bulleted or numbered list."""

    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1
    """The number of the first item; always 1 where the list is not ordered."""


@dataclass(frozen=True, slots=True)
class DefinitionItem(_Common):
    """Terms, and what each definition says of them."""

    terms: tuple[Inlines, ...]
    definitions: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class DefinitionList(_Common):
    """A list of terms with definitions."""

    items: tuple[DefinitionItem, ...]


@dataclass(frozen=True, slots=True)
class Cell(_Common):
    """A table cell."""

    blocks: tuple[Block, ...]
    header: bool = False
    colspan: int = 1
    rowspan: int = 1
    align: Alignment | None = None


@dataclass(frozen=True, slots=True)
class Row(_Common):
    """A table row: the cells that begin in it."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table(_Common):
    """A table, as rows of cells."""

    rows: tuple[Row, ...]
    caption: Inlines = ()


@dataclass(frozen=True, slots=True)
class Quote(_Common):
    """Words of somebody else."""

    blocks: tuple[Block, ...]
    attribution: Inlines = ()


@dataclass(frozen=True, slots=True)
class Code(_Common):
    """Preformatted text, kept character for character, its lines ended by LF."""

    text: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Figure(_Common):
    """An image that stands by itself."""

    asset: str
    """The `Asset.id` of the image."""
    alt: str | None = None
    """None where the source gave none; the empty string says: decoration."""
    caption: Inlines = ()


@dataclass(frozen=True, slots=True)
class Divider(_Common):
    """A thematic break."""


@dataclass(frozen=True, slots=True)
class Callout(_Common):
    """A note, tip or warning beside the text."""

    kind: str
    """A lower-case word such as `note`, `tip`, `warning`."""
    blocks: tuple[Block, ...]
    title: Inlines = ()


@dataclass(frozen=True, slots=True)
class FootnoteDef(_Common):
    """What a `FootnoteRef` with the same id says."""

    id: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class RawBlock(_Common):
    """Markup that no other block can say, kept word for word and never rendered live."""

    format: str
    text: str


@dataclass(frozen=True, slots=True)
class Opaque(_Common):
    """An editor's block that importers do not know; carried through untouched."""

    kind: str
    payload: str
    """JSON, with sorted keys."""
    text: str = ""
    """Its words, for counting and searching."""


Block: TypeAlias = (
    Paragraph
    | Heading
    | List
    | DefinitionList
    | Table
    | Quote
    | Code
    | Figure
    | Divider
    | Callout
    | FootnoteDef
    | RawBlock
    | Opaque
)
Blocks: TypeAlias = tuple[Block, ...]


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
class Section(_Common):
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


@dataclass(frozen=True, slots=True)
class Flow:
    """A document before it is cut into sections: what a reader of one format makes."""

    blocks: Blocks
    """In reading order, headings among them."""
    title: Inlines = ()
    metadata: Metadata = NO_METADATA
    assets: tuple[Asset, ...] = ()
