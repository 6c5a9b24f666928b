"""Quotes with their attribution, and the alerts that GitHub writes as quotes."""

from __future__ import annotations

import re

from importers.document import Callout, Inlines, Quote
from importers.readers.markdown.blocks.block_walk import BlockWalk
from importers.readers.markdown.tree.nodes import (
    Child,
    ElementNode,
    attributes_of,
    elements_in,
)
from importers.result import Cause

ALERT = re.compile(r"\[!([A-Za-z][\w+#.\-]*)\][+\-]?(?=[ \t\n]|$)")
"""How GitHub begins an alert; a title after it on the line is Obsidian's addition."""


def add_quote(node: ElementNode, walk: BlockWalk) -> None:
    """Emits a quote with its attribution, or the callout that it is on GitHub."""
    alert = _take_alert(node) if node.native else None
    if alert is not None:
        _add_alert(node, *alert, walk)
        return
    footers = [child for child in elements_in(node) if child.tag == "footer"][-1:]
    attribution: Inlines = ()
    if footers:
        attribution = walk.inlines_in(footers[0].children)
    blocks = walk.blocks_in(child for child in node.children if child not in footers)
    attributes, origin = attributes_of(node), node.origin
    walk.emit(Quote(blocks, attribution, attributes=attributes, origin=origin))


def _add_alert(
    node: ElementNode, kind: str, title_line: list[Child], walk: BlockWalk
) -> None:
    title = walk.inlines_in(title_line)
    blocks = walk.blocks_in(node.children)
    if not blocks and not title:
        walk.collector.exclude(Cause.MARKUP, f"[!{kind}]", node.first_line)
    walk.emit(Callout(kind, blocks, title, origin=node.origin))


def _take_alert(quote: ElementNode) -> tuple[str, list[Child]] | None:
    """Returns the kind and title of an alert, which are taken out of the quote."""
    first = next(elements_in(quote), None)
    if first is None or first.tag != "p" or not first.native or not first.children:
        return None
    found = ALERT.match(first.source)
    words = first.children[0]
    # The source tells `[!note]` from `\[!note]`, which makes the same words.
    if found is None or not isinstance(words, str) or not words.startswith(found[0]):
        return None
    children: list[Child] = [words.removeprefix(found[0]), *first.children[1:]]
    end = children.index("\n") if "\n" in children else len(children)
    first.children = children[end + 1 :]
    return found[1].lower(), children[:end]
