"""The XML names of WordprocessingML (ECMA-376, Transitional), and its simple values."""

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
VML = "{urn:schemas-microsoft-com:vml}"
VML_OFFICE = "{urn:schemas-microsoft-com:office:office}"

VAL = W + "val"
P = W + "p"
DRAWING_PARAGRAPH, DRAWING_TEXT = A + "p", A + "t"
"""The words of DrawingML: of diagrams, charts and shapes that are no text boxes."""
PPR = W + "pPr"
RUN = W + "r"
RPR = W + "rPr"
TABLE = W + "tbl"
GONE = frozenset({W + "del", W + "moveFrom"})
"""What tracked changes took away: deleted, or moved to another place."""

STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/"
"""Strict files name the same elements in other namespaces."""

OFF = frozenset({"0", "false", "off", "none"})
MAX_NUMBER_LENGTH = 20
"""Longer attributes are no numbers: 64 bits have at most 20 digits."""
TWIPS_PER_POINT = 20


def child(parent: Element | None, name: str) -> Element | None:
    """Returns a child in the main namespace, of an element that may be missing itself."""
    return None if parent is None else parent.find(W + name)


def val(parent: Element | None, name: str) -> str | None:
    """Returns the `w:val` of a child element."""
    found = child(parent, name)
    return None if found is None else found.get(VAL)


def on(element: Element | None) -> bool:
    """Returns whether an on/off property (`ST_OnOff`) is there and on."""
    return element is not None and (element.get(VAL) or "1") not in OFF


def on_or_unsaid(element: Element | None) -> bool | None:
    """Returns whether an on/off property is on; None where it is not there."""
    return None if element is None else on(element)


def is_prompt(control: Element) -> bool:
    """Returns whether a content control (`sdt`) is empty, and shows what to put there
    (17.5.2.39).

    One that holds a filled one is not.
    """
    if not on(control.find(f"{W}sdtPr/{W}showingPlcHdr")):
        return False
    inner = (each for each in control.iter(W + "sdt") if each is not control)
    return all(on(each.find(f"{W}sdtPr/{W}showingPlcHdr")) for each in inner)


def number(text: str | None, default: int = 0) -> int:
    """Returns a whole number from an attribute, such as `720`, `720.5` or `36pt` (in
    twips).
    """
    if text is None or len(text) > MAX_NUMBER_LENGTH:
        return default
    try:
        if text.endswith("pt"):
            return round(float(text[:-2]) * TWIPS_PER_POINT)
        return int(float(text))
    except (ValueError, OverflowError):
        return default
