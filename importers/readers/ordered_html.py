"""How HTML numbers an `ol`: by its attributes, its own style, and those of its items.

`data-before`, `data-after` and `data-outer` are what our own writer adds for numbers that
HTML cannot count.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from importers.document import PLAIN_NUMBERING, ListItem, Numbering, NumberStyle
from importers.document.numbering import HTML_TYPES

STYLES = {type: style for style, type in HTML_TYPES.items() if type} | {
    "1": NumberStyle.DECIMAL
}
CSS_STYLES: Mapping[str, NumberStyle] = {
    **{style.value: style for style in NumberStyle},
    "lower-latin": NumberStyle.LOWER_ALPHA,
    "upper-latin": NumberStyle.UPPER_ALPHA,
}
CSS_STYLE = re.compile(r"list-style(?:-type)?\s*:([^;]*)", re.IGNORECASE)
NO_STYLES = re.compile(
    r"none|disc|circle|square|disclosure-\w+|inside|outside|inherit|initial|unset|revert(?:-layer)?"
    r"|!important|[\w-]+\(.*|decimal|\W.*",
    re.IGNORECASE,
)
"""What else may stand there, and says nothing of numbers."""
UNKEPT = "data-unkept-style"
"""The attribute with the style of a style sheet that no list here has."""
PRINTED_LIST, PRINTED_NUMBER = "printed", "number"
"""The classes of a list whose numbers stand in front of the words, and of such a number."""
WHOLE = re.compile(r"\s*([-+]?\d{1,9})(?!\d)")
"""A number as HTML reads one; more digits are taken for damage."""


def numbering_of(attrs: Mapping[str, str]) -> Numbering:
    """How an `ol` with these attributes writes its numbers."""
    style = STYLES.get((attrs.get("type") or "").strip(), NumberStyle.DECIMAL)
    for said in CSS_STYLE.findall(attrs.get("style") or ""):
        named = (CSS_STYLES.get(word.lower()) for word in said.split())
        style = next(filter(None, named), style)
    return Numbering(
        style,
        attrs.get("data-before") or PLAIN_NUMBERING.before,
        attrs.get("data-after", PLAIN_NUMBERING.after),
        "data-outer" in attrs,
    )


def unkept_style(attrs: Mapping[str, str]) -> str | None:
    """How CSS numbers an `ol` where no list here can be numbered so: `lower-greek`."""
    said = CSS_STYLE.findall(attrs.get("style") or "")
    named = unkept_in(said[-1]) if said else None
    return named or attrs.get(UNKEPT)


def unkept_in(said: str) -> str | None:
    """The style in a value of CSS that no list here has."""
    words = [word for word in said.split() if not NO_STYLES.fullmatch(word)]
    return next((word for word in words if word.lower() not in CSS_STYLES), None)


def start_of(attrs: Mapping[str, str], count: int) -> int:
    """The first number of an `ol` with so many items."""
    said = whole(attrs.get("start"))
    if said is not None:
        return said
    return count if "reversed" in attrs else 1


def numbered_items(
    attrs: Mapping[str, str], items: Sequence[ListItem]
) -> tuple[ListItem, ...]:
    """The items of an `ol`, their numbers those of `value`, with what `reversed` gives."""
    if "reversed" not in attrs:
        return tuple(items)
    number = start_of(attrs, len(items))
    made = []
    for item in items:
        number = number if item.number is None else item.number
        made.append(replace(item, number=number))
        number -= 1
    return tuple(made)


def whole(text: str | None) -> int | None:
    """The number that a value of an attribute begins with."""
    found = WHOLE.match(text or "")
    return int(found[1]) if found else None
