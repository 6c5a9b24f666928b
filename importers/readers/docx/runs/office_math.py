"""Office mathematics (ECMA-376 Part 1, 22.1) in one line of text.

Structure is said with the signs people type: `a/b`, `x^2`, `x_1`, `√(x)`. One letter
or number needs no brackets; anything longer gets them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from importers.readers.docx.ooxml import M, W
from importers.readers.safe_xml import Element

TEXT = frozenset({M + "t", W + "t"})
ROOTS = {"": "√", "3": "∛", "4": "∜"}


def math_text(element: Element | None) -> str:
    """The mathematics below an element, in reading order; empty where there is none."""
    if element is None:
        return ""
    if element.tag in TEXT:
        return element.text or ""
    if element.tag.endswith("Pr"):
        # Properties, such as `fPr`, hold how a part looks, and its signs as attributes.
        return ""
    structure = STRUCTURES.get(element.tag)
    if structure is not None:
        return structure(element)
    return "".join(map(math_text, element))


def _inner(element: Element, name: str) -> str:
    """The text of one part of a structure."""
    return math_text(element.find(M + name))


def _operand(element: Element, name: str) -> str:
    """The text of one part of a structure, in brackets where it needs them."""
    text = _inner(element, name).strip()
    return text if len(text) < 2 or text.isalnum() else f"({text})"


def _each(element: Element, name: str) -> list[str]:
    return [math_text(part) for part in element.findall(M + name)]


def _property(element: Element, group: str, name: str, default: str) -> str:
    found = element.find(f"{M}{group}/{M}{name}")
    return default if found is None else found.get(M + "val", default)


def _fraction(element: Element) -> str:
    return f"{_operand(element, 'num')}/{_operand(element, 'den')}"


def _superscript(element: Element) -> str:
    return f"{_operand(element, 'e')}^{_operand(element, 'sup')}"


def _subscript(element: Element) -> str:
    return f"{_operand(element, 'e')}_{_operand(element, 'sub')}"


def _both_scripts(element: Element) -> str:
    return f"{_subscript(element)}^{_operand(element, 'sup')}"


def _radical(element: Element) -> str:
    degree = _inner(element, "deg").strip()
    return f"{ROOTS.get(degree, f'{degree}√')}({_inner(element, 'e')})"


def _operator_with_limits(element: Element) -> str:
    """A sum, an integral or another n-ary operator."""
    sign = _property(element, "naryPr", "chr", "∫")
    low, high = (_inner(element, name).strip() for name in ("sub", "sup"))
    limits = (f"_({low})" if low else "") + (f"^({high})" if high else "")
    return f"{sign}{limits} {_inner(element, 'e')}"


def _delimited(element: Element) -> str:
    opening = _property(element, "dPr", "begChr", "(")
    closing = _property(element, "dPr", "endChr", ")")
    between = _property(element, "dPr", "sepChr", "|")
    return opening + between.join(_each(element, "e")) + closing


def _matrix(element: Element) -> str:
    return "; ".join(", ".join(_each(row, "e")) for row in element.findall(M + "mr"))


def _equations(element: Element) -> str:
    return "; ".join(_each(element, "e"))


def _function(element: Element) -> str:
    return f"{_inner(element, 'fName')} {_inner(element, 'e')}"


STRUCTURES: Mapping[str, Callable[[Element], str]] = {
    M + "f": _fraction,
    M + "sSup": _superscript,
    M + "sSub": _subscript,
    M + "sSubSup": _both_scripts,
    M + "rad": _radical,
    M + "nary": _operator_with_limits,
    M + "d": _delimited,
    M + "m": _matrix,
    M + "eqArr": _equations,
    M + "func": _function,
}
"""How each structure is written in one line; of any other its parts follow each other."""
