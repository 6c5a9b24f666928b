"""Code: fenced, indented, and preformatted in HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from importers.document import Block, Code, RawBlock
from importers.readers.markdown.blocks.block_walk import BlockWalk
from importers.readers.markdown.tree.nodes import (
    ElementNode,
    attribute_words_in,
    attributes_of,
    elements_in,
    words_in,
)
from importers.result import Cause

RAW = "raw:"
"""What the info string of raw markup begins with, before the name of its format."""

LANGUAGE = re.compile(r"\{\s*\.(?P<pandoc>[^\s}.]+)[^}]*\}|(?P<word>\{[^\s}]+\}|[^\s,{]+)")
"""The language in an info string: its first word, or pandoc's first class in braces."""

VERSE = re.compile(r"(?:^|[\s_-])(?:verse|poem|poetry|lyrics)(?=$|[\s_-])", re.I)
"""The classes of `pre` that say it is a poem."""
STANZA_END = re.compile(r"\n[ \t]*\n\s*")

LANGUAGE_CLASSES = ("language-", "lang-")
"""How a class begins that names the language of code; HTML suggests the first."""


def add_code_block(node: ElementNode, walk: BlockWalk) -> None:
    """Emits code as Markdown has it."""
    text = words_in(node)
    info = node.attrs.get("info", "").strip()
    found = LANGUAGE.match(info)
    language = (found["pandoc"] or found["word"]) if found else None
    if found:
        # Code without a line is no block, so what its first line says would be lost.
        rest = info[found.end() :].lstrip(",") if text.strip() else info
        walk.collector.exclude(Cause.MARKUP, rest, node.first_line)
    block: Block = Code(text, language, origin=node.origin)
    if language and language.startswith(RAW):
        block = RawBlock(language.removeprefix(RAW), text, origin=node.origin)
    walk.emit(block)


def add_preformatted(node: ElementNode, walk: BlockWalk) -> None:
    """Emits code as HTML has it; marks inside are dropped, words are not."""
    if VERSE.search(node.attrs.get("class", "")):
        for stanza in _stanzas(node):
            walk.add_contents(stanza)
        return
    attributes, origin = attributes_of(node), node.origin
    text = _text(node)
    walk.collector.exclude(Cause.MARKUP, attribute_words_in(node), node.first_line)
    if "data-raw" in node.attrs:
        raw = RawBlock(node.attrs["data-raw"], text, attributes=attributes, origin=origin)
        walk.emit(raw)
        return
    # `<pre><code class="language-x">` is usual; some name the language on `pre`.
    inner = next(elements_in(node), node)
    language = _language(inner) or _language(node)
    walk.emit(Code(text, language, attributes=attributes, origin=origin))


def _stanzas(node: ElementNode) -> Iterator[ElementNode]:
    """Yields the stanzas of a poem as paragraphs, each end of a line a break."""
    stanza = replace(node, tag="p", children=[])
    for place, child in enumerate(node.children):
        if not isinstance(child, str):
            stanza.children.append(child)
            continue
        shown = child if place else child.lstrip("\n")
        for part, words in enumerate(STANZA_END.split(shown)):
            if part:
                yield stanza
                stanza = ElementNode("p", first_line=node.first_line)
            for at, line in enumerate(words.split("\n")):
                stanza.children += [ElementNode("br"), line] if at else [line]
    yield stanza


def _text(node: ElementNode) -> str:
    parts = []
    for child in node.children:
        if isinstance(child, str):
            parts.append(child)
        else:
            parts.append("\n" if child.tag == "br" else _text(child))
    return "".join(parts)


def _language(node: ElementNode) -> str | None:
    if "data-language" in node.attrs:
        return node.attrs["data-language"]
    for name in node.attrs.get("class", "").split():
        for prefix in LANGUAGE_CLASSES:
            if name.startswith(prefix):
                return name.removeprefix(prefix)
    return None
