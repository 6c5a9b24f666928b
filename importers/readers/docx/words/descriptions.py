"""The descriptions of drawings in a Word file, for those who cannot see them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from importers.readers.docx.ooxml import VML, WP
from importers.readers.images.alt_text import written_alt
from importers.readers.safe_xml import Element

PROPERTIES = WP + "docPr"
SHAPES = tuple(
    VML + name
    for name in ("shape", "rect", "group", "oval", "roundrect", "line", "polyline", "arc")
)
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
WORD_ART = VML + "textpath"
IN_ATTRIBUTES = frozenset({WORD_ART, PROPERTIES, *SHAPES})
"""Elements whose words stand in an attribute."""
ON = frozenset({"1", "true", "on"})
HIDING = re.compile(r"visibility:\s*hidden|display:\s*none")


def description(element: Element) -> str | None:
    """Returns what a person wrote of a drawing, in its properties or on a shape of VML."""
    names = ("alt",) if element.tag in SHAPES else ("descr", "title")
    written = (written_alt(element.get(name)) for name in names)
    return next(filter(None, written), None)


def attribute_words(element: Element) -> str:
    """Returns the words of WordArt, or the description of a drawing."""
    if element.tag == WORD_ART:
        return element.get("string") or ""
    is_silent = element.tag == PROPERTIES and is_decorative(element)
    return "" if is_silent else description(element) or ""


def attribute_words_below(element: Element) -> Iterator[str]:
    """Returns all words below an element that stand in attributes."""
    return map(attribute_words, element.iter(*IN_ATTRIBUTES))


def is_decorative(properties: Element) -> bool:
    """Returns whether a drawing says nothing, so that it needs no description."""
    mark = next(properties.iter(DECORATIVE), None)
    return mark is not None and mark.get("val") in ON


def is_hidden(drawing: Element) -> bool:
    """Returns whether a drawing is not shown: Word's selection pane hides it."""
    properties = next(drawing.iter(PROPERTIES), None)
    if properties is not None:
        return properties.get("hidden") in ON
    shape = next(drawing.iter(*SHAPES), None)
    return shape is not None and HIDING.search(shape.get("style") or "") is not None
