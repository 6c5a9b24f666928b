"""The XML names of OpenDocument text (ODF 1.2 and 1.3), and its lengths."""

from __future__ import annotations

import re

SPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE = SPACE % "office"
STYLE = SPACE % "style"
TEXT = SPACE % "text"
TABLE = SPACE % "table"
DRAW = SPACE % "drawing"
FO = SPACE % "xsl-fo-compatible"
SVG = SPACE % "svg-compatible"
META = SPACE % "meta"
CHART = SPACE % "chart"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
"""What LibreOffice writes beyond the standard."""
MANIFEST = SPACE % "manifest"
XLINK = "{http://www.w3.org/1999/xlink}"
DC = "{http://purl.org/dc/elements/1.1/}"
MATH = "{http://www.w3.org/1998/Math/MathML}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

P, H = TEXT + "p", TEXT + "h"
STYLE_NAME = TEXT + "style-name"

LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)(cm|mm|in|pt|pc|px)")
# A pixel is a 96th of an inch, as in CSS.
TWIPS = {"cm": 567.0, "mm": 56.7, "in": 1440.0, "pt": 20.0, "pc": 240.0, "px": 15.0}


def twips(length: str | None) -> int:
    """Returns a length such as `1.25cm` in twentieths of a point; 0 where there is none."""
    match = LENGTH.fullmatch(length or "")
    return min(round(float(match[1]) * TWIPS[match[2]]), 100_000) if match else 0


def number(text: str | None, default: int = 1) -> int:
    """Returns a whole number of at most six digits."""
    return (
        int(text)
        if text and text.isascii() and text.isdigit() and len(text) < 7
        else default
    )
