"""What a paragraph style of an OpenDocument text means, with its parent styles.

Automatic styles hold what an author set by hand, common styles what was chosen by
name; so marks come from automatic styles and from common character styles, and the
role of a paragraph from the first common style in its chain that has a known name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import reduce

from importers.readers.odt.odf import FO, STYLE, number, twips
from importers.readers.odt.text_properties import (
    NO_TEXT_PROPERTIES,
    TextProperties,
    read_text_properties,
)
from importers.readers.office.inheritance import InheritedProperties
from importers.readers.office.paragraphs import Role
from importers.readers.office.style_names import meaning_of
from importers.readers.safe_xml import Element

ROLES = {
    "quotations": Role.QUOTE,
    "preformatted text": Role.CODE,
    "illustration": Role.CAPTION,
    "figure": Role.CAPTION,
    "table": Role.CAPTION,
    "drawing": Role.CAPTION,
    "text": Role.CAPTION,
    "figurecaption": Role.CAPTION,
    "tablecaption": Role.CAPTION,
    "contents heading": Role.CONTENTS,
    "definition term tight": Role.TERM,
    "definition definition": Role.DEFINITION,
    "definition definition tight": Role.DEFINITION,
    "list heading": Role.TERM,
    "list contents": Role.DEFINITION,
    "horizontal line": Role.BODY,
}
"""Names of LibreOffice and pandoc beside those that Word has too."""
HORIZONTAL_LINE = "horizontal line"
ESCAPED = re.compile(r"_([0-9a-fA-F]{2,4})_")


@dataclass(frozen=True, slots=True)
class OdtParagraphStyle:
    """What a paragraph's style chain means."""

    role: Role = Role.BODY
    level: int = 0
    by_hand: TextProperties = NO_TEXT_PROPERTIES
    """What automatic styles say, which makes marks."""
    text: TextProperties = NO_TEXT_PROPERTIES
    """All that the chain says, which makes how the paragraph looks."""
    indent: int = 0
    """In twentieths of a point."""
    centred: bool = False
    rtl: bool | None = None
    ruled: bool = False
    name: str = ""
    """The name of the common style, in lower case."""
    list_style: str | None = None
    """Empty where the style takes paragraphs out of any list."""


@dataclass(frozen=True, slots=True)
class OdtStyleProperties(InheritedProperties):
    """What one style says by itself; None where it says nothing."""

    meaning: tuple[Role, int] | None = None
    common_name: str | None = None
    list_style: str | None = None
    indent: int | None = None
    centred: bool | None = None
    rtl: bool | None = None
    ruled: bool | None = None
    by_hand: TextProperties | None = None
    """What it says of text, of an automatic style."""
    text: TextProperties | None = None
    """What it says of text."""


def paragraph_style(
    name: str, chain: Sequence[OdtStyleProperties], default: TextProperties
) -> OdtParagraphStyle:
    """Returns the meaning of a chain of styles, the one called `name` first.

    `default` is what counts where the chain says nothing of text.
    """
    said = reduce(OdtStyleProperties.over, chain, OdtStyleProperties())
    by_hand = [style.by_hand for style in chain if style.by_hand is not None]
    text = [style.text for style in chain if style.text is not None]
    meaning = said.meaning
    if meaning is None and said.common_name is None:
        # The file does not hold the style: its name may be known all the same.
        meaning = named(unescaped(name))
    return OdtParagraphStyle(
        *(meaning or (Role.BODY, 0)),
        reduce(TextProperties.over, by_hand, NO_TEXT_PROPERTIES),
        reduce(TextProperties.over, (*text, default)),
        said.indent or 0,
        bool(said.centred),
        said.rtl,
        bool(said.ruled) or said.common_name == HORIZONTAL_LINE,
        said.common_name or "",
        said.list_style,
    )


def read_style_properties(
    style: Element, automatic: bool, fixed_fonts: AbstractSet[str]
) -> OdtStyleProperties:
    """Returns what a `style:style` element says by itself.

    `automatic` tells whether the program made it for what was set by hand;
    `fixed_fonts` are the names of the monospaced fonts that the file declares.
    """
    name = readable_name(style)
    outline = number(style.get(STYLE + "default-outline-level"), 0)
    meaning = None if automatic else named(name)
    properties = style.find(STYLE + "paragraph-properties")
    margin = _said(properties, FO + "margin-left")
    align = _said(properties, FO + "text-align")
    direction = _said(properties, STYLE + "writing-mode")
    border = _said(properties, FO + "border-bottom")
    text = read_text_properties(style, fixed_fonts)
    return OdtStyleProperties(
        (Role.HEADING, outline) if outline else meaning,
        None if automatic else name.lower() or None,
        style.get(STYLE + "list-style-name"),
        indent=twips(margin) if margin else None,
        centred=align == "center" if align else None,
        rtl=direction == "rl-tb" if direction in ("rl-tb", "lr-tb") else None,
        # A border holds for all that is based on the style, whatever that says.
        ruled=True if border not in (None, "none") else None,
        by_hand=text if automatic else None,
        text=text,
    )


def _said(properties: Element | None, name: str) -> str | None:
    return None if properties is None else properties.get(name)


def readable_name(style: Element) -> str:
    """Returns the name of a style as people see it."""
    name = style.get(STYLE + "display-name") or style.get(STYLE + "name") or ""
    return unescaped(name)


def unescaped(name: str) -> str:
    """Returns a style name whose signs stand as `_20_` and the like, as people see it."""
    return ESCAPED.sub(lambda code: chr(int(code[1], 16)), name)


def named(name: str) -> tuple[Role, int] | None:
    """Returns the role that a style's name says, and of a heading its level."""
    role = ROLES.get(name.lower())
    return (role, 0) if role is not None else meaning_of(name)
