"""Language and direction of blocks, stated on the way down to them."""

from __future__ import annotations

from importers.document import Attributes
from importers.readers.html.marks import direction_of, language_of
from importers.readers.html.parsing import Element


def inherited(element: Element, outer: Attributes, page: str | None) -> Attributes:
    """What an element states, else what is stated round it; `page` need not be said."""
    lang = language_of(element)
    direction = direction_of(element)
    if lang is None and direction is None:
        return outer
    if lang is not None and lang == page:
        return Attributes(None, direction)
    return Attributes(
        outer.lang if lang is None else lang,
        outer.dir if direction is None else direction,
    )
