"""Quotes, callouts, what opens on demand, and the boxes that our own writer makes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from importers.document import Callout, FootnoteDef, Inlines, Opaque, Quote
from importers.readers.markdown.elements import attributes_of
from importers.readers.markdown.lines import line_of
from importers.readers.markdown.nodes import (
    Child,
    Node,
    all_said_in,
    is_plain,
    nodes_in,
    words_in,
)
from importers.result import Reason

if TYPE_CHECKING:
    from importers.readers.markdown.walking import Walk

OPENING = re.compile(r"\[!([A-Za-z][\w+#.\-]*)\][+\-]?(?=[ \t\n]|$)")
"""How GitHub begins an alert; a title after it on the line is Obsidian's addition."""


def add_quote(node: Node, walk: Walk) -> None:
    """Emit a quote with its attribution, or the callout that it is on GitHub."""
    attributes, origin = attributes_of(node), node.origin
    if node.native:
        opening = _take_opening(node)
        if opening is not None:
            kind, words = opening
            title = line_of(words, walk.gathered, walk.marks)
            blocks = walk.inside(node.children)
            if not blocks and not title:
                walk.gathered.exclude(Reason.MARKUP, f"[!{kind}]", node.first_line)
            walk.emit(Callout(kind, blocks, title, origin=origin))
            return
    footers = [child for child in nodes_in(node) if child.tag == "footer"]
    attribution: Inlines = ()
    if footers:
        attribution = line_of(footers[-1].children, walk.gathered, walk.marks)
    others = [child for child in node.children if child not in footers[-1:]]
    blocks = walk.inside(others)
    walk.emit(Quote(blocks, attribution, attributes=attributes, origin=origin))


def _take_opening(quote: Node) -> tuple[str, list[Child]] | None:
    """The kind and title of an alert, which are taken out of the quote."""
    first = next(nodes_in(quote), None)
    if first is None or first.tag != "p" or not first.native or not first.children:
        return None
    found = OPENING.match(first.source)
    words = first.children[0]
    if found is None or not isinstance(words, str) or not words.startswith(found[0]):
        return None
    children: list[Child] = [words.removeprefix(found[0]), *first.children[1:]]
    end = children.index("\n") if "\n" in children else len(children)
    first.children = children[end + 1 :]
    return found[1].lower(), children[:end]


def add_aside(node: Node, walk: Walk) -> None:
    """Emit a callout where our own writer made one; else what is in the element."""
    if "data-callout" not in node.attrs:
        walk.add_box(node)
        return
    _add_titled(node, walk, node.attrs["data-callout"], "header")


def add_details(node: Node, walk: Walk) -> None:
    """Emit what opens on demand as a callout, its summary the title."""
    if all(child.tag != "summary" for child in nodes_in(node)):
        walk.add_box(node)
        return
    _add_titled(node, walk, "details", "summary")


def _add_titled(node: Node, walk: Walk, kind: str, title_tag: str) -> None:
    heads = [child for child in nodes_in(node) if child.tag == title_tag][:1]
    title = line_of(heads[0].children, walk.gathered, walk.marks) if heads else ()
    blocks = walk.inside([child for child in node.children if child not in heads])
    attributes, origin = attributes_of(node), node.origin
    walk.emit(Callout(kind, blocks, title, attributes=attributes, origin=origin))


def add_division(node: Node, walk: Walk) -> None:
    """Emit an editor's own block or a footnote from our writer; else what is inside."""
    attributes, origin = attributes_of(node), node.origin
    if "data-block" in node.attrs and "data-payload" in node.attrs and is_plain(node):
        kind, payload = node.attrs["data-block"], node.attrs["data-payload"]
        words = words_in(node)
        walk.emit(Opaque(kind, payload, words, attributes=attributes, origin=origin))
    elif "data-footnote" in node.attrs:
        blocks = walk.inside(node.children)
        note = node.attrs["data-footnote"]
        walk.emit(FootnoteDef(note, blocks, attributes=attributes, origin=origin))
    elif "hidden" in node.attrs:
        walk.gathered.exclude(Reason.HIDDEN, all_said_in(node), node.first_line)
    else:
        walk.add_box(node)
