"""Blocks: paragraphs, lists, tables and whatever else stands in a section."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from importers.document.attributes import Common
from importers.document.inlines import Inlines
from importers.document.numbering import PLAIN_NUMBERING, Numbering


class Alignment(StrEnum):
    """How the cells of a table column are aligned."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Paragraph(Common):
    """A run of words."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Heading(Common):
    """A heading. In a section's blocks it stands below the section's own level."""

    level: int
    """From 1; relative levels are what counts."""
    content: Inlines


@dataclass(frozen=True, slots=True)
class ListItem(Common):
    """One item of a list; it may hold any blocks, lists too."""

    blocks: tuple[Block, ...]
    checked: bool | None = None
    """The state of a task-list box; None where there is no box."""
    number: int | None = None
    """In an ordered list, its number where it is not the one after that of the item
    before; counting goes on from it."""


@dataclass(frozen=True, slots=True)
class List(Common):
    """A bulleted or numbered list."""

    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1
    """The number of the first item; always 1 where the list is not ordered."""
    numbering: Numbering = PLAIN_NUMBERING
    """How the numbers are written; always plain where the list is not ordered."""


@dataclass(frozen=True, slots=True)
class DefinitionItem(Common):
    """Terms, and what each definition says of them."""

    terms: tuple[Inlines, ...]
    definitions: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class DefinitionList(Common):
    """A list of terms with definitions."""

    items: tuple[DefinitionItem, ...]


@dataclass(frozen=True, slots=True)
class Cell(Common):
    """A table cell."""

    blocks: tuple[Block, ...]
    header: bool = False
    colspan: int = 1
    rowspan: int = 1
    align: Alignment | None = None


@dataclass(frozen=True, slots=True)
class Row(Common):
    """A table row: the cells that begin in it."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table(Common):
    """A table, as rows of cells."""

    rows: tuple[Row, ...]
    caption: Inlines = ()


@dataclass(frozen=True, slots=True)
class Quote(Common):
    """Words of somebody else."""

    blocks: tuple[Block, ...]
    attribution: Inlines = ()


@dataclass(frozen=True, slots=True)
class Code(Common):
    """Preformatted text, kept character for character, its lines ended by LF."""

    text: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Figure(Common):
    """An image that stands by itself."""

    asset: str
    """The `Asset.id` of the image."""
    alt: str | None = None
    """None where the source gave none; the empty string says: decoration."""
    caption: Inlines = ()


@dataclass(frozen=True, slots=True)
class Divider(Common):
    """A thematic break."""


@dataclass(frozen=True, slots=True)
class Callout(Common):
    """A note, tip or warning beside the text."""

    kind: str
    """A lower-case word such as `note`, `tip`, `warning`."""
    blocks: tuple[Block, ...]
    title: Inlines = ()


@dataclass(frozen=True, slots=True)
class FootnoteDef(Common):
    """What a `FootnoteRef` with the same id says."""

    id: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class RawBlock(Common):
    """Markup that no other block can say, kept word for word and never rendered live."""

    format: str
    text: str


@dataclass(frozen=True, slots=True)
class Opaque(Common):
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
