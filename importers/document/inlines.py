"""Words, and what stands among them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from importers.document.attributes import Direction


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
