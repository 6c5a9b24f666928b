"""`blockquote`: somebody else's words, and whose."""

from __future__ import annotations

from importers.document import Marks, Quote
from importers.readers.html.dom.element import Element, name_of
from importers.readers.html.walking.walker import Walker


def read(element: Element, walker: Walker, _marks: Marks) -> None:
    """Emits a quote; a `footer`, or a `cite` that stands last by itself, says whose."""
    attributes = walker.attributes_of(element)
    inner = walker.inner()
    attributed = _attribution(element)
    inner.add_words(element.text)
    for child in element:
        if child is not attributed:
            inner.walk(child)
        inner.add_words(child.tail)
    blocks = inner.finish()
    attribution = walker.inlines_in(attributed) if attributed is not None else ()
    if blocks or attribution:
        walker.emit(Quote(blocks, attribution, attributes=attributes))


def _attribution(element: Element) -> Element | None:
    """Returns the last child, with nothing after it, if it says whose words these are."""
    if len(element) < 2 or (element[-1].tail or "").strip():
        return None
    before, last = element[-2], element[-1]
    if name_of(last) == "footer":
        return last
    # A `cite` in the flow of the text names a work; alone in its line it names the source.
    ends_line = name_of(before) in {"p", "div", "br"} and not (before.tail or "").strip()
    return last if name_of(last) == "cite" and ends_line else None
