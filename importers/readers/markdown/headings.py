"""Headings of Markdown and HTML, with the names that Markdown gives them in braces."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from importers.document import Heading
from importers.readers.markdown.elements import attributes_of
from importers.readers.markdown.lines import Line
from importers.readers.markdown.nodes import Child, Node
from importers.result import Reason

if TYPE_CHECKING:
    from importers.readers.markdown.walking import Walk

BRACES = re.compile(
    r"\{[ \t]*+(?:#(?P<anchor>[A-Za-z][\w:.\-]*+))?"
    r"(?P<rest>(?:[ \t]*+(?:\.[\w\-]++|[\w\-]++=[^\s{}`]++))*+)[ \t]*+\}"
)
"""Attributes at the end of a heading: a name, then classes and values."""


def add_heading(node: Node, walk: Walk) -> None:
    """Emit a heading; its level is that of its tag, or `aria-level` below the sixth."""
    children, anchor = _without_braces(node, walk)
    line = Line(walk.gathered)
    for child in children:
        line.add(child, walk.marks)
    content = line.take()
    attributes = attributes_of(node)
    anchor = attributes.anchor or anchor or line.anchor
    attributes = replace(attributes, anchor=anchor)
    level = node.attrs.get("aria-level", "")
    number = int(level) if re.fullmatch("[1-9][0-9]?", level) else int(node.tag[1:])
    walk.emit(Heading(number, content, attributes=attributes, origin=node.origin))


def _without_braces(node: Node, walk: Walk) -> tuple[list[Child], str | None]:
    source = node.source.rstrip() if node.native else ""
    start = source.rfind("{")
    found = BRACES.fullmatch(source, start) if source.endswith("}") and start >= 0 else None
    last = node.children[-1] if node.children else None
    escaped = source[:start].endswith("\\")
    if found is None or escaped or not isinstance(last, str) or found[0] == "{}":
        return node.children, None
    words = last.rstrip()
    if not words.endswith(found[0]):
        return node.children, None
    walk.gathered.exclude(Reason.MARKUP, found["rest"], node.first_line)
    return [*node.children[:-1], words[: -len(found[0])]], found["anchor"]
