"""The marks of parts that have no origin of their own: terms, meanings, attributions.

What holds them carries their marks behind its own, in order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from importers.merging.model.tree import Node

PARTS = frozenset({"term", "meaning", "attribution"})
_SEPARATOR = "/"


def with_parts(mark: str | None, parts: Sequence[str | None]) -> str | None:
    """Returns the mark of a block with those of its parts."""
    return _SEPARATOR.join([mark, *(part or "" for part in parts)]) if mark else None


def with_marked_parts(node: Node) -> Node:
    """Returns a node and its parts, each with its own mark.

    Of a block that got or lost parts the marks do not say which are which.
    """
    if node.mark is None:
        return node
    own, *marks = node.mark.split(_SEPARATOR)
    parts = [child for child in node.children if child.kind in PARTS]
    if len(marks) != len(parts):
        return replace(node, mark=own)
    left = iter(marks)
    children = tuple(
        replace(child, mark=next(left) or None) if child.kind in PARTS else child
        for child in node.children
    )
    return replace(node, mark=own, children=children)
