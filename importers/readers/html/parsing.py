"""HTML bytes or text to an lxml tree of bounded depth, without fetching or running."""

from __future__ import annotations

import re
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

MAX_DEPTH = 220
"""The deepest nesting of elements that is kept; the parts of the reader may recurse."""
MAX_COUNTED = 50
"""With deeper pages: how many nested elements are kept of those that must be closed."""
INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span",
    "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
})  # fmt: skip
"""Elements that may stand in the middle of a word."""
UNSEEN = frozenset({"script", "style", "template", "title"})
TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]{0,40})[^>]*>")
UNCLOSED = frozenset({
    "p", "li", "dt", "dd", "td", "th", "tr", "thead", "tbody", "tfoot", "option",
    "optgroup", "colgroup", "html", "head", "body", "area", "base", "br", "col",
    "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
})  # fmt: skip
"""Elements that need no end tag, and so say little about the depth."""


def parse(html: str) -> Element | None:
    """The root of the tree; None where there is nothing at all.

    Nesting below `MAX_DEPTH` is flattened: tags go, words stay.
    """
    root = _parse(html)
    if root is not None and not _is_shallow(root):
        root = _parse(flatten(html))
    return root


def flatten(html: str) -> str:
    """The same words without the start and end tags that nest too deep."""
    out = []
    last = 0
    depth = 0
    for found in TAG.finditer(html):
        name = found[2].lower()
        if name in UNCLOSED:
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
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None


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


def shown_words_of(element: Element) -> str:
    """The words that a reader of the page would see, scripts and styles left out.

    A word that inline elements divide is one word.
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
        gap = "" if name in INLINE else " "
        parts += (gap, part.text or "")
        stack.append(gap)
        for child in reversed(part):
            stack += (child.tail or "", child)
    return " ".join("".join(parts).split())
