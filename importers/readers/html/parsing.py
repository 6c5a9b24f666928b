"""HTML bytes or text to an lxml tree of bounded depth, without fetching or running."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import TypeAlias

from lxml import etree

from importers.readers.html.names import PARTING, UNCLOSED, VOID

Element: TypeAlias = etree._Element

MAX_DEPTH = 120
"""The deepest nesting of elements that is kept.

The reader recurses, with up to four frames for an element; Python allows a thousand.
"""
MAX_COUNTED = 40
"""With deeper pages: how many nested elements are kept of those that must be closed."""
HEAD = frozenset({
    "", "title", "meta", "link", "script", "style", "base", "noscript", "template",
})  # fmt: skip
"""Elements that may stand in the head; comments, which have no name, too."""
UNSEEN = frozenset({"script", "style", "template", "title", "iframe"})
TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]{0,40})[^>]*>")


def parse(html: str) -> Element | None:
    """The root of the tree; None where there is nothing at all.

    Nesting below `MAX_DEPTH` is flattened: tags go, words stay.
    """
    root = _parse(html)
    for loose in (UNCLOSED, VOID):
        if root is None or _is_shallow(root):
            break
        root = _parse(flatten(html, loose))
    return root


def flatten(html: str, loose: frozenset[str] = UNCLOSED) -> str:
    """The same words without the start and end tags that nest too deep.

    Tags of `loose` names are not counted, and stay.
    """
    out = []
    last = 0
    depth = 0
    for found in TAG.finditer(html):
        name = found[2].lower()
        if name in loose:
            continue
        if not found[1]:
            depth += 1
        if depth > MAX_COUNTED:
            out.append(html[last : found.start()])
            last = found.end()
        if found[1]:
            depth = max(0, depth - 1)
    out.append(html[last:])
    return " ".join(out)


def _parse(html: str) -> Element | None:
    data = html.encode("utf-8", "replace").replace(b"\x00", b"")
    if not data.strip():
        return None
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_pis=True, no_network=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None
    if root is not None:
        _empty_head(root)
    return root


def _empty_head(root: Element) -> None:
    """Move what stands in the head but is to be seen into the body.

    Where a page leaves out the tag of the body, libxml2 takes the elements of HTML 5
    that it does not know, such as `article`, for parts of the head.
    """
    head = root.find("head")
    first = None
    if head is not None:
        first = next((part for part in head if name_of(part) not in HEAD), None)
    if head is None or first is None:
        return
    moved = [first, *first.itersiblings()]
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    loose, body.text = body.text or "", None
    body[:0] = moved
    moved[-1].tail = (moved[-1].tail or "") + loose


def _is_shallow(root: Element) -> bool:
    level = [root]
    for _ in range(MAX_DEPTH):
        level = [child for element in level for child in element]
        if not level:
            return True
    return False


def name_of(element: Element) -> str:
    """The tag in lower case, without a namespace; empty for comments."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    return tag.rpartition("}")[2].rpartition(":")[2].lower()


def words_of(element: Element) -> str:
    """All words under an element, white space collapsed; for measuring and comparing."""
    return " ".join(" ".join(map(str, element.itertext())).split())


def shown_words_of(element: Element, apart: Container[Element] = ()) -> str:
    """The words that a reader of the page would see, white space collapsed."""
    return " ".join(shown_text_of(element, apart).split())


def shown_text_of(element: Element, apart: Container[Element] = ()) -> str:
    """The text that a reader of the page would see, scripts and styles left out.

    A word that inline elements divide is one word, unless one of them is in `apart`.
    """
    parts: list[str] = []
    stack: list[Element | str] = [element]
    while stack:
        part = stack.pop()
        if isinstance(part, str):
            parts.append(part)
            continue
        name = name_of(part)
        if not name or name in UNSEEN:
            continue
        parted = is_parting(part, name) or part in apart
        gap = " " if parted else ""
        parts += (gap, part.text or "")
        stack.append(gap)
        for child in reversed(part):
            stack += (child.tail or "", child)
    return "".join(parts)


def is_parting(element: Element, name: str) -> bool:
    """Whether words before and after an element that touch it are two words."""
    return name in PARTING or element.get("role") == "heading"
