"""Inline elements: what they mark, and the few that stand for characters."""

from __future__ import annotations

from importers.document import Break, Marks, RawInline
from importers.readers.html.dom.element import Element, name_of
from importers.readers.html.walking.marks import marks_of
from importers.readers.html.walking.walker import Walker

ZERO_WIDTH_SPACE = "\u200b"
"""The character for a `wbr`, a place where a long word may be broken."""


def read(element: Element, walker: Walker, marks: Marks) -> None:
    """Reads the words in an element with its marks; `q` gets its quotation marks."""
    name = name_of(element)
    if name == "code" and element.get("class") == "raw":
        # Our own writer writes markup of other formats so.
        text = "".join(map(str, element.itertext()))
        walker.add(RawInline(element.get("data-format") or "html", text))
        return
    walker.add_anchor(walker.anchor_of(element))
    inner = marks_of(element, marks, walker.context)
    before, after = ("“", "”") if name == "q" else ("", "")
    walker.add_words(before, inner)
    if name == "wbr":
        walker.add_words(ZERO_WIDTH_SPACE, marks)
    walker.walk_inside(element, inner)
    walker.add_words(after, inner)


def read_break(_element: Element, walker: Walker, _marks: Marks) -> None:
    """Adds a line break."""
    walker.add(Break())
