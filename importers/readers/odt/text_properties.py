"""How text of an OpenDocument file looks: its properties, and the marks they make."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from importers.document import Style
from importers.readers.odt.odf import FO, STYLE, TEXT, number, twips
from importers.readers.office.style_names import MONOSPACED
from importers.readers.safe_xml import Element


@dataclass(frozen=True, slots=True)
class Looks:
    """What text properties say; None where they say nothing."""

    strong: bool | None = None
    emphasis: bool | None = None
    underline: bool | None = None
    strike: bool | None = None
    vertical: Style | None = None
    highlight: bool | None = None
    code: bool | None = None
    hidden: bool | None = None
    size: float | None = None
    lang: str | None = None

    def over(self, below: Looks) -> Looks:
        """What both say together, this first."""
        if below == SILENT:
            return self
        return Looks(
            *(
                getattr(below, name) if (mine := getattr(self, name)) is None else mine
                for name in Looks.__slots__
            )
        )

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


SILENT = Looks()


def looks_of(properties: Element, fixed_fonts: AbstractSet[str]) -> Looks:
    """What a `style:text-properties` element says by itself; `fixed_fonts` are the
    names of fonts whose letters are equally wide."""
    get = properties.get
    weight, slant = get(FO + "font-weight"), get(FO + "font-style")
    position = (get(STYLE + "text-position") or "").split(" ")[0]
    font = get(STYLE + "font-name") or get(FO + "font-family")
    back = get(FO + "background-color")
    lang, country = get(FO + "language"), get(FO + "country")
    size = get(FO + "font-size") or ""
    return Looks(
        None if weight is None else weight == "bold" or number(weight, 0) >= 600,
        None if slant is None else slant in ("italic", "oblique"),
        _drawn(get(STYLE + "text-underline-style")),
        _drawn(get(STYLE + "text-line-through-style")),
        _vertical(position),
        None if back is None else back not in ("transparent", "#ffffff"),
        None if font is None else font in fixed_fonts or bool(MONOSPACED.search(font)),
        None if get(TEXT + "display") is None else get(TEXT + "display") == "none",
        twips(size) / 20 or None,
        _tag(lang, country),
    )


def _drawn(line: str | None) -> bool | None:
    return None if line is None else line != "none"


def _vertical(position: str) -> Style | None:
    if position in ("super", "sub"):
        return Style.SUPERSCRIPT if position == "super" else Style.SUBSCRIPT
    if position.endswith("%") and position[:-1].lstrip("-").isdigit() and position != "0%":
        return Style.SUBSCRIPT if position.startswith("-") else Style.SUPERSCRIPT
    return None


def _tag(lang: str | None, country: str | None) -> str | None:
    if not lang or lang in ("none", "zxx"):
        return None
    return f"{lang}-{country}" if country and country != "none" else lang
