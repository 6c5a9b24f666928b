"""Language tags: their first part, the direction they are written in, whole passages."""

from __future__ import annotations

from dataclasses import replace

from importers.document import Direction, Inlines, Lang, Text

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
    if not any(
        isinstance(m, Lang) for i in content if isinstance(i, Text) for m in i.marks
    ):
        return content, None
    langs = {
        next((m for m in i.marks if isinstance(m, Lang)), None)
        for i in content
        if isinstance(i, Text) and any(c.isalpha() for c in i.text)
    }
    lang = next(iter(langs)) if len(langs) == 1 else None
    if lang is None:
        return content, None
    return tuple(
        replace(i, marks=i.marks - {lang}) if isinstance(i, Text) else i for i in content
    ), lang.lang
