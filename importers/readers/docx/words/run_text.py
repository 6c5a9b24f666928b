"""The letters of runs as they are shown: those of symbol fonts are others than typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from importers.readers.docx.ooxml import RPR, M, W
from importers.readers.docx.words.symbol_fonts import (
    character,
    is_symbol_font,
    shown_in,
    without_private_use,
)
from importers.readers.safe_xml import Element

SYMBOL = W + "sym"
FONTS = W + "rFonts"
TEXTS = frozenset({W + "t", W + "delText", M + "t"})
ALL = (*TEXTS, SYMBOL, W + "tab", W + "ptab", W + "br", W + "cr")


def symbol_of(element: Element) -> str:
    """Returns the character of a `sym` element; nothing where its code is none."""
    try:
        code = int(element.get(W + "char") or "", 16)
    except ValueError:
        return ""
    return character(element.get(W + "font"), code)


def runs_in_symbol_fonts(element: Element) -> dict[Element, str]:
    """Returns the runs below an element that are typed in a symbol font, each with its
    font.
    """
    typed: dict[Element, str] = {}
    for fonts in element.iter(FONTS):
        font = fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or ""
        properties = fonts.getparent()
        if is_symbol_font(font) and properties is not None and properties.tag == RPR:
            run = properties.getparent()
            if run is not None:
                typed[run] = font
    return typed


def shown_text(element: Element, fonts: Mapping[Element, str]) -> str:
    """Returns the letters of a text element or a `sym`; `fonts` by
    `runs_in_symbol_fonts`.
    """
    if element.tag == SYMBOL:
        return symbol_of(element)
    # Most files use no symbol font, and need no look at the run.
    run = element.getparent() if fonts else None
    text = element.text or ""
    return text if run is None else shown_in(fonts.get(run), text)


def text_below(element: Element) -> str:
    """Returns all words below an element, deleted ones too; a space for each tab or
    break.
    """
    return without_private_use("".join(_letters_below(element)))


def _letters_below(element: Element) -> Iterator[str]:
    fonts = runs_in_symbol_fonts(element)
    for part in element.iter(*ALL):
        is_text = part.tag in TEXTS or part.tag == SYMBOL
        yield shown_text(part, fonts) if is_text else " "
