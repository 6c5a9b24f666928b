"""Styles of a Word file: what a paragraph or run style means, its chain followed once.

Meaning is taken from the nearest style in the `basedOn` chain that says anything: an
outline level, or one of Word's built-in names (which files keep in English whatever
the language of Word; other programs write their own language's word for “Heading”).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from importers.readers.docx.ooxml import PPR, RPR, W, number, on, val
from importers.readers.docx.styles.run_properties import NOTHING, RunLook, run_look
from importers.readers.office.paragraphs import Role
from importers.readers.office.style_names import meaning_of
from importers.readers.safe_xml import Element

LIST_NAME = re.compile(r"list (?:bullet|number|continue)\s*([2-5])$", re.IGNORECASE)
MAX_CHAIN = 32
DEFAULT_SIZE = 20
"""In half-points, where a file names no other (ECMA-376 Part 1, 17.3.2.38)."""


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph style means."""

    role: Role = Role.BODY
    level: int = 0
    list: tuple[str, int | None] | None = None
    """The numbering id and level it gives."""
    list_depth: int | None = None
    """The level that its name speaks of, from 0: `List Bullet 2` is 1."""
    indent: int = 0
    centred: bool = False
    bidi: bool | None = None
    look: RunLook = NOTHING
    id: str | None = None


class Styles:
    """The styles part; every style is worked out once."""

    __slots__ = ("_defaults", "_paragraph", "_run", "_styles", "default", "default_look")

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._paragraph: dict[str | None, ParagraphStyle] = {}
        self._run: dict[str, RunLook] = {}
        self.default: str | None = None
        self.default_look = RunLook(size=DEFAULT_SIZE)
        if root is None:
            return
        for style in root.iterchildren(W + "style"):
            key = style.get(W + "styleId")
            if key is None:
                continue
            self._styles.setdefault(key, style)
            if style.get(W + "type") == "paragraph" and (
                style.get(W + "default") or "0"
            ) not in (
                "0",
                "false",
                "off",
            ):
                self.default = key
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self.default_look = run_look(defaults).over(self.default_look)

    def paragraph(self, style_id: str | None) -> ParagraphStyle:
        """What a paragraph style means; an unknown id means the default style."""
        if style_id is None or style_id not in self._styles:
            key, unknown = self.default, style_id
        else:
            key, unknown = style_id, None
        cache = style_id if style_id in self._styles or style_id is None else f"?{style_id}"
        known = self._paragraph.get(cache)
        if known is None:
            known = self._work_out(key)
            if unknown is not None and known.role is Role.BODY:
                meaning = meaning_of(unknown)
                if meaning is not None:
                    known = replace(known, role=meaning[0], level=meaning[1])
            self._paragraph[cache] = known
        return known

    def run(self, style_id: str) -> RunLook:
        """What a character style says, with what it is based on."""
        known = self._run.get(style_id)
        if known is None:
            known = NOTHING
            for style in self._chain(style_id):
                known = known.over(run_look(style.find(RPR)))
                name = (val(style, "name") or "").lower()
                if known.code is None and name in (
                    "code",
                    "html code",
                    "source text",
                    "verbatim char",
                ):
                    known = replace(known, code=True)
            self._run[style_id] = known
        return known

    def element(self, style_id: str) -> Element | None:
        return self._styles.get(style_id)

    def list_of(self, style_id: str) -> str | None:
        """The numbering id that a numbering style names."""
        style = self._styles.get(style_id)
        return None if style is None else val(style.find(f"{W}pPr/{W}numPr"), "numId")

    def _chain(self, style_id: str | None) -> Iterator[Element]:
        for _ in range(MAX_CHAIN):
            style = self._styles.get(style_id) if style_id is not None else None
            if style is None:
                return
            yield style
            style_id = val(style, "basedOn")

    def _work_out(self, style_id: str | None) -> ParagraphStyle:
        role: Role | None = None
        level = 0
        number_id: str | None = None
        number_level: int | None = None
        depth = indent = centred = bidi = None
        look = NOTHING
        for style in self._chain(style_id):
            name = val(style, "name") or style.get(W + "styleId") or ""
            properties = style.find(PPR)
            if role is None:
                meaning = meaning_of(name) or meaning_of(style.get(W + "styleId") or "")
                outline = val(properties, "outlineLvl")
                if meaning is not None and meaning[0] is not Role.HEADING:
                    role, level = meaning
                elif outline is not None:
                    at = number(outline, 9)
                    role, level = (Role.HEADING, at + 1) if 0 <= at < 9 else (Role.BODY, 0)
                elif meaning is not None:
                    role, level = meaning
            if depth is None and (named := LIST_NAME.match(name)):
                depth = int(named[1]) - 1
            look = look.over(run_look(style.find(RPR)))
            if properties is None:
                continue
            numbering = properties.find(W + "numPr")
            if numbering is not None:
                number_id = number_id or val(numbering, "numId")
                if (
                    number_level is None
                    and (at_level := val(numbering, "ilvl")) is not None
                ):
                    number_level = number(at_level)
            if indent is None and (place := properties.find(W + "ind")) is not None:
                indent = left_of(place)
            if centred is None and (side := val(properties, "jc")) is not None:
                centred = side == "center"
            if bidi is None and (flag := properties.find(W + "bidi")) is not None:
                bidi = on(flag)
        return ParagraphStyle(
            role or Role.BODY,
            level,
            (number_id, number_level) if number_id is not None else None,
            depth,
            indent or 0,
            bool(centred),
            bidi,
            look.over(self.default_look),
            style_id,
        )


def left_of(place: Element) -> int | None:
    """The left (or starting) indent that an `ind` element gives, in twips."""
    text = place.get(W + "left") or place.get(W + "start")
    return None if text is None else number(text)
