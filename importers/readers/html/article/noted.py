"""The notes that an article refers to, which belong to it wherever they stand."""

from __future__ import annotations

from collections.abc import Container

from lxml import etree

from importers.readers.html.dom.element import Element, words_of
from importers.readers.html.walking.context import WalkContext
from importers.result import Cause

MAX_OTHER = 40
"""How many characters a box of notes holds beside them, such as a heading (chosen)."""


def note_areas(body: Element, context: WalkContext) -> set[Element]:
    """Notes, and the boxes that hold nothing else but a heading."""
    areas = set(context.notes)
    sizes = {note: len(words_of(note)) for note in areas}
    inner = sizes
    while inner:
        outer: dict[Element, int] = {}
        for box, size in inner.items():
            parent = box.getparent()
            if parent is not None and parent is not body:
                outer[parent] = outer.get(parent, 0) + size
        inner = {
            box: size
            for box, size in outer.items()
            if box not in areas and len(words_of(box)) <= size + MAX_OTHER + len(box)
        }
        areas.update(inner)
    return areas


def bring_notes_in(
    article: Element, left_out: dict[Element, Cause], context: WalkContext
) -> None:
    """Moves notes that the walk would not come to to the end of the article.

    Some sites keep their notes beside the article, or hide them until somebody asks.
    """
    wanted = {
        name
        for reference, name in context.references.items()
        if _is_read(reference, article, left_out)
    }
    lost = [
        note
        for note, name in context.notes.items()
        if name in wanted and not _is_read(note, article, left_out)
    ]
    if lost:
        box = etree.SubElement(article, "div")
        for note in lost:
            _move(note, box)


def _is_read(element: Element, article: Element, left_out: Container[Element]) -> bool:
    """Returns whether an element stands in the article and in nothing that is left out."""
    part: Element | None = element
    while part is not None and part is not article:
        if part in left_out:
            return False
        part = part.getparent()
    return part is article


def _move(note: Element, box: Element) -> None:
    """Moves an element, but not the text that follows it."""
    tail, note.tail = note.tail, None
    before, parent = note.getprevious(), note.getparent()
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail and parent is not None:
        parent.text = (parent.text or "") + tail
    box.append(note)
