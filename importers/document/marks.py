"""The one order of marks, and the few questions that are asked of them."""

from __future__ import annotations

from importers.document import Lang, Link, Mark, Marks, Style

STYLES = (
    Style.STRONG,
    Style.EMPHASIS,
    Style.UNDERLINE,
    Style.HIGHLIGHT,
    Style.STRIKE,
    Style.SUBSCRIPT,
    Style.SUPERSCRIPT,
    Style.CODE,
)
"""Styles, outermost first."""

# 0 and 1 are those of links and languages.
_RANK = {style: rank for rank, style in enumerate(STYLES, start=2)}


def rank(mark: Mark) -> tuple[int, str, str]:
    """The place of a mark: links outermost, then languages, then `STYLES`."""
    match mark:
        case Link():
            return (0, mark.target, mark.title or "")
        case Lang():
            return (1, mark.lang, mark.dir or "")
        case _:
            return (_RANK[mark], "", "")


def ordered(marks: Marks) -> tuple[Mark, ...]:
    """The marks, outermost first: the order in which every writer nests them."""
    return tuple(sorted(marks, key=rank)) if len(marks) > 1 else tuple(marks)


def link_of(marks: Marks) -> Link | None:
    """The link among the marks; of several, the first in order."""
    return min((m for m in marks if isinstance(m, Link)), key=rank, default=None)


def lang_of(marks: Marks) -> Lang | None:
    """The language among the marks; of several, the first in order."""
    return min((m for m in marks if isinstance(m, Lang)), key=rank, default=None)
