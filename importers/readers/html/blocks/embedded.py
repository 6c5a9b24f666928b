"""What is no text: scripts, videos, drawings, other pages, and the controls of forms."""

from __future__ import annotations

from importers.document import Marks, Style
from importers.readers.html.dom.disclosures import opens_panel
from importers.readers.html.dom.element import Element, name_of, words_of
from importers.readers.html.dom.names import HEADINGS
from importers.readers.html.walking.walker import Walker
from importers.result import Cause, Severity

LABELLED = HEADINGS | {"summary", "dt"}
"""Elements in which a button is the words that open what stands below."""
DRAWINGS = frozenset({"svg", "canvas"})
"""Embedded content that is left out without a message (chosen): mostly it is an icon."""


def read_script(element: Element, walker: Walker, _marks: Marks) -> None:
    """Leaves out what is not rendered: scripts, styles, templates."""
    walker.context.exclude(element, Cause.SCRIPT)


def read_embedded(element: Element, walker: Walker, marks: Marks) -> None:
    """Leaves out embedded content, and say so; words beside it stay apart."""
    context = walker.context
    name = name_of(element)
    walker.add_words(" ", marks)
    # The words in an `iframe` are for browsers that have none; nobody sees them.
    if words_of(element) and name != "iframe":
        context.exclude(element, Cause.SCRIPT)
    if name not in DRAWINGS:
        context.add_message(
            Severity.WARNING,
            "embed-left-out",
            "Videos, sounds, drawings or other embedded parts were left out.",
        )
    walker.add_words(" ", marks)


def read_control(element: Element, walker: Walker, marks: Marks) -> None:
    """Leaves out a control; the words of a button may be a heading's or a question."""
    walker.add_words(" ", marks)
    is_button = name_of(element) == "button"
    if is_button and (not walker.context.infer or _is_label(element)):
        walker.walk_inside(element, marks)
    elif is_button and opens_panel(element):
        walker.flush()
        walker.walk_inside(element, marks | {Style.STRONG})
        walker.flush()
    else:
        walker.context.exclude(element, Cause.MENU)
    walker.add_words(" ", marks)


def _is_label(button: Element) -> bool:
    return any(
        name_of(around) in LABELLED or around.get("role") == "heading"
        for around in button.iterancestors()
    )
