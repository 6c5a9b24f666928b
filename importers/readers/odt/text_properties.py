"""What styles say of text (`style:text-properties`), and the marks that this makes."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from importers.document import Style
from importers.readers.odt.odf import FO, STYLE, TEXT, number, twips
from importers.readers.office.inheritance import InheritedProperties
from importers.readers.office.scripts import Script
from importers.readers.office.style_names import MONOSPACED
from importers.readers.safe_xml import Element

BOLD_WEIGHT = 600
"""The least weight that counts as bold; CSS calls it semi-bold."""
NO_BACKGROUND = frozenset({"transparent", "#ffffff"})
TWIPS_PER_POINT = 20
NO_LANGUAGE = frozenset({"none", "zxx"})


@dataclass(frozen=True, slots=True)
class TextProperties(InheritedProperties):
    """What text properties say; None where they say nothing."""

    strong: bool | None = None
    emphasis: bool | None = None
    underline: bool | None = None
    strike: bool | None = None
    vertical: Style | None = None
    """Superscript or subscript."""
    highlight: bool | None = None
    code: bool | None = None
    """The font is monospaced, or the style is named as one for code."""
    hidden: bool | None = None
    size: float | None = None
    """In points."""
    lang: str | None = None
    strong_asian: bool | None = None
    emphasis_asian: bool | None = None
    size_asian: float | None = None
    strong_complex: bool | None = None
    emphasis_complex: bool | None = None
    size_complex: float | None = None

    @property
    def marks(self) -> frozenset[Style]:
        pairs = (
            (self.strong, Style.STRONG),
            (self.emphasis, Style.EMPHASIS),
            (self.underline, Style.UNDERLINE),
            (self.strike, Style.STRIKE),
            (self.highlight, Style.HIGHLIGHT),
            (self.code, Style.CODE),
        )
        marks = {mark for said, mark in pairs if said}
        return frozenset(marks | ({self.vertical} if self.vertical else set()))


NO_TEXT_PROPERTIES = TextProperties()


def read_text_properties(style: Element, fixed_fonts: AbstractSet[str]) -> TextProperties:
    """Returns what a style says of text by itself.

    `fixed_fonts` are the names of the monospaced fonts that the file declares.
    """
    properties = style.find(STYLE + "text-properties")
    if properties is None:
        return NO_TEXT_PROPERTIES
    get = properties.get
    return TextProperties(
        _is_bold(get(FO + "font-weight")),
        _is_one_of(("italic", "oblique"), get(FO + "font-style")),
        _is_drawn(get(STYLE + "text-underline-style")),
        _is_drawn(get(STYLE + "text-line-through-style")),
        _vertical((get(STYLE + "text-position") or "").split(" ")[0]),
        _is_highlighted(get(FO + "background-color")),
        _is_fixed(get(STYLE + "font-name") or get(FO + "font-family"), fixed_fonts),
        _is_one_of(("none",), get(TEXT + "display")),
        twips(get(FO + "font-size")) / TWIPS_PER_POINT or None,
        _tag(get(FO + "language"), get(FO + "country")),
        *_of_script(properties, "-asian"),
        *_of_script(properties, "-complex"),
    )


def for_script(properties: TextProperties, script: Script) -> TextProperties:
    """Returns the properties that count for a group of scripts (ODF 1.2, 20.189 and after).

    Those for European letters count where the others say nothing.
    """
    if script is Script.EUROPEAN or properties is NO_TEXT_PROPERTIES:
        return properties
    if script is Script.ASIAN:
        strong, emphasis = properties.strong_asian, properties.emphasis_asian
        size = properties.size_asian
    else:
        strong, emphasis = properties.strong_complex, properties.emphasis_complex
        size = properties.size_complex
    special = TextProperties(strong=strong, emphasis=emphasis, size=size)
    return special.over(properties)


def _of_script(
    properties: Element, ending: str
) -> tuple[bool | None, bool | None, float | None]:
    """Returns whether letters of a group of scripts are bold and sloped, and their size."""
    get = properties.get
    return (
        _is_bold(get(f"{STYLE}font-weight{ending}")),
        _is_one_of(("italic", "oblique"), get(f"{STYLE}font-style{ending}")),
        twips(get(f"{STYLE}font-size{ending}")) / TWIPS_PER_POINT or None,
    )


def _is_one_of(values: tuple[str, ...], said: str | None) -> bool | None:
    return None if said is None else said in values


def _is_bold(weight: str | None) -> bool | None:
    if weight is None:
        return None
    return weight == "bold" or number(weight, 0) >= BOLD_WEIGHT


def _is_drawn(line: str | None) -> bool | None:
    return None if line is None else line != "none"


def _is_highlighted(background: str | None) -> bool | None:
    return None if background is None else background not in NO_BACKGROUND


def _is_fixed(font: str | None, fixed_fonts: AbstractSet[str]) -> bool | None:
    if font is None:
        return None
    return font in fixed_fonts or bool(MONOSPACED.search(font))


def _vertical(position: str) -> Style | None:
    """Above or below the line: `super`, `sub`, or by how many per cent."""
    if position in ("super", "sub"):
        return Style.SUPERSCRIPT if position == "super" else Style.SUBSCRIPT
    if position.endswith("%") and position[:-1].lstrip("-").isdigit() and position != "0%":
        return Style.SUBSCRIPT if position.startswith("-") else Style.SUPERSCRIPT
    return None


def _tag(lang: str | None, country: str | None) -> str | None:
    """Returns the language tag of a language and a country."""
    if not lang or lang in NO_LANGUAGE:
        return None
    return f"{lang}-{country}" if country and country != "none" else lang
