"""Notes, tips and warnings beside the text, as the common generators mark them."""

from __future__ import annotations

import re

from importers.document import Callout, Inlines, Marks
from importers.readers.html.dom.class_names import CALLOUT, CALLOUT_PREFIX
from importers.readers.html.dom.element import Element, name_of, words_of
from importers.readers.html.dom.names import HEADINGS
from importers.readers.html.walking.walker import Walker

KINDS = (
    "note", "tip", "warning", "caution", "danger", "important", "info", "hint", "error",
    "attention", "success", "example", "question", "summary", "seealso",
)  # fmt: skip
"""Kinds that stand as a class of their own, as Sphinx and MkDocs write them."""
TITLE = re.compile(CALLOUT_PREFIX + r"[-_]+(?:title|heading)")
EXPORTED = re.compile(r"callout callout-([a-z0-9-]+)")
"""All classes of a callout that `importers.writers.html` wrote."""
CALLOUT_KIND = re.compile(r"(?:^|\s)callout-([a-z0-9][a-z0-9-]*)")
ALERT_KIND = re.compile(r"(?:^|\s)(?:markdown-|usa-)?(?:alert|notice|callout)-+([a-z]+)")
"""As GitHub, Bootstrap and the U.S. Web Design System write it: `alert-warning`."""
PARTS = ("title", "heading", "body", "text", "content")
"""Endings that name a part of a callout, and no kind."""


def read(element: Element, walker: Walker) -> bool:
    """Emits a callout where the classes of an element say it is one."""
    if element in walker.context.asides:
        _emit(element, "note", _heading_of(element), walker)
        return True
    classes = element.get("class") or ""
    if not classes or not CALLOUT.search(classes):
        return False
    kind = _kind(classes)
    if kind is None:
        return False
    title = next(
        (part for part in _near(element) if TITLE.search(part.get("class") or "")), None
    )
    _emit(element, kind, title, walker)
    return True


def read_details(element: Element, walker: Walker, _marks: Marks) -> None:
    """Emits what opens on demand: text under its own heading, or a callout."""
    summary = next((part for part in element if name_of(part) == "summary"), None)
    headed = summary is not None and next(summary.iter(*HEADINGS), None) is not None
    if summary is None or headed or walker.context.left_out.get(summary):
        walker.walk_transparent(element)
        return
    _emit(element, "details", summary, walker)


def _emit(element: Element, kind: str, title: Element | None, walker: Walker) -> None:
    """Emits what is in an element as a callout; `title` is a part of it."""
    inner = walker.inner()
    inner.add_words(element.text)
    for child in element:
        inner.walk_without(child, title)
        inner.add_words(child.tail)
    words: Inlines = walker.inlines_in(title) if title is not None else ()
    blocks = inner.finish()
    if blocks or words:
        walker.emit(Callout(kind, blocks, words, attributes=walker.attributes_of(element)))


def _heading_of(box: Element) -> Element | None:
    """Returns the heading that a box begins with."""
    first = next(iter(box), None)
    if first is None or name_of(first) not in HEADINGS or (box.text or "").strip():
        return None
    return first if words_of(first) else None


def _near(element: Element) -> list[Element]:
    """Returns the children of an element and theirs, but not those of a callout in it."""
    parts: list[Element] = []
    for child in element:
        parts.append(child)
        if not CALLOUT.search(child.get("class") or ""):
            parts += child
    return parts


def _kind(classes: str) -> str | None:
    exported = EXPORTED.fullmatch(classes)
    if exported is not None:
        return exported[1]
    for pattern in (CALLOUT_KIND, ALERT_KIND):
        for found in pattern.finditer(classes):
            if not found[1].startswith(PARTS):
                return found[1]
    words = re.split(r"[\s_-]+", classes.lower())
    return next((kind for kind in KINDS if kind in words), None)
