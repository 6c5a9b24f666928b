"""Styles of an OpenDocument text: what they mean and how they look, chains followed once.

Automatic styles hold what an author set by hand, common styles what was chosen by
name; so marks come from automatic styles and from common character styles, and the
role of a paragraph from the first common style in its chain that has a known name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from importers.readers.odt.odf import (
    FO,
    OFFICE,
    STYLE,
    STYLE_NAME,
    SVG,
    TEXT,
    number,
    twips,
)
from importers.readers.odt.text_properties import SILENT, Looks, looks_of
from importers.readers.office.paragraphs import Role
from importers.readers.office.style_names import MONOSPACED, meaning_of
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
CODE_NAMES = frozenset({"source text", "teletype", "user entry", "example"})
MAX_CHAIN = 32
USUAL = Looks(size=12)
"""What text looks like where a file says nothing."""
ESCAPED = re.compile(r"_([0-9a-fA-F]{2,4})_")


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph's style chain means."""

    role: Role = Role.BODY
    level: int = 0
    own: Looks = SILENT
    """What was set by hand: marks."""
    all: Looks = SILENT
    """All that the chain says: the look."""
    indent: int = 0
    centred: bool = False
    rtl: bool | None = None
    ruled: bool = False
    name: str = ""
    """The name of the common style, in lower case."""
    list_style: str | None = None


@dataclass(slots=True)
class Styles:
    """The styles of a file by family and name."""

    common: dict[tuple[str, str], Element] = field(default_factory=dict)
    automatic: dict[tuple[str, str], Element] = field(default_factory=dict)
    lists: dict[str, Element] = field(default_factory=dict)
    outline: Element | None = None
    fixed_fonts: set[str] = field(default_factory=set)
    default: Looks = USUAL
    _paragraphs: dict[str, ParagraphStyle] = field(default_factory=dict)
    _spans: dict[str, Looks] = field(default_factory=dict)

    def paragraph(self, name: str) -> ParagraphStyle:
        """What a paragraph style means; an unknown name means nothing by itself."""
        known = self._paragraphs.get(name)
        if known is None:
            known = self._paragraphs[name] = self._work_out(name)
        return known

    def span(self, name: str) -> Looks:
        """What a character style says, with its parents."""
        known = self._spans.get(name)
        if known is None:
            known = SILENT
            for style, _ in self._chain("text", name):
                known = known.over(self._looks(style))
                title = readable(style)
                if known.code is None and title.lower() in CODE_NAMES:
                    known = known.over(Looks(code=True))
            self._spans[name] = known
        return known

    def hides(self, element: Element) -> bool:
        """Whether an element is a span whose style hides its words."""
        name = element.get(STYLE_NAME) if element.tag == TEXT + "span" else None
        return name is not None and self.span(name).hidden is True

    def _chain(self, family: str, name: str | None) -> Iterable[tuple[Element, bool]]:
        for _ in range(MAX_CHAIN):
            key = (family, name or "")
            style = self.automatic.get(key)
            by_hand = style is not None
            style = self.common.get(key) if style is None else style
            if style is None:
                return
            yield style, by_hand
            parent = style.get(STYLE + "parent-style-name")
            if parent == name and not by_hand:
                return
            name = parent

    def _work_out(self, name: str) -> ParagraphStyle:
        role: tuple[Role, int] | None = None
        own = everything = SILENT
        indent: int | None = None
        centred: bool | None = None
        rtl: bool | None = None
        ruled = False
        common = ""
        list_style: str | None = None
        for style, by_hand in self._chain("paragraph", name):
            looks = self._looks(style)
            everything = everything.over(looks)
            if by_hand:
                own = own.over(looks)
            elif not common:
                common = readable(style).lower()
            if role is None:
                role = self._role(style, by_hand)
            list_style = list_style or style.get(STYLE + "list-style-name") or None
            properties = style.find(STYLE + "paragraph-properties")
            if properties is None:
                continue
            if indent is None and properties.get(FO + "margin-left"):
                indent = twips(properties.get(FO + "margin-left"))
            if centred is None and properties.get(FO + "text-align"):
                centred = properties.get(FO + "text-align") == "center"
            if rtl is None and properties.get(STYLE + "writing-mode") in ("rl-tb", "lr-tb"):
                rtl = properties.get(STYLE + "writing-mode") == "rl-tb"
            ruled = ruled or properties.get(FO + "border-bottom") not in (None, "none")
        if role is None and not common:
            role = named(unescaped(name))
        return ParagraphStyle(
            *(role or (Role.BODY, 0)),
            own,
            everything.over(self.default),
            indent or 0,
            bool(centred),
            rtl,
            ruled or common == "horizontal line",
            common,
            list_style,
        )

    def _role(self, style: Element, by_hand: bool) -> tuple[Role, int] | None:
        outline = style.get(STYLE + "default-outline-level")
        if outline and number(outline, 0):
            return Role.HEADING, number(outline)
        return None if by_hand else named(readable(style))

    def _looks(self, style: Element) -> Looks:
        properties = style.find(STYLE + "text-properties")
        return SILENT if properties is None else looks_of(properties, self.fixed_fonts)


def read_styles(*roots: Element | None) -> Styles:
    """The styles in the roots of `styles.xml` and `content.xml`."""
    styles = Styles()
    for root in roots:
        if root is None:
            continue
        for face in root.iter(STYLE + "font-face"):
            family = face.get(SVG + "font-family") or ""
            if face.get(STYLE + "font-pitch") == "fixed" or MONOSPACED.search(family):
                styles.fixed_fonts.add(face.get(STYLE + "name") or "")
        for group, into in (
            (OFFICE + "styles", styles.common),
            (OFFICE + "automatic-styles", styles.automatic),
        ):
            holder = root.find(group)
            for style in () if holder is None else holder:
                name = style.get(STYLE + "name") or ""
                if style.tag == STYLE + "style":
                    into[style.get(STYLE + "family") or "", name] = style
                elif style.tag == TEXT + "list-style":
                    styles.lists[name] = style
                elif style.tag == TEXT + "outline-style":
                    styles.outline = style
                elif (
                    style.tag == STYLE + "default-style"
                    and style.get(STYLE + "family") == "paragraph"
                ):
                    properties = style.find(STYLE + "text-properties")
                    if properties is not None:
                        styles.default = looks_of(properties, styles.fixed_fonts).over(
                            styles.default
                        )
    return styles


def readable(style: Element) -> str:
    """The name of a style as people see it."""
    name = style.get(STYLE + "display-name") or style.get(STYLE + "name") or ""
    return unescaped(name)


def unescaped(name: str) -> str:
    """A style name whose signs stand as `_20_` and the like, as people see it."""
    return ESCAPED.sub(lambda code: chr(int(code[1], 16)), name)


def named(name: str) -> tuple[Role, int] | None:
    """The role that a style's name says."""
    role = ROLES.get(name.lower())
    return (role, 0) if role is not None else meaning_of(name)
