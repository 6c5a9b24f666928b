"""What a paragraph style means, with the styles that it is based on.

Meaning is taken from the nearest style in the `basedOn` chain that says anything: an
outline level, or one of Word's built-in names (which files keep in English whatever
the language of Word; other programs write their own language's word for “Heading”).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from importers.readers.docx.ooxml import PPR, RPR, W, child, number, val
from importers.readers.docx.styles.paragraph_properties import (
    is_centred,
    is_right_to_left,
    left_indent,
    outline_level,
)
from importers.readers.docx.styles.run_properties import (
    NO_RUN_PROPERTIES,
    RunProperties,
    read_run_properties,
)
from importers.readers.office.inheritance import InheritedProperties
from importers.readers.office.paragraphs import Role
from importers.readers.office.style_names import meaning_of
from importers.readers.safe_xml import Element

LIST_NAME = re.compile(r"list (?:bullet|number|continue)\s*([2-5])$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DocxParagraphStyle:
    """What a paragraph style means."""

    role: Role = Role.BODY
    level: int = 0
    list: tuple[str, int | None] | None = None
    """The numbering id and level it gives."""
    list_depth: int | None = None
    """The level that its name speaks of, from 0: `List Bullet 2` is 1."""
    indent: int = 0
    """In twips."""
    centred: bool = False
    rtl: bool | None = None
    run: RunProperties = NO_RUN_PROPERTIES
    id: str | None = None


@dataclass(frozen=True, slots=True)
class DocxStyleProperties(InheritedProperties):
    """What one style says of paragraphs by itself; None where it says nothing."""

    meaning: tuple[Role, int] | None = None
    list_id: str | None = None
    list_level: int | None = None
    list_depth: int | None = None
    indent: int | None = None
    centred: bool | None = None
    rtl: bool | None = None
    run: RunProperties | None = None


def paragraph_style(
    style_id: str | None, chain: Sequence[DocxStyleProperties], defaults: RunProperties
) -> DocxParagraphStyle:
    """Returns the meaning of a `basedOn` chain, the style itself first.

    `defaults` are the run properties where no style of the chain says anything.
    """
    said = reduce(DocxStyleProperties.over, chain, DocxStyleProperties())
    runs = [style.run for style in chain if style.run is not None]
    role, level = said.meaning or (Role.BODY, 0)
    return DocxParagraphStyle(
        role,
        level,
        None if said.list_id is None else (said.list_id, said.list_level),
        said.list_depth,
        said.indent or 0,
        bool(said.centred),
        said.rtl,
        reduce(RunProperties.over, (*runs, defaults)),
        style_id,
    )


def read_style_properties(style: Element) -> DocxStyleProperties:
    """Returns what a `style` element says by itself."""
    key = style.get(W + "styleId") or ""
    name = val(style, "name") or key
    properties = style.find(PPR)
    numbering = child(properties, "numPr")
    list_level = val(numbering, "ilvl")
    named = LIST_NAME.match(name)
    return DocxStyleProperties(
        _meaning(meaning_of(name) or meaning_of(key), outline_level(properties)),
        val(numbering, "numId") or None,
        None if list_level is None else number(list_level),
        None if named is None else int(named[1]) - 1,
        left_indent(properties),
        is_centred(properties),
        is_right_to_left(properties),
        read_run_properties(style.find(RPR)),
    )


def _meaning(
    named: tuple[Role, int] | None, outline: int | None
) -> tuple[Role, int] | None:
    """Returns what a name and an outline level say together.

    The outline level tells a heading's level, but what is named a quotation stays one.
    """
    if outline is None or (named is not None and named[0] is not Role.HEADING):
        return named
    return (Role.HEADING, outline) if outline else (Role.BODY, 0)
