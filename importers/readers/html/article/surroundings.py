"""What stands in a page outside its article, kept as left out."""

from __future__ import annotations

from importers.readers.html.dom.element import (
    Element,
    name_of,
    separates_words,
    shown_text_of,
)
from importers.readers.html.walking.context import WalkContext
from importers.result import Cause, Excluded


def surroundings(article: Element, body: Element, context: WalkContext) -> list[Excluded]:
    """Returns what stands outside the article, part by part, from the inside outwards."""
    outside: list[Excluded] = []
    inside = article
    while inside is not body:
        parent = inside.getparent()
        if parent is None:
            break
        outside += _beside(inside, parent, context)
        inside = parent
    return outside


def _beside(inside: Element, parent: Element, context: WalkContext) -> list[Excluded]:
    """Returns what stands in an element beside one of its children.

    Each part that is a block is an entry; all other words are one, in which a word that
    inline elements divide stays whole.
    """
    parts: list[Excluded] = []
    loose = [parent.text or ""]
    for part in parent:
        apart = part in context.left_out or separates_words(part, name_of(part))
        if part is inside or apart:
            loose.append(" ")
        else:
            loose.append(shown_text_of(part, context.apart))
        if part is not inside and apart:
            reason = context.left_out.get(part, Cause.BOILERPLATE)
            parts += context.exclusion(part, reason)
        loose.append(part.tail or "")
    words = " ".join("".join(loose).split())
    if words:
        parts.append(Excluded(Cause.BOILERPLATE, words))
    return parts
