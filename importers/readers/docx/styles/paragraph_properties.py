"""Paragraph properties (`pPr`, ECMA-376 Part 1, 17.3.1), of paragraphs and of styles."""

from __future__ import annotations

from importers.readers.docx.ooxml import (
    GONE,
    RPR,
    W,
    child,
    number,
    on,
    on_or_unsaid,
    val,
)
from importers.readers.safe_xml import Element

OUTLINE_LEVELS = 9
"""Levels 0 to 8 are headings; 9 says that text is none (17.3.1.20)."""
NO_BORDER = frozenset({None, "nil", "none"})
DROPPED = frozenset({"drop", "margin"})


def outline_level(properties: Element | None) -> int | None:
    """Returns the heading level from 1 that is said; 0 for body text, None for nothing."""
    said = val(properties, "outlineLvl")
    if said is None:
        return None
    level = number(said, OUTLINE_LEVELS)
    return level + 1 if 0 <= level < OUTLINE_LEVELS else 0


def left_indent(properties: Element | None) -> int | None:
    """Returns the left (or starting) indent, in twips."""
    place = child(properties, "ind")
    if place is None:
        return None
    text = place.get(W + "left") or place.get(W + "start")
    return None if text is None else number(text)


def is_centred(properties: Element | None) -> bool | None:
    side = val(properties, "jc")
    return None if side is None else side == "center"


def is_right_to_left(properties: Element | None) -> bool | None:
    return on_or_unsaid(child(properties, "bidi"))


def is_ruled(properties: Element | None) -> bool:
    """Returns whether an empty paragraph shows a line above or below it, but no box."""
    borders = child(properties, "pBdr")
    if borders is None or borders.find(W + "left") is not None:
        return False
    return any(
        side.get(W + "val") not in NO_BORDER
        for side in borders
        if side.tag in (W + "bottom", W + "top")
    )


def is_mark_hidden(properties: Element | None) -> bool:
    """Returns whether the end of the paragraph is hidden, as the rest of an empty one."""
    return on(child(child(properties, "rPr"), "vanish"))


def runs_on(properties: Element | None) -> bool:
    """Returns whether the next paragraph goes on in the same line.

    So it is where a paragraph is a dropped capital, and where a tracked change took its
    mark, the end of the paragraph, away (17.13.5.15).
    """
    if properties is None:
        return False
    frame = properties.find(W + "framePr")
    if frame is not None and frame.get(W + "dropCap") in DROPPED:
        return True
    mark = properties.find(RPR)
    return mark is not None and next(mark.iterchildren(*GONE), None) is not None
