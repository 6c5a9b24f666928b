"""Every word of a book's chapters, read off their tree without regard to its meaning."""

from __future__ import annotations

from collections.abc import Container

from lxml import etree

from importers.readers.safe_xml import Element

WITHIN_WORDS = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
    ]
)
NEVER_TEXT = frozenset({"script", "style", "title"})


def words_seen(body: Element, apart: Container[Element]) -> str:
    """Every word of the chapters, without regard to its meaning.

    The words of elements in `apart` stand at the end: they are no part of those around.
    """
    parts: list[str] = []
    aside: list[str] = []
    open_: list[Element] = []
    for event, element in etree.iterwalk(body, ("start", "end")):
        here = aside if open_ else parts
        if not isinstance(element.tag, str) or element.tag in NEVER_TEXT:
            here.append(element.tail or "" if event == "end" else "")
            continue
        if event == "end":
            here.append("" if element.tag in WITHIN_WORDS else "\n")
            if open_ and open_[-1] is element:
                open_.pop()
                here.append("\n")
                here = aside if open_ else parts
            here.append(element.tail or "")
            continue
        if element in apart:
            open_.append(element)
            aside.append("\n")
            here = aside
        here.append("" if element.tag in WITHIN_WORDS else "\n")
        here.append(element.text or "")
    return "".join((*parts, "\n", *aside))
