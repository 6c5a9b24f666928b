"""Language and direction of blocks, stated on the way down to them."""

from __future__ import annotations

from importers.document import Attributes
from importers.readers.html.gathering import Gathering
from importers.readers.html.marks import direction_of, language_of
from importers.readers.html.parsing import Element


def inherited(element: Element, outer: Attributes, gathering: Gathering) -> Attributes:
    """What an element states, else what is stated round it.

    The language and direction of the page need not be said.
    """
    lang = language_of(element)
    direction = direction_of(element)
    if lang is None and direction is None:
        return outer
    lang = outer.lang if lang is None else lang
    direction = outer.dir if direction is None else direction
    return Attributes(
        None if lang == gathering.lang else lang,
        None if direction is gathering.dir else direction,
    )
