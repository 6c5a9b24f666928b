"""An element of the tree: its name, and the words in it."""

from __future__ import annotations

from collections.abc import Container
from typing import TypeAlias

from lxml import etree

from importers.readers.html.dom.names import WORD_BOUNDARIES

Element: TypeAlias = etree._Element

UNSEEN = frozenset({"script", "style", "template", "title", "iframe"})
"""Elements whose text no reader of the page sees."""


def name_of(element: Element) -> str:
    """Returns the tag in lower case, without a namespace; empty for comments."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    return tag.rpartition("}")[2].rpartition(":")[2].lower()


def words_of(element: Element) -> str:
    """Returns all words under an element, white space collapsed; for measuring and
    comparing.
    """
    return " ".join(" ".join(map(str, element.itertext())).split())


def has_words(node: Element) -> bool:
    """Returns whether there is any word in a node of the tree; a comment has none."""
    return bool(name_of(node) and words_of(node))


def shown_words_of(element: Element, apart: Container[Element] = ()) -> str:
    """Returns the words that a reader of the page would see, white space collapsed."""
    return " ".join(shown_text_of(element, apart).split())


def shown_text_of(element: Element, apart: Container[Element] = ()) -> str:
    """Returns the text that a reader of the page would see, scripts and styles left out.

    A word that inline elements divide is one word, unless one of them is in `apart`.
    """
    parts: list[str] = []
    # An explicit stack: where this is called, the walk may be hundreds of frames deep.
    stack: list[Element | str] = [element]
    while stack:
        part = stack.pop()
        if isinstance(part, str):
            parts.append(part)
            continue
        name = name_of(part)
        if not name or name in UNSEEN:
            continue
        gap = " " if separates_words(part, name) or part in apart else ""
        parts += (gap, part.text or "")
        stack.append(gap)
        for child in reversed(part):
            stack += (child.tail or "", child)
    return "".join(parts)


def separates_words(element: Element, name: str) -> bool:
    """Returns whether words before and after an element that touch it are two words."""
    return name in WORD_BOUNDARIES or element.get("role") == "heading"
