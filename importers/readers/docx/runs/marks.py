"""The marks that run properties and links make."""

from __future__ import annotations

import re
from functools import lru_cache

from importers.document import Lang, Link, Mark, Marks, Style
from importers.languages.tags import direction_of, primary
from importers.readers.docx.styles.run_properties import RunProperties

ASIAN = re.compile("[\u3040-\u9fff\uac00-\ud7af]")
"""Kana, Chinese characters and Hangul: what the East Asian language is meant for."""
NO_LANGUAGE = frozenset({"", "x", "und", "zxx", "qaa"})
"""Tags that say no language (ISO 639), and `x-none`, which Word writes."""
VERTICAL = {"superscript": Style.SUPERSCRIPT, "subscript": Style.SUBSCRIPT}


# A file has few different runs, so most of its marks are made once.
@lru_cache(maxsize=4096)
def marks_of(properties: RunProperties, link: Link | None) -> Marks:
    """Returns the marks that a run's own properties and a link make.

    A link takes the place of underlining, which is how links look.
    """
    said = (
        (properties.strong, Style.STRONG),
        (properties.emphasis, Style.EMPHASIS),
        (properties.strike, Style.STRIKE),
        (properties.highlight, Style.HIGHLIGHT),
        (properties.code, Style.CODE),
        (properties.underline and link is None, Style.UNDERLINE),
    )
    marks: set[Mark] = {style for is_said, style in said if is_said}
    if properties.vertical in VERTICAL:
        marks.add(VERTICAL[properties.vertical])
    if link is not None:
        marks.add(link)
    return frozenset(marks)


def language_of(properties: RunProperties, text: str, base: str | None) -> Lang | None:
    """Returns the language of a run's words, where it is another than `base`."""
    lang = _named_language(properties, text)
    if lang is None or not text.strip():
        return None
    if primary(lang) in NO_LANGUAGE or (base and primary(lang) == primary(base)):
        return None
    return Lang(lang, direction_of(lang) if properties.rtl else None)


def _named_language(properties: RunProperties, text: str) -> str | None:
    """Returns the one of a run's languages that is meant for its text (17.3.2.20)."""
    if properties.rtl:
        return properties.lang_bidi
    if properties.lang_asian is not None and ASIAN.search(text):
        return properties.lang_asian
    return properties.lang
