"""`math`: a formula as words, among others or in lines of its own."""

from __future__ import annotations

from importers.document import Marks
from importers.readers.html.dom.element import Element
from importers.readers.html.walking.walker import Walker
from importers.readers.mathml import hidden_in, is_pure, lines_of
from importers.result import Cause


def read(element: Element, walker: Walker, marks: Marks) -> None:
    """Adds a formula; one that is set apart, or has rows, gives a paragraph a row."""
    if not is_pure(element):
        walker.walk_inside(element, marks)
        return
    for hidden in hidden_in(element):
        walker.context.exclude(hidden, Cause.MARKUP)
    rows = lines_of(element) or (element.get("alttext") or "",)
    if element.get("display") != "block" and (len(rows) == 1 or walker.in_line()):
        walker.add_words("; ".join(rows), marks)
        return
    for row in rows:
        walker.flush()
        walker.add_words(row, marks)
    walker.flush()
