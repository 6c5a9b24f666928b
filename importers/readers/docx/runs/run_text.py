"""The letters of runs as they are shown: those of symbol fonts are others than typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from importers.readers.docx.ooxml import RPR, M, W
from importers.readers.docx.runs.symbol_fonts import (
    FONTS,
    character,
    translated,
    without_private,
)
from importers.readers.safe_xml import Element

SIGN = W + "sym"
FONT = W + "rFonts"
TEXTS = frozenset({W + "t", W + "delText", M + "t"})
ALL = (*TEXTS, SIGN, W + "tab", W + "ptab", W + "br", W + "cr")


def sign_of(sign: Element) -> str:
    """What a `sym` shows, nothing where its code is none."""
    try:
        code = int(sign.get(W + "char") or "", 16)
    except ValueError:
        return ""
    return character(sign.get(W + "font"), code)


def symbol_fonts(element: Element) -> dict[Element, str]:
    """The runs below an element that are typed in a symbol font, each with its font."""
    typed: dict[Element, str] = {}
    for fonts in element.iter(FONT):
        font = fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or ""
        properties = fonts.getparent()
        if font.lower() in FONTS and properties is not None and properties.tag == RPR:
            run = properties.getparent()
            if run is not None:
                typed[run] = font
    return typed


def spelled(element: Element, fonts: Mapping[Element, str]) -> str:
    """The letters of a text element or a sign; `fonts` as `symbol_fonts` finds them."""
    if element.tag == SIGN:
        return sign_of(element)
    run = element.getparent() if fonts else None
    text = element.text or ""
    return text if run is None else translated(fonts.get(run), text)


def text_of(element: Element) -> str:
    """All words below an element, deleted ones too; a space for each tab or break."""
    fonts = symbol_fonts(element)
    return without_private("".join(_letters(element.iter(*ALL), fonts)))


def _letters(elements: Iterable[Element], fonts: Mapping[Element, str]) -> Iterable[str]:
    for element in elements:
        is_text = element.tag in TEXTS or element.tag == SIGN
        yield spelled(element, fonts) if is_text else " "
