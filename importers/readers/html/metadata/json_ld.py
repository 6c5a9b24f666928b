"""JSON-LD: what a page says about itself in the vocabulary of schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from importers.readers.html.dom.element import Element

Node: TypeAlias = Mapping[str, object]

MAX_NODES = 200
"""How many objects of one script are looked at; pages have a few (chosen)."""


def nodes_of(root: Element) -> Iterator[Node]:
    """Yields the objects of all JSON-LD in a page, in order."""
    for script in root.iter("script"):
        if script.get("type") == "application/ld+json":
            yield from _nodes(script.text or "")


def _nodes(text: str) -> Iterator[Node]:
    """Yields the objects of a piece of JSON-LD, those in lists and graphs too."""
    try:
        waiting: list[object] = [json.loads(text)]
    except (ValueError, RecursionError):
        return
    seen = 0
    while waiting and seen < MAX_NODES:
        node = waiting.pop(0)
        seen += 1
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            yield node
            graph = node.get("@graph")
            if isinstance(graph, list):
                waiting += graph
