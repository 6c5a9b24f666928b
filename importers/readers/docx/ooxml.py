"""The XML names of WordprocessingML and its neighbours (ECMA-376, Transitional)."""

from __future__ import annotations

import re

from importers.readers.safe_xml import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 - the prefix all files use
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"

VAL = W + "val"
P = W + "p"
PPR = W + "pPr"
RUN = W + "r"
RPR = W + "rPr"
TABLE = W + "tbl"

STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/"
"""Strict files name the same elements in other namespaces."""

OFF = frozenset({"0", "false", "off", "none"})


def val(parent: Element | None, name: str) -> str | None:
    """The `w:val` of a child element."""
    if parent is None:
        return None
    child = parent.find(W + name)
    return None if child is None else child.get(VAL)


def on(element: Element | None) -> bool:
    """Whether an on/off property is there and on."""
    return element is not None and (element.get(VAL) or "1") not in OFF


def number(text: str | None, default: int = 0) -> int:
    """A whole number from an attribute, such as `720`, `720.5` or `36pt` (in twips)."""
    if text is None or len(text) > 20:
        return default
    try:
        if text.endswith("pt"):
            return round(float(text[:-2]) * 20)
        return int(float(text))
    except (ValueError, OverflowError):
        return default
