"""Lists in pages that Word saved: paragraphs whose style names a list and a level."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from importers.document import List, ListItem
from importers.readers.html.parsing import Element, name_of, words_of
from importers.result import Reason

if TYPE_CHECKING:
    from importers.readers.html.walking import Walker

PLACE = re.compile(r"mso-list\s*:\s*l(\d{1,6})\s+level(\d)\b", re.I)
MARKER = re.compile(r"mso-list\s*:\s*ignore", re.I)
NUMBER = re.compile(r"[(\[]?(\d{1,6})[.)\]]*\Z")
LETTERED = re.compile(r"[(\[]?[^\W\d_]{1,6}[.)\]]+\Z")


def read(element: Element, walker: Walker) -> bool:
    """Emit a paragraph as an item of the list it belongs to; False where it has none.

    The sign that Word writes at its beginning says only whether the items are counted.
    """
    place = PLACE.search(element.get("style") or "") if name_of(element) == "p" else None
    marker = _marker(element) if place is not None else None
    if place is None or marker is None:
        return False
    sign = words_of(marker)
    number = NUMBER.match(sign)
    ordered = number is not None or LETTERED.match(sign) is not None
    walker.gathering.left_out[marker] = Reason.MARKUP
    blocks = walker.blocks_in(element)
    if not blocks:
        return False
    start = int(number[1]) if number is not None else 1
    item = ListItem(blocks, attributes=walker.attributes_of(element))
    walker.emit_list(List((item,), ordered, start), f"mso-{place[1]}", int(place[2]) - 1)
    return True


def _marker(element: Element) -> Element | None:
    for part in element.iter("span"):
        if MARKER.search(part.get("style") or ""):
            return part
    return None
