"""Office mathematics (ECMA-376 Part 1, 22.1) in one line of text.

Structure is said with the signs people type: `a/b`, `x^2`, `x_1`, `√(x)`. One letter
or number needs no brackets; anything longer gets them.
"""

from __future__ import annotations

from importers.readers.docx.ooxml import M, W
from importers.readers.safe_xml import Element

TEXT = frozenset({M + "t", W + "t"})


def linear(element: Element | None) -> str:
    """The mathematics below an element, in reading order."""
    if element is None:
        return ""
    if element.tag in TEXT:
        return element.text or ""
    if not isinstance(element.tag, str) or element.tag.endswith("Pr"):
        return ""
    match element.tag.removeprefix(M):
        case "f":
            return f"{_part(element, 'num')}/{_part(element, 'den')}"
        case "sSup":
            return f"{_part(element, 'e')}^{_part(element, 'sup')}"
        case "sSub":
            return f"{_part(element, 'e')}_{_part(element, 'sub')}"
        case "sSubSup":
            low, high = _part(element, "sub"), _part(element, "sup")
            return f"{_part(element, 'e')}_{low}^{high}"
        case "rad":
            degree = linear(element.find(M + "deg")).strip()
            root = {"": "√", "3": "∛", "4": "∜"}.get(degree, f"{degree}√")
            return f"{root}({linear(element.find(M + 'e'))})"
        case "nary":
            return _nary(element)
        case "d":
            return _delimited(element)
        case "m":
            rows = element.findall(M + "mr")
            return "; ".join(
                ", ".join(linear(e) for e in row.findall(M + "e")) for row in rows
            )
        case "eqArr":
            return "; ".join(linear(e) for e in element.findall(M + "e"))
        case "func":
            name = linear(element.find(M + "fName"))
            return f"{name} {linear(element.find(M + 'e'))}"
        case _:
            return "".join(linear(child) for child in element)


def _part(element: Element, name: str) -> str:
    text = linear(element.find(M + name)).strip()
    return text if len(text) < 2 or text.isalnum() else f"({text})"


def _property(element: Element, group: str, name: str, default: str) -> str:
    found = element.find(f"{M}{group}/{M}{name}")
    return default if found is None else found.get(M + "val", default)


def _nary(element: Element) -> str:
    sign = _property(element, "naryPr", "chr", "∫")
    low, high = (linear(element.find(M + name)).strip() for name in ("sub", "sup"))
    limits = (f"_({low})" if low else "") + (f"^({high})" if high else "")
    return f"{sign}{limits} {linear(element.find(M + 'e'))}"


def _delimited(element: Element) -> str:
    opening = _property(element, "dPr", "begChr", "(")
    closing = _property(element, "dPr", "endChr", ")")
    between = _property(element, "dPr", "sepChr", "|")
    return opening + between.join(linear(e) for e in element.findall(M + "e")) + closing
