"""The descriptions of drawings in a Word file, for those who cannot see them."""

from __future__ import annotations

import re

from importers.readers.docx.ooxml import VML, WP
from importers.readers.images.alt_text import written_alt
from importers.readers.safe_xml import Element

PROPERTIES = WP + "docPr"
SHAPES = tuple(
    VML + name
    for name in ("shape", "rect", "group", "oval", "roundrect", "line", "polyline", "arc")
)
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
ON = frozenset({"1", "true", "on"})
HIDING = re.compile(r"visibility:\s*hidden|display:\s*none")


def description(element: Element) -> str | None:
    """What a person wrote of a drawing, in its properties or on a shape of VML."""
    names = ("alt",) if element.tag in SHAPES else ("descr", "title")
    written = (written_alt(element.get(name)) for name in names)
    return next(filter(None, written), None)


def is_decorative(properties: Element) -> bool:
    """Whether a drawing says nothing, so that it needs no description."""
    mark = next(properties.iter(DECORATIVE), None)
    return mark is not None and mark.get("val") in ON


def is_hidden(drawing: Element) -> bool:
    """Whether a drawing is not shown: Word's selection pane hides it."""
    properties = next(drawing.iter(PROPERTIES), None)
    if properties is not None:
        return properties.get("hidden") in ON
    shape = next(drawing.iter(*SHAPES), None)
    return shape is not None and HIDING.search(shape.get("style") or "") is not None
