"""What the properties of a Word paragraph say: heading, list item, indent, direction."""

from __future__ import annotations

from dataclasses import replace

from importers.document import Attributes, Direction, Inlines
from importers.readers.docx.context import DocxContext
from importers.readers.docx.ooxml import PPR, W, child, number, val
from importers.readers.docx.styles.paragraph_properties import (
    is_centred,
    is_right_to_left,
    left_indent,
    outline_level,
)
from importers.readers.docx.styles.paragraph_styles import DocxParagraphStyle
from importers.readers.office.paragraphs import Appearance, ListPlace, Role, StyledParagraph
from importers.readers.safe_xml import Element

BOOKMARK = W + "bookmarkStart"
UNLISTED = frozenset({Role.HEADING, Role.TITLE, Role.SUBTITLE})
"""What counts where it is numbered, and is no item of a list."""


def styled_paragraph(
    paragraph: Element,
    style: DocxParagraphStyle,
    content: Inlines,
    appearance: Appearance,
    lang: str | None,
    context: DocxContext,
) -> StyledParagraph:
    """Returns what was read inside a paragraph, with all that its properties say of it.

    Counts its list, so it must be called once for each paragraph, in order.
    """
    properties = paragraph.find(PPR)
    role, level = _role(style, outline_level(properties))
    indent = left_indent(properties)
    place = list_place(properties, style, context)
    is_item = place is not None and role not in UNLISTED
    centred, rtl = is_centred(properties), is_right_to_left(properties)
    if centred or (centred is None and style.centred):
        appearance = replace(appearance, centred=True)
    return StyledParagraph(
        content,
        role,
        level,
        place if is_item else None,
        style.indent if indent is None else indent,
        appearance,
        Attributes(
            lang,
            Direction.RTL if (style.rtl if rtl is None else rtl) else None,
            find_anchor(paragraph, context),
        ),
        number=place.printed.text if place is not None and role is Role.HEADING else "",
    )


def find_anchor(paragraph: Element, context: DocxContext) -> str | None:
    """Returns the anchor of a paragraph: bookmarks in it, or just before it."""
    if not context.anchors:
        return None
    found, context.pending_anchor = context.pending_anchor, None
    for bookmark in paragraph.iter(BOOKMARK):
        found = found or context.anchors.get(bookmark.get(W + "name") or "")
    return found


def _role(style: DocxParagraphStyle, outline: int | None) -> tuple[Role, int]:
    """Returns what a paragraph is: its own outline level counts for more than its style."""
    if outline is None or style.role is Role.TITLE:
        return style.role, style.level
    if outline:
        return Role.HEADING, outline
    # Level 9, body text, takes a paragraph out of the headings and changes nothing else.
    return (Role.BODY, 0) if style.role is Role.HEADING else (style.role, style.level)


def list_place(
    properties: Element | None, style: DocxParagraphStyle, context: DocxContext
) -> ListPlace | None:
    """Returns the place in a list that a paragraph takes, by its own properties or its
    style's.

    Counts it, headings too: the lists below them begin anew.
    """
    given = child(properties, "numPr")
    style_id, style_level = style.list or (None, None)
    list_id = val(given, "numId") or style_id
    own_level = val(given, "ilvl")
    level = style_level if own_level is None else number(own_level)
    # Number 0 takes a paragraph out of the list that its style puts it in (17.9.18).
    if list_id is None or list_id == "0":
        return None
    return context.numbering.place(list_id, level, style, left_indent(properties))
