"""The Document: what every reader makes, every writer takes, and the merge works on.

Types only. Everything is frozen and hashable: sequences are tuples, marks are
frozensets, images are named by their SHA-256 and their bytes travel beside the
Document, never in it.

Equality is equality of content. Where a thing came from (`Origin`: an id from an
earlier life, lines in the source) is carried on the thing itself but takes no part in
comparing, so it survives every rewriting by `dataclasses.replace`.
"""

from __future__ import annotations

from importers.document.attributes import (
    NO_ATTRIBUTES,
    Attributes,
    Direction,
    Origin,
)
from importers.document.blocks import (
    Alignment,
    Block,
    Blocks,
    Callout,
    Cell,
    Code,
    DefinitionItem,
    DefinitionList,
    Divider,
    Figure,
    FootnoteDef,
    Heading,
    List,
    ListItem,
    Opaque,
    Paragraph,
    Quote,
    RawBlock,
    Row,
    Table,
)
from importers.document.documents import (
    NO_METADATA,
    Asset,
    Document,
    Flow,
    Metadata,
    Section,
)
from importers.document.inlines import (
    NO_MARKS,
    Break,
    FootnoteRef,
    Inline,
    InlineImage,
    Inlines,
    Lang,
    Link,
    Mark,
    Marks,
    RawInline,
    Style,
    Text,
)
from importers.document.numbering import PLAIN_NUMBERING, Numbering, NumberStyle

__all__ = [
    "NO_ATTRIBUTES",
    "NO_MARKS",
    "NO_METADATA",
    "PLAIN_NUMBERING",
    "Alignment",
    "Asset",
    "Attributes",
    "Block",
    "Blocks",
    "Break",
    "Callout",
    "Cell",
    "Code",
    "DefinitionItem",
    "DefinitionList",
    "Direction",
    "Divider",
    "Document",
    "Figure",
    "Flow",
    "FootnoteDef",
    "FootnoteRef",
    "Heading",
    "Inline",
    "InlineImage",
    "Inlines",
    "Lang",
    "Link",
    "List",
    "ListItem",
    "Mark",
    "Marks",
    "Metadata",
    "NumberStyle",
    "Numbering",
    "Opaque",
    "Origin",
    "Paragraph",
    "Quote",
    "RawBlock",
    "RawInline",
    "Row",
    "Section",
    "Style",
    "Table",
    "Text",
]
