"""Formulas in MathML, as lines of text with the signs people type: `a/b`, `x^2`, `√(x)`.

One letter or number needs no brackets; anything longer gets them. Rows of a table, a
matrix or a sum in columns are lines of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from importers.readers.safe_xml import Element

NOT_SHOWN = frozenset({"annotation", "annotation-xml"})
NAMES = NOT_SHOWN | frozenset(
    """math maction menclose merror mfenced mfrac mi mlabeledtr mlongdiv mmultiscripts mn mo
    mover mpadded mphantom mprescripts mroot mrow ms mscarries mscarry msgroup msline mspace
    msqrt msrow mstack mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none
    semantics""".split()
)
"""The elements of MathML 3."""
ROWS = frozenset({"mtr", "mlabeledtr", "msrow", "mscarries"})
STACKED = frozenset({"msgroup", "mlongdiv", "mstack"})
"""Elements of elementary mathematics whose children stand below each other."""
INVISIBLE = str.maketrans(dict.fromkeys("\u2061\u2062\u2063\u2064"))
MAX_DEPTH = 60
"""Formulas that nest deeper are given sign by sign."""
ROOTS = {"2": "√", "3": "∛", "4": "∜"}


def lines_of(formula: Element) -> tuple[str, ...]:
    """The words of a formula, in lines; none where it shows nothing.

    Names of elements may have namespaces.
    """
    text = _linear(formula, MAX_DEPTH)
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return tuple(line for line in lines if line)


def is_pure(formula: Element) -> bool:
    """Whether nothing but MathML is inside, so that `lines_of` says all of it."""
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
    """The outermost elements inside that a formula does not show."""
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
    name = _name(element)
    if not name or name in NOT_SHOWN:
        return ""
    own = [(element.text or "").translate(INVISIBLE).strip()]
    parts: list[str] = []
    for child in element:
        if room and _name(child):
            parts.append(_linear(child, room - 1))
            own.append(parts[-1])
        elif _name(child):
            own.append(" ".join(map(str, child.itertext())).translate(INVISIBLE))
        own.append((child.tail or "").strip())
    whole = list(filter(None, own))
    if name in STACKED or name in ROWS:
        between = "\n" if name in STACKED else " "
        return f"\n{between.join(whole)}\n"
    # An empty part beside words counts too: what is between parts must not be lost.
    loose = len(whole) > sum(map(bool, parts))
    return " ".join(whole) if loose else _built(element, name, parts)


def _built(element: Element, name: str, parts: list[str]) -> str:
    match name, parts:
        case "mfrac", [over, under]:
            return f"{_part(over)}/{_part(under)}"
        case "msup", [base, high]:
            return f"{_part(base)}^{_part(high)}"
        case "msub", [base, low]:
            return f"{_part(base)}_{_part(low)}"
        case (("msubsup" | "munderover"), [base, low, high]):
            return f"{_part(base)}_{_part(low)}^{_part(high)}"
        case "msqrt", _:
            return f"√({' '.join(parts)})"
        case "mroot", [base, degree]:
            degree = degree.strip()
            return f"{ROOTS.get(degree, f'{degree}√')}({base})"
        case "mfenced", _:
            inner = ", ".join(parts)
            return element.get("open", "(") + inner + element.get("close", ")")
        case _:
            return " ".join(filter(None, parts))


def _part(text: str) -> str:
    text = text.strip()
    return text if len(text) < 2 or text.isalnum() or "\n" in text else f"({text})"
