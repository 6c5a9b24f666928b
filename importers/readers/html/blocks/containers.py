"""`div`, `p` and other boxes of blocks, those that were left out, and rules."""

from __future__ import annotations

from importers.document import Divider, Marks
from importers.readers.html.blocks import callouts, figures, word_lists
from importers.readers.html.dom.element import Element, name_of
from importers.readers.html.dom.names import CONTAINERS
from importers.readers.html.walking.walker import Walker

CALLOUT_ELEMENTS = frozenset({"div", "aside", "section", "p", "footer", "header"})
"""Elements that may be a callout."""


def read(element: Element, walker: Walker, marks: Marks) -> None:
    """Reads what a container holds, which may be a callout, a figure or an item by
    looks.
    """
    walker.flush()
    if name_of(element) in CALLOUT_ELEMENTS and callouts.read(element, walker):
        return
    if walker.context.infer and (
        figures.read_captioned(element, walker) or word_lists.read(element, walker)
    ):
        return
    walker.walk_container(element, marks)


def read_left_out(element: Element, walker: Walker, marks: Marks) -> None:
    """Records an element that is no part of the document; words beside it stay apart."""
    walker.context.exclude(element, walker.context.left_out[element])
    if name_of(element) in CONTAINERS:
        walker.flush()
    walker.add_words(" ", marks)


def read_rule(element: Element, walker: Walker, _marks: Marks) -> None:
    """Emits a divider."""
    walker.emit(Divider(attributes=walker.attributes_of(element)))
