"""Office mathematics (ECMA-376 Part 1, 22.1) in one line of text.

Structure is said with the signs people type: `a/b`, `x^2`, `x_1`, `√(x)`. One letter
or number needs no brackets; anything longer gets them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from importers.readers.docx.ooxml import GONE, RPR, M, W
from importers.readers.formula_text import accented, fraction, root_sign, with_scripts
from importers.readers.safe_xml import Element

TEXT = frozenset({M + "t", W + "t"})


def math_text(element: Element | None) -> str:
    """Returns the mathematics below an element, in reading order; empty where there is
    none.
    """
    if element is None:
        return ""
    if element.tag in TEXT:
        return element.text or ""
    if element.tag in GONE or _is_deleted_run(element):
        return ""
    if element.tag.endswith("Pr"):
        # Properties, such as `fPr`, hold how a part looks, and its signs as attributes.
        return ""
    structure = STRUCTURES.get(element.tag)
    if structure is not None:
        return structure(element)
    return "".join(map(math_text, element))


def deleted_in(element: Element) -> Iterator[Element]:
    """Yields the parts of a formula that tracked changes took away."""
    stack = [element]
    while stack:
        part = stack.pop()
        if part.tag in GONE or _is_deleted_run(part):
            yield part
        else:
            stack += reversed(part)


def _is_deleted_run(element: Element) -> bool:
    """Returns whether a run of a formula is deleted: its properties say so (17.13.5.14)."""
    properties = element.find(RPR) if element.tag == M + "r" else None
    return properties is not None and any(mark.tag in GONE for mark in properties)


def _inner(element: Element, name: str) -> str:
    """Returns the text of one part of a structure."""
    return math_text(element.find(M + name))


def _each(element: Element, name: str) -> list[str]:
    return [math_text(part) for part in element.findall(M + name)]


def _property(element: Element, group: str, name: str, default: str) -> str:
    found = element.find(f"{M}{group}/{M}{name}")
    return default if found is None else found.get(M + "val", default)


def _fraction(element: Element) -> str:
    above, below = _inner(element, "num"), _inner(element, "den")
    if _property(element, "fPr", "type", "bar") == "noBar":
        # One above the other, as in a binomial coefficient.
        return f"{above}; {below}"
    return fraction(above, below)


def _with_scripts(element: Element) -> str:
    return with_scripts(
        _inner(element, "e"), _inner(element, "sub"), _inner(element, "sup")
    )


def _scripts_before(element: Element) -> str:
    """Scripts that stand before their base, as in the names of isotopes."""
    scripts = with_scripts("", _inner(element, "sub"), _inner(element, "sup"))
    return f"{scripts} {_inner(element, 'e')}"


def _limit_below(element: Element) -> str:
    return with_scripts(_inner(element, "e"), below=_inner(element, "lim"))


def _limit_above(element: Element) -> str:
    return with_scripts(_inner(element, "e"), above=_inner(element, "lim"))


def _accent(element: Element) -> str:
    # Without a sign of its own an accent is a circumflex (22.1.2.1).
    return accented(_inner(element, "e"), _property(element, "accPr", "chr", "\u0302"))


def _bar(element: Element) -> str:
    at_top = _property(element, "barPr", "pos", "bot") == "top"
    return accented(_inner(element, "e"), "\u0305" if at_top else "\u0332")


def _grouped(element: Element) -> str:
    """Returns a part held together by a brace, or with an arrow over it."""
    return accented(_inner(element, "e"), _property(element, "groupChrPr", "chr", "⏟"))


def _radical(element: Element) -> str:
    return f"{root_sign(_inner(element, 'deg'))}({_inner(element, 'e')})"


def _operator_with_limits(element: Element) -> str:
    """Returns a sum, an integral or another n-ary operator."""
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
    **dict.fromkeys((M + "sSup", M + "sSub", M + "sSubSup"), _with_scripts),
    M + "sPre": _scripts_before,
    M + "limLow": _limit_below,
    M + "limUpp": _limit_above,
    M + "acc": _accent,
    M + "bar": _bar,
    M + "groupChr": _grouped,
    M + "rad": _radical,
    M + "nary": _operator_with_limits,
    M + "d": _delimited,
    M + "m": _matrix,
    M + "eqArr": _equations,
    M + "func": _function,
}
"""How each structure is written in one line; of any other its parts follow each other."""
