"""Headings and lists that were made by hand, where styles say nothing of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from importers.document import Inlines
from importers.readers.office.heading_guesses import guess_headings
from importers.readers.office.paragraphs import BodyItem, Role, StyledParagraph
from importers.readers.office.typed_lists import find_items
from importers.readers.plurals import counted
from importers.result import Message, Severity


@dataclass(frozen=True, slots=True)
class Guesses:
    """Body items with what their look says, and what was guessed."""

    body_items: tuple[BodyItem, ...]
    title: Inlines = ()
    messages: tuple[Message, ...] = ()


def guess(body_items: Sequence[BodyItem], *, has_title: bool) -> Guesses:
    """Returns the body items, with headings and list items that only their look shows.

    Headings are guessed only where no style makes any.
    """
    made, items = find_items(body_items)
    messages: list[Message] = []
    if items:
        was = "was" if items == 1 else "were"
        number = counted(items, "line that begins", "lines that begin")
        text = f"{number} with a typed bullet or number {was} read as a list."
        messages.append(Message(Severity.INFO, "list-guessed", text))
    if any(isinstance(p, StyledParagraph) and p.role is Role.HEADING for p in made):
        return Guesses(tuple(made), (), tuple(messages))
    made, title, headings = guess_headings(made, has_title)
    if headings:
        text = f"{headings} lines were read as headings because of their look."
        if headings == 1:
            text = "1 line was read as a heading because of its look."
        messages.append(Message(Severity.INFO, "heading-guessed", text))
    return Guesses(tuple(made), title, tuple(messages))
