"""What pages can hold, as data: the vocabulary that `importers.fitting.fit` fits to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

from importers import document as d

Kind: TypeAlias = type[d.Block]

# Blocks that pages of many systems have, and what each may hold there.
PLAIN: frozenset[Kind] = frozenset({d.Paragraph})
SIMPLE: frozenset[Kind] = frozenset({d.Paragraph, d.List})
TOP: frozenset[Kind] = frozenset(
    {
        d.Paragraph,
        d.Heading,
        d.List,
        d.Table,
        d.Quote,
        d.Code,
        d.Figure,
        d.Callout,
        d.Divider,
        d.FootnoteDef,
        d.Opaque,
    }
)
INSIDE: Mapping[Kind, frozenset[Kind]] = MappingProxyType(
    {
        d.List: frozenset({d.Paragraph, d.List, d.Code, d.Quote}),
        d.Table: SIMPLE,
        d.Quote: PLAIN,
        d.Callout: SIMPLE | {d.Code},
        d.FootnoteDef: SIMPLE | {d.Code},
        d.DefinitionList: SIMPLE | {d.Code, d.Quote},
    }
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The blocks, marks and shapes that pages can hold. Paragraphs they always can.

    A block may stand where every block around it allows its kind.
    """

    top: frozenset[Kind] = TOP
    """Kinds that may stand by themselves."""
    inside: Mapping[Kind, frozenset[Kind]] = field(
        default_factory=lambda: INSIDE, hash=False
    )
    """Kinds that may stand at any depth inside a block of a kind; none if not named."""
    list_depth: int = 4
    """How many lists may stand inside each other, the outermost counted."""
    heading_levels: int = 4
    """How many levels of headings there are below that of the section."""
    styles: frozenset[d.Style] = frozenset(d.Style)
    title_styles: frozenset[d.Style] = frozenset()
    """Styles in the title and in section titles, which hold no other marks."""
    title_length: int | None = None
    """The most characters a title can have; what is over goes into the text below it."""
    section_levels: bool = True
    """Whether sections can be on different levels; else all are on the first."""
    links: bool = True
    link_titles: bool = True
    languages: bool = True
    """Whether words can be marked as being in another language."""
    inline_images: bool = False
    raw_inlines: bool = False
    checkboxes: bool = True
    attributes: frozenset[str] = frozenset({"lang", "dir", "anchor"})
    """The names of the attributes that blocks can carry."""
    section_attributes: frozenset[str] = frozenset({"lang", "dir", "anchor"})
    metadata: frozenset[str] | None = None
    """The names of the metadata that pages hold; None for all."""
    language: str | None = None
    """The language that pages name where a document names none; None if they name none."""
    callout_kinds: frozenset[str] | None = None
    """The kinds of callout; None for any. Others become `note`."""
    untitled: str | None = "Untitled section"
    """What a section is called that has no words in its title; None leaves it so."""


PAGES = Vocabulary()
"""The widest: every block at the top. The CMS has a narrower one of its own,
`cms.articles.mapping.vocabulary`."""
