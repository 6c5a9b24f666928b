"""Headings of Markdown and HTML, with the names that Markdown gives them in braces."""

from __future__ import annotations

import re
from dataclasses import replace

from importers.document import Heading
from importers.readers.markdown.blocks.block_walk import BlockWalk
from importers.readers.markdown.tree.nodes import Child, ElementNode, attributes_of
from importers.result import Cause

BRACES = re.compile(
    r"\{[ \t]*+(?:#(?P<anchor>[A-Za-z][\w:.\-]*+))?"
    r"(?P<rest>(?:[ \t]*+(?:\.[\w\-]++|[\w\-]++=[^\s{}`]++))*+)[ \t]*+\}"
)
"""Attributes at the end of a heading: a name, then classes and values."""
ARIA_LEVEL = re.compile("[1-9][0-9]?")


def add_heading(node: ElementNode, walk: BlockWalk) -> None:
    """Emits a heading; its level is that of its tag, or `aria-level` below the sixth."""
    children, anchor_in_braces = _without_braces(node, walk)
    content, anchor_among_words = walk.heading_in(children)
    attributes = attributes_of(node)
    anchor = attributes.anchor or anchor_in_braces or anchor_among_words
    attributes = replace(attributes, anchor=anchor)
    stated = node.attrs.get("aria-level", "")
    level = int(stated) if ARIA_LEVEL.fullmatch(stated) else int(node.tag[1:])
    walk.emit(Heading(level, content, attributes=attributes, origin=node.origin))


def _without_braces(node: ElementNode, walk: BlockWalk) -> tuple[list[Child], str | None]:
    """Returns the children without attributes in braces, and the name that those give."""
    found = _braces(node)
    last = node.children[-1] if node.children else None
    if found is None or not isinstance(last, str):
        return node.children, None
    words = last.rstrip()
    if not words.endswith(found[0]):
        return node.children, None
    walk.collector.exclude(Cause.MARKUP, found["rest"], node.first_line)
    return [*node.children[:-1], words[: -len(found[0])]], found["anchor"]


def _braces(node: ElementNode) -> re.Match[str] | None:
    """Returns the attributes that end the source of a native heading, unless escaped or
    empty.
    """
    source = node.source.rstrip() if node.native else ""
    # Looked for from the end: a regular expression would try each brace of the line.
    start = source.rfind("{")
    if not source.endswith("}") or start < 0 or source[:start].endswith("\\"):
        return None
    found = BRACES.fullmatch(source, start)
    return None if found is None or found[0] == "{}" else found
