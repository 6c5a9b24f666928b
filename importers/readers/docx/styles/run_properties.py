"""Run properties (`rPr`, ECMA-376 Part 1, 17.3.2): what runs and styles say of text."""

from __future__ import annotations

from dataclasses import dataclass

from importers.readers.docx.ooxml import VAL, W, number, on, on_or_unsaid
from importers.readers.office.inheritance import InheritedProperties
from importers.readers.office.style_names import MONOSPACED
from importers.readers.safe_xml import Element

BOLD, ITALIC, UNDERLINE = W + "b", W + "i", W + "u"
STRIKE, DOUBLE_STRIKE = W + "strike", W + "dstrike"
HIGHLIGHT, HIDDEN, VERTICAL = W + "highlight", W + "vanish", W + "vertAlign"
SIZE, FONTS, LANG, RTL = W + "sz", W + "rFonts", W + "lang", W + "rtl"
BOLD_COMPLEX, ITALIC_COMPLEX, SIZE_COMPLEX = W + "bCs", W + "iCs", W + "szCs"
COMPLEX = W + "cs"
NO_HIGHLIGHT = frozenset({None, "none", "white"})
"""Highlighting in white is how some programs say that there is none."""


@dataclass(frozen=True, slots=True)
class RunProperties(InheritedProperties):
    """What run properties say; None where they say nothing."""

    strong: bool | None = None
    emphasis: bool | None = None
    strike: bool | None = None
    underline: bool | None = None
    highlight: bool | None = None
    code: bool | None = None
    """The font is monospaced, or the style is named as one for code."""
    hidden: bool | None = None
    vertical: str | None = None
    """`superscript`, `subscript` or `baseline`."""
    size: int | None = None
    """In half-points."""
    lang: str | None = None
    lang_asian: str | None = None
    lang_bidi: str | None = None
    rtl: bool | None = None
    font: str | None = None
    font_asian: str | None = None
    complex: bool | None = None
    """The run is said to be of a complex script, such as Arabic."""
    strong_complex: bool | None = None
    emphasis_complex: bool | None = None
    size_complex: int | None = None
    """In half-points."""


NO_RUN_PROPERTIES = RunProperties()


def read_run_properties(properties: Element | None) -> RunProperties:
    """Returns what an `rPr` element says by itself."""
    if properties is None or not len(properties):
        return NO_RUN_PROPERTIES
    said = {element.tag: element for element in properties}
    lang = said.get(LANG)
    fonts = said.get(FONTS)
    font = None if fonts is None else _font(fonts)
    return RunProperties(
        strong=on_or_unsaid(said.get(BOLD)),
        emphasis=on_or_unsaid(said.get(ITALIC)),
        strike=_either(said.get(STRIKE), said.get(DOUBLE_STRIKE)),
        underline=on_or_unsaid(said.get(UNDERLINE)),
        highlight=_highlight(said.get(HIGHLIGHT)),
        code=None if font is None else MONOSPACED.search(font) is not None,
        hidden=on_or_unsaid(said.get(HIDDEN)),
        vertical=_value(said.get(VERTICAL)),
        size=number(_value(said.get(SIZE))) or None,
        lang=_value(lang),
        lang_asian=None if lang is None else lang.get(W + "eastAsia"),
        lang_bidi=None if lang is None else lang.get(W + "bidi"),
        rtl=on_or_unsaid(said.get(RTL)),
        font=font,
        font_asian=None if fonts is None else fonts.get(W + "eastAsia"),
        complex=on_or_unsaid(said.get(COMPLEX)),
        strong_complex=on_or_unsaid(said.get(BOLD_COMPLEX)),
        emphasis_complex=on_or_unsaid(said.get(ITALIC_COMPLEX)),
        size_complex=number(_value(said.get(SIZE_COMPLEX))) or None,
    )


def for_complex_scripts(properties: RunProperties) -> RunProperties:
    """Returns the properties that count for complex scripts, the others where they say
    nothing.
    """
    special = RunProperties(
        strong=properties.strong_complex,
        emphasis=properties.emphasis_complex,
        size=properties.size_complex,
    )
    return special.over(properties)


def _either(single: Element | None, double: Element | None) -> bool | None:
    """Returns whether text is struck through, by one line or by two."""
    if single is None and double is None:
        return None
    return on(single) or on(double)


def _value(element: Element | None) -> str | None:
    return None if element is None else element.get(VAL)


def _highlight(element: Element | None) -> bool | None:
    return None if element is None else element.get(VAL) not in NO_HIGHLIGHT


def _font(fonts: Element) -> str | None:
    names = (fonts.get(W + name) for name in ("ascii", "hAnsi", "cs"))
    return next(filter(None, names), None)
