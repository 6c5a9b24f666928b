"""How a run of a Word file looks: its properties, and the marks they make."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from importers.document import NO_MARKS, Lang, Link, Marks, Style
from importers.languages.tags import direction_of, primary
from importers.readers.docx.ooxml import VAL, W, number, on
from importers.readers.office.style_names import MONOSPACED
from importers.readers.safe_xml import Element

ASIAN = re.compile("[\u3040-\u9fff\uac00-\ud7af]")
NO_LANGUAGE = frozenset({"", "x", "und", "zxx", "qaa"})


@dataclass(frozen=True, slots=True)
class RunLook:
    """What run properties say; None where they say nothing."""

    strong: bool | None = None
    emphasis: bool | None = None
    strike: bool | None = None
    underline: bool | None = None
    highlight: bool | None = None
    code: bool | None = None
    hidden: bool | None = None
    vertical: str | None = None
    size: int | None = None
    """In half-points."""
    lang: str | None = None
    lang_asian: str | None = None
    lang_bidi: str | None = None
    rtl: bool | None = None
    font: str | None = None

    def over(self, below: RunLook) -> RunLook:
        """What both say together, this first."""
        if self == NOTHING:
            return below
        if below == NOTHING:
            return self
        return RunLook(
            *(
                getattr(below, name) if (mine := getattr(self, name)) is None else mine
                for name in RunLook.__slots__
            )
        )


NOTHING = RunLook()


def run_look(properties: Element | None) -> RunLook:
    """What an `rPr` element says by itself."""
    if properties is None or not len(properties):
        return NOTHING
    said: dict[str, bool | int | str | None] = {}
    for child in properties:
        match child.tag.rpartition("}")[2] if isinstance(child.tag, str) else "":
            case "b":
                said["strong"] = on(child)
            case "i":
                said["emphasis"] = on(child)
            case "strike" | "dstrike":
                said["strike"] = on(child) or bool(said.get("strike"))
            case "u":
                said["underline"] = on(child)
            case "highlight":
                said["highlight"] = child.get(VAL) not in (None, "none", "white")
            case "vanish":
                said["hidden"] = on(child)
            case "vertAlign":
                said["vertical"] = child.get(VAL)
            case "sz":
                said["size"] = number(child.get(VAL)) or None
            case "rtl":
                said["rtl"] = on(child)
            case "lang":
                said["lang"] = child.get(VAL)
                said["lang_asian"] = child.get(W + "eastAsia")
                said["lang_bidi"] = child.get(W + "bidi")
            case "rFonts":
                font = (
                    child.get(W + "ascii") or child.get(W + "hAnsi") or child.get(W + "cs")
                )
                if font:
                    said["font"] = font
                    said["code"] = MONOSPACED.search(font) is not None
    return RunLook(**said)  # type: ignore[arg-type]


@lru_cache(maxsize=4096)
def marks_of(look: RunLook, link: Link | None) -> Marks:
    """The marks that a run's own properties and a link make."""
    if look == NOTHING and link is None:
        return NO_MARKS
    marks: set[Style | Link] = set()
    if look.strong:
        marks.add(Style.STRONG)
    if look.emphasis:
        marks.add(Style.EMPHASIS)
    if look.strike:
        marks.add(Style.STRIKE)
    if look.highlight:
        marks.add(Style.HIGHLIGHT)
    if look.code:
        marks.add(Style.CODE)
    if look.vertical == "superscript":
        marks.add(Style.SUPERSCRIPT)
    elif look.vertical == "subscript":
        marks.add(Style.SUBSCRIPT)
    if link is not None:
        marks.add(link)
    elif look.underline:
        marks.add(Style.UNDERLINE)
    return frozenset(marks)


def language_of(look: RunLook, text: str, base: str | None) -> Lang | None:
    """The language of a run's words, where it is another than `base`.

    A run names three languages: for Asian letters, for right-to-left text, for the rest.
    """
    if look.rtl:
        lang = look.lang_bidi
    elif look.lang_asian is not None and ASIAN.search(text):
        lang = look.lang_asian
    else:
        lang = look.lang
    if lang is None or not text.strip():
        return None
    if primary(lang) in NO_LANGUAGE or (base and primary(lang) == primary(base)):
        return None
    return Lang(lang, direction_of(lang) if look.rtl else None)
