"""Bounding how deep elements nest: tags are dropped, words are kept."""

from __future__ import annotations

import re

from importers.readers.html.dom.element import Element

MAX_DEPTH = 120
"""The deepest nesting of elements that is kept.

The walk recurses, with up to five frames for an element; Python allows a thousand.
"""
MAX_COUNTED = 40
"""With deeper pages: how many nested elements are kept of those that must be closed.

Elements without an end tag, which are not counted, may stand between two counted ones;
a third of `MAX_DEPTH` leaves room for them.
"""
TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]{0,40})[^>]*>")


def is_shallow(root: Element) -> bool:
    """Returns whether no element nests deeper than `MAX_DEPTH`."""
    level = [root]
    for _ in range(MAX_DEPTH):
        level = [child for element in level for child in element]
        if not level:
            return True
    return False


def without_deep_tags(html: str, uncounted: frozenset[str]) -> str:
    """Returns the same words without the start and end tags that nest too deep.

    Tags of `uncounted` names are not counted, and stay.
    """
    out = []
    last = 0
    depth = 0
    for found in TAG.finditer(html):
        name = found[2].lower()
        if name in uncounted:
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
