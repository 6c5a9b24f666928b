"""What the properties of a Word paragraph say: heading, list item, indent, direction."""

from __future__ import annotations

from dataclasses import replace

from importers.document import NO_ATTRIBUTES, Attributes, Direction, Inlines
from importers.readers.docx.context import State
from importers.readers.docx.ooxml import PPR, W, number, on, val
from importers.readers.docx.styles.styles import ParagraphStyle, left_of
from importers.readers.office.paragraphs import Appearance, ListPlace, Role, StyledParagraph
from importers.readers.safe_xml import Element

BOOKMARK = W + "bookmarkStart"
UNNUMBERED = frozenset({Role.HEADING, Role.TITLE, Role.SUBTITLE})


def read_line(
    paragraph: Element,
    style: ParagraphStyle,
    state: State,
    content: Inlines,
    lang: str | None,
    look: Appearance,
    gap: bool,
) -> StyledParagraph:
    """A line: what was read inside a paragraph, and all that its properties say of it.

    Counts its list, so it must be called once for each paragraph, in order.
    """
    properties = paragraph.find(PPR)
    role, level = style.role, style.level
    outline = val(properties, "outlineLvl")
    if outline is not None and role is not Role.TITLE:
        at = number(outline, 9)
        if 0 <= at < 9:
            role, level = Role.HEADING, at + 1
        elif role is Role.HEADING:
            role, level = Role.BODY, 0
    indent: int | None = None
    bidi, side = style.bidi, None
    if properties is not None:
        place = properties.find(W + "ind")
        indent = None if place is None else left_of(place)
        direct = properties.find(W + "bidi")
        bidi = bidi if direct is None else on(direct)
        side = val(properties, "jc")
    if side == "center" or (side is None and style.centred):
        look = replace(look, centred=True)
    anchor = find_anchor(paragraph, state) if state.anchors else None
    attributes = NO_ATTRIBUTES
    if lang is not None or bidi or anchor is not None:
        attributes = Attributes(lang, Direction.RTL if bidi else None, anchor)
    return StyledParagraph(
        content,
        role,
        level,
        None if role in UNNUMBERED else _item(properties, style, indent, state),
        style.indent if indent is None else indent,
        look,
        attributes,
        gap,
    )


def find_anchor(paragraph: Element, state: State) -> str | None:
    """The anchor of a paragraph: bookmarks in it, or just before it."""
    found, state.pending_anchor = state.pending_anchor, None
    for bookmark in paragraph.iter(BOOKMARK):
        found = found or state.anchors.get(bookmark.get(W + "name") or "")
    return found


def is_ruled(properties: Element | None) -> bool:
    """Whether an empty paragraph shows a line above or below it, but no box."""
    borders = None if properties is None else properties.find(W + "pBdr")
    if borders is None or borders.find(W + "left") is not None:
        return False
    return any(
        side.get(W + "val") not in (None, "nil", "none")
        for side in borders
        if side.tag in (W + "bottom", W + "top")
    )


def _item(
    properties: Element | None, style: ParagraphStyle, indent: int | None, state: State
) -> ListPlace | None:
    given = None if properties is None else properties.find(W + "numPr")
    list_id, level = style.list or (None, None)
    if given is not None:
        list_id = val(given, "numId") or list_id
        own_level = val(given, "ilvl")
        level = number(own_level) if own_level is not None else level
    if list_id is None or list_id == "0":
        return None
    return state.numbering.place(list_id, level, style, indent)
