"""Language tags: their first part, the direction they are written in, whole passages."""

from __future__ import annotations

from dataclasses import replace

from importers.document import Direction, Inlines, Text
from importers.document.marks import lang_of

# Primary subtags of BCP 47.
RTL_LANGUAGES = frozenset(
    {"ar", "fa", "he", "ur", "ps", "sd", "ug", "yi", "dv", "ku", "syr"}
)


def primary(lang: str | None) -> str:
    """The first subtag of a language tag, in lower case."""
    return (lang or "").partition("-")[0].lower()


def direction_of(lang: str) -> Direction:
    """The direction in which a language is written."""
    return Direction.RTL if primary(lang) in RTL_LANGUAGES else Direction.LTR


def whole(content: Inlines) -> tuple[Inlines, str | None]:
    """Inlines, and the language that covers all their words, taken off them."""
    langs = {
        lang_of(part.marks)
        for part in content
        if isinstance(part, Text) and any(char.isalpha() for char in part.text)
    }
    lang = next(iter(langs)) if len(langs) == 1 else None
    if lang is None:
        return content, None
    bare = (
        replace(part, marks=part.marks - {lang}) if isinstance(part, Text) else part
        for part in content
    )
    return tuple(bare), lang.lang
