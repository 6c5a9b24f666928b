"""`pre`: text kept character for character, with the language its classes name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from importers.document import Code, RawBlock
from importers.readers.html.gathering import Gathering
from importers.readers.html.names import SCRIPTS
from importers.readers.html.parsing import Element, is_parting, name_of
from importers.result import Reason

if TYPE_CHECKING:
    from importers.readers.html.walking import Walker

LANGUAGE = re.compile(
    r"(?:^|\s)(?:language-|lang-|highlight-source-|highlight-|brush:\s*|sourceCode\s+)"
    r"([^\s;{}]+)"
)
NUMBERS = re.compile(r"line-?(nos?|numbers?)|lineno|gutter|copy", re.I)
"""Classes of what code highlighters put beside the code."""


def read(element: Element, walker: Walker) -> None:
    """Emit code; one trailing line end belongs to the markup, not to the code."""
    attributes = walker.attributes_of(element)
    text = "".join(_texts(element, walker.gathering))
    first = element.text or ""
    if first.startswith("\n") and text.startswith("\n"):
        text = text[1:]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if element.get("class") == "raw":
        kind = element.get("data-format") or "html"
        walker.emit(RawBlock(kind, text, attributes=attributes))
        return
    if walker.gathering.guess:
        text = text.rstrip(" \n\t")
        if not text.strip():
            return
    walker.emit(
        Code(text, _language(element, walker.gathering.guess), attributes=attributes)
    )


def _texts(element: Element, gathering: Gathering) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = name_of(child)
        if name == "br":
            yield "\n"
        elif name == "q":
            yield "“"
            yield from _texts(child, gathering)
            yield "”"
        elif child in gathering.left_out:
            gathering.exclude(child, gathering.left_out[child])
        elif gathering.guess and NUMBERS.search(child.get("class") or ""):
            gathering.exclude(child, Reason.MENU)
        elif name and name not in SCRIPTS:
            line = "\n" if is_parting(child, name) else ""
            yield line
            yield from _texts(child, gathering)
            yield line
        yield child.tail or ""


def _language(element: Element, guess: bool) -> str | None:
    around = [element, *(child for child in element if name_of(child) == "code")]
    parent = element.getparent()
    if guess and parent is not None:
        around.append(parent)
    for part in around:
        found = LANGUAGE.search(part.get("class") or "")
        if found:
            return found[1]
        stated = part.get("data-lang") or part.get("data-language")
        if stated and not stated.isspace():
            return stated.strip()
    return None
