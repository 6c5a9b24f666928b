"""Lists in pages that Word saved: paragraphs whose style names a list and a level."""

from __future__ import annotations

import re

from importers.document import (
    PLAIN_NUMBERING,
    List,
    ListItem,
    Numbering,
    NumberStyle,
)
from importers.readers.found_numbering import find_numbering, number_in
from importers.readers.html.dom.element import Element, name_of, words_of
from importers.readers.html.walking.walker import Walker
from importers.result import Cause

LIST_AND_LEVEL = re.compile(r"mso-list\s*:\s*l(\d{1,6})\s+level(\d)\b", re.I)
MARKER = re.compile(r"mso-list\s*:\s*ignore", re.I)
NUMBER = re.compile(r"[(\[]?(\d{1,6})[.)\]]*\Z")
LETTERED = re.compile(r"[(\[]?[^\W\d_]{1,6}[.)\]]+\Z")
"""A letter or a Roman number, told from a bullet, which Word writes as `o`, by its stop."""


def read(element: Element, walker: Walker) -> bool:
    """Emits a paragraph as an item of the list it belongs to; False where it has none.

    The marker that Word writes at its beginning says how the items are numbered.
    """
    if name_of(element) != "p":
        return False
    place = LIST_AND_LEVEL.search(element.get("style") or "")
    marker = _marker(element) if place is not None else None
    if place is None or marker is None:
        return False
    sign = words_of(marker)
    number = NUMBER.match(sign)
    ordered = number is not None or LETTERED.match(sign) is not None
    walker.context.left_out[marker] = Cause.MARKUP
    blocks = walker.blocks_in(element)
    if not blocks:
        return False
    start, numbering = _numbering(sign) if ordered else (1, PLAIN_NUMBERING)
    # A letter may be a Roman numeral, too: behind the first item it is counted, not read.
    known = start if number is not None else None
    item = ListItem(blocks, None, known, attributes=walker.attributes_of(element))
    depth = int(place[2]) - 1
    part = List((item,), ordered, start, numbering)
    walker.emit_list_part(part, f"mso-{place[1]}", depth)
    return True


def _numbering(sign: str) -> tuple[int, Numbering]:
    """Returns the number that is printed, and how the list of which it is the first is
    numbered.
    """
    label = sign.strip("()[].")
    for style in NumberStyle:
        number = number_in(label, style)
        if number is not None:
            return number, find_numbering(sign, style, number) or PLAIN_NUMBERING
    return 1, PLAIN_NUMBERING


def _marker(element: Element) -> Element | None:
    """Returns the number or bullet at the beginning of a paragraph."""
    for part in element.iter("span"):
        if MARKER.search(part.get("style") or ""):
            return part
    return None
