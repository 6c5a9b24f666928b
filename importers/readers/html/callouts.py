"""Notes, tips and warnings beside the text, as the common generators mark them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from importers.document import Callout, Inlines
from importers.readers.html.asides import heading_of
from importers.readers.html.parsing import Element, name_of

if TYPE_CHECKING:
    from importers.readers.html.walking import Walker

FAMILY = r"(?:^|\s)(?:callout|admonition|markdown-alert|alert|usa-alert|notice)"
NAMED = re.compile(
    r"(?:^|\s)(?:callout|admonition|markdown-alert|alert|usa-alert|notice)(?=\s|$)"
)
KINDS = (
    "note", "tip", "warning", "caution", "danger", "important", "info", "hint", "error",
    "attention", "success", "example", "question", "summary", "seealso",
)  # fmt: skip
TITLE = re.compile(FAMILY + r"[-_]+(?:title|heading)")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
OWN = re.compile(r"callout callout-([a-z0-9-]+)")
OWN_KIND = re.compile(r"(?:^|\s)callout-([a-z0-9][a-z0-9-]*)")
ALERT_KIND = re.compile(r"(?:^|\s)(?:markdown-|usa-)?(?:alert|notice|callout)-+([a-z]+)")


def read(element: Element, walker: Walker) -> bool:
    """Emit a callout where the classes of an element say it is one."""
    if element in walker.gathering.boxes:
        _emit(element, "note", heading_of(element), walker)
        return True
    classes = element.get("class") or ""
    if not classes or not NAMED.search(classes):
        return False
    kind = _kind(classes)
    if kind is None:
        return False
    title = next(
        (part for part in _near(element) if TITLE.search(part.get("class") or "")), None
    )
    _emit(element, kind, title, walker)
    return True


def _emit(element: Element, kind: str, title: Element | None, walker: Walker) -> None:
    """Emit what is in an element as a callout; `title` is a part of it."""
    inner = walker.inner()
    inner.add_words(element.text)
    for child in element:
        inner.walk_without(child, title)
        inner.add_words(child.tail)
    words: Inlines = walker.inlines_in(title) if title is not None else ()
    blocks = inner.finish()
    if blocks or words:
        walker.emit(Callout(kind, blocks, words, attributes=walker.attributes_of(element)))


def read_details(element: Element, walker: Walker) -> None:
    """Emit what opens on demand: text under its own heading, or a callout."""
    summary = next((part for part in element if name_of(part) == "summary"), None)
    headed = summary is not None and next(summary.iter(*HEADINGS), None) is not None
    if summary is None or headed or walker.gathering.left_out.get(summary):
        walker.walk_box(element)
        return
    _emit(element, "details", summary, walker)


def _near(element: Element) -> list[Element]:
    """The children of an element and theirs, but not those of a callout in it."""
    parts: list[Element] = []
    for child in element:
        parts.append(child)
        if not NAMED.search(child.get("class") or ""):
            parts += child
    return parts


def _kind(classes: str) -> str | None:
    own = OWN.fullmatch(classes)
    if own is not None:
        return own[1]
    for pattern in (OWN_KIND, ALERT_KIND):
        for found in pattern.finditer(classes):
            if not found[1].startswith(("title", "heading", "body", "text", "content")):
                return found[1]
    words = re.split(r"[\s_-]+", classes.lower())
    return next((kind for kind in KINDS if kind in words), None)
