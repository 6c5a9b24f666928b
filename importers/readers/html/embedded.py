"""What is no text: films, drawings, other pages, and the controls of forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from importers.document import Marks
from importers.readers.html.names import EMBEDS, HEADINGS
from importers.readers.html.parsing import Element, name_of, words_of
from importers.result import Reason, Severity

if TYPE_CHECKING:
    from importers.readers.html.walking import Walker

LABELLED = HEADINGS | {"summary", "dt"}
"""Elements in which a button is the words that open what stands below."""


def read(element: Element, walker: Walker, marks: Marks) -> None:
    """Leave out an embed or a control; the words of a button may be a heading's."""
    name = name_of(element)
    gathering = walker.gathering
    if name in EMBEDS:
        if words_of(element) and name != "iframe":
            gathering.exclude(element, Reason.SCRIPT)
        if name not in {"svg", "canvas"}:
            gathering.say(
                Severity.WARNING,
                "embed-left-out",
                "Videos, sounds, drawings or other embedded parts were left out.",
            )
    elif name == "button" and (not gathering.guess or _is_label(element)):
        walker.walk_inside(element, marks)
    else:
        gathering.exclude(element, Reason.MENU)


def _is_label(button: Element) -> bool:
    return any(
        name_of(around) in LABELLED or around.get("role") == "heading"
        for around in button.iterancestors()
    )
