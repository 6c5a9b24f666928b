"""`blockquote`: somebody else's words, and whose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from importers.document import Quote
from importers.readers.html.parsing import Element, name_of

if TYPE_CHECKING:
    from importers.readers.html.walking import Walker


def read(element: Element, walker: Walker) -> None:
    """Emit a quote; a `footer`, or a `cite` that stands last by itself, says whose."""
    attributes = walker.attributes_of(element)
    inner = walker.inner()
    source = _source(element)
    inner.add_words(element.text)
    for child in element:
        if child is not source:
            inner.walk(child)
        inner.add_words(child.tail)
    blocks = inner.finish()
    attribution = walker.inlines_in(source) if source is not None else ()
    if blocks or attribution:
        walker.emit(Quote(blocks, attribution, attributes=attributes))


def _source(element: Element) -> Element | None:
    last = element[-1] if len(element) else None
    if last is None or (last.tail or "").strip() or len(element) < 2:
        return None
    if name_of(last) == "footer":
        return last
    before = element[-2]
    alone = name_of(before) in {"p", "div", "br"} and not (before.tail or "").strip()
    return last if name_of(last) == "cite" and alone else None
