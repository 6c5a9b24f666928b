"""Footnotes, their references and the links back, as `footnote_links` found them."""

from __future__ import annotations

from dataclasses import replace

from importers.document import FootnoteDef, FootnoteRef, Marks
from importers.readers.html.dom.element import Element
from importers.readers.html.walking.walker import Walker
from importers.result import Cause


def read_note(element: Element, walker: Walker, _marks: Marks) -> None:
    """Emits a footnote; its id is that of the note, so it needs no anchor."""
    walker.flush()
    attributes = replace(walker.inherited_by(element), anchor=None)
    note = walker.context.notes[element]
    walker.emit(FootnoteDef(note, walker.blocks_in(element), attributes=attributes))


def read_reference(element: Element, walker: Walker, _marks: Marks) -> None:
    """Adds a reference; its number is not text, for it is counted anew when shown."""
    walker.context.exclude(element, Cause.MARKUP)
    walker.add(FootnoteRef(walker.context.references[element]))


def read_back_link(element: Element, walker: Walker, _marks: Marks) -> None:
    """Leaves out the link from a note back to the text."""
    walker.context.exclude(element, Cause.MARKUP)
