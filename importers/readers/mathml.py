"""Formulas in MathML, as lines of text with the signs people type: `a/b`, `x^2`, `√(x)`.

One letter or number needs no brackets; anything longer gets them. Rows of a table, a
matrix or a sum in columns are lines of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from importers.readers.formula_text import (
    BRACES,
    COMBINING,
    accented,
    fraction,
    root_sign,
    with_scripts,
)
from importers.readers.safe_xml import Element

NOT_SHOWN = frozenset({"annotation", "annotation-xml"})
NAMES = NOT_SHOWN | frozenset(
    """math maction menclose merror mfenced mfrac mi mlabeledtr mlongdiv mmultiscripts mn mo
    mover mpadded mphantom mprescripts mroot mrow ms mscarries mscarry msgroup msline mspace
    msqrt msrow mstack mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none
    semantics""".split()
)
"""The elements of MathML 3 that present a formula."""
ROWS = frozenset({"mtr", "mlabeledtr", "msrow", "mscarries"})
STACKED = frozenset({"msgroup", "mlongdiv", "mstack"})
"""Elements of elementary mathematics whose children stand below each other."""
INVISIBLE = str.maketrans(dict.fromkeys("\u2061\u2062\u2063\u2064"))
"""Function application, and times, comma and plus that are not written."""
MAX_DEPTH = 60
"""Formulas that nest deeper are given sign by sign; chosen, far above any real one."""
UNDERLINES = dict.fromkeys("_¯‾ˉ―\u0332\u0305", "_")
"""Lines, which are drawn below where `munder` says so."""


def lines_of(formula: Element) -> tuple[str, ...]:
    """Returns the words of a formula, in lines; none where it shows nothing.

    Names of elements may have namespaces.
    """
    text = _linear(formula, MAX_DEPTH)
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return tuple(line for line in lines if line)


def is_pure(formula: Element) -> bool:
    """Returns whether nothing but MathML is inside, so that `lines_of` says all of it."""
    stack = [formula]
    while stack:
        element = stack.pop()
        name = _name(element)
        if name and name not in NAMES:
            return False
        if name not in NOT_SHOWN:
            stack += element
    return True


def hidden_in(formula: Element) -> Iterator[Element]:
    """Yields the outermost elements inside that a formula does not show."""
    stack = [formula]
    while stack:
        element = stack.pop()
        if _name(element) in NOT_SHOWN:
            yield element
        else:
            stack += reversed(element)


def _name(element: Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def _linear(element: Element, room: int) -> str:
    """Returns the words of an element; `room` is how much deeper elements may nest."""
    name = _name(element)
    if not name or name in NOT_SHOWN:
        return ""
    texts = [_shown(element.text)]
    parts: list[str] = []
    for child in element:
        if _name(child) and room:
            parts.append(_linear(child, room - 1))
            texts.append(parts[-1])
        elif _name(child):
            texts.append(_all_text(child))
        texts.append((child.tail or "").strip())
    texts = list(filter(None, texts))
    if name in STACKED:
        return "\n" + "\n".join(texts) + "\n"
    if name in ROWS:
        return "\n" + " ".join(texts) + "\n"
    if len(texts) > sum(map(bool, parts)):
        # Words stand beside the parts: no structure has a place for them.
        return " ".join(texts)
    structure = STRUCTURES.get((name, len(parts)))
    return _of_any_number(element, name, parts) if structure is None else structure(parts)


def _shown(text: str | None) -> str:
    return (text or "").translate(INVISIBLE).strip()


def _all_text(element: Element) -> str:
    return " ".join(map(str, element.itertext())).translate(INVISIBLE)


def _of_any_number(element: Element, name: str, parts: list[str]) -> str:
    """Returns an element that takes any number of parts."""
    if name == "msqrt":
        return f"√({' '.join(parts)})"
    if name == "mfenced":
        return element.get("open", "(") + ", ".join(parts) + element.get("close", ")")
    return " ".join(filter(None, parts))


def _fraction(parts: list[str]) -> str:
    return fraction(*parts)


def _root(parts: list[str]) -> str:
    base, degree = parts
    return f"{root_sign(degree)}({base})"


def _below(parts: list[str]) -> str:
    """Returns a base with a script, a limit or a sign below it."""
    base, below = parts
    if below.strip() in BRACES or below.strip() in COMBINING:
        return accented(base, UNDERLINES.get(below.strip(), below))
    return with_scripts(base, below)


def _subscript(parts: list[str]) -> str:
    return with_scripts(*parts)


def _superscript(parts: list[str]) -> str:
    base, above = parts
    return with_scripts(base, above=above)


def _above(parts: list[str]) -> str:
    return accented(*parts)


def _both_scripts(parts: list[str]) -> str:
    return with_scripts(*parts)


STRUCTURES: Mapping[tuple[str, int], Callable[[list[str]], str]] = {
    ("mfrac", 2): _fraction,
    ("mroot", 2): _root,
    ("msub", 2): _subscript,
    ("msup", 2): _superscript,
    ("msubsup", 3): _both_scripts,
    ("munder", 2): _below,
    ("mover", 2): _above,
    ("munderover", 3): _both_scripts,
}
"""Name and number of parts -> how they are written in one line."""
