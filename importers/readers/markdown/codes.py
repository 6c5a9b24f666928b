"""Code: fenced, indented, and preformatted in HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from importers.document import Block, Code, RawBlock
from importers.readers.markdown.elements import attributes_of
from importers.readers.markdown.nodes import Node, nodes_in, said_beside_words, words_in
from importers.result import Reason

if TYPE_CHECKING:
    from importers.readers.markdown.walking import Walk

RAW = "raw:"
"""What the info string of raw markup begins with, before the name of its format."""

INFO = re.compile(r"\{\s*\.(?P<pandoc>[^\s}.]+)[^}]*\}|(?P<word>\{[^\s}]+\}|[^\s,{]+)")


def add_fenced(node: Node, walk: Walk) -> None:
    """Emit code as Markdown has it."""
    text = words_in(node)
    info = node.attrs.get("info", "").strip()
    found = INFO.match(info)
    language = (found["pandoc"] or found["word"]) if found else None
    if found:
        # Code without a line is no block, so what its first line says would be lost.
        rest = info[found.end() :].lstrip(",") if text.strip() else info
        walk.gathered.exclude(Reason.MARKUP, rest, node.first_line)
    block: Block = Code(text, language, origin=node.origin)
    if language and language.startswith(RAW):
        block = RawBlock(language.removeprefix(RAW), text, origin=node.origin)
    walk.emit(block)


def add_preformatted(node: Node, walk: Walk) -> None:
    """Emit code as HTML has it; marks inside are dropped, words are not."""
    attributes, origin = attributes_of(node), node.origin
    text = _text(node)
    walk.gathered.exclude(Reason.MARKUP, said_beside_words(node), node.first_line)
    if "data-raw" in node.attrs:
        raw = RawBlock(node.attrs["data-raw"], text, attributes=attributes, origin=origin)
        walk.emit(raw)
        return
    inner = next(nodes_in(node), node)
    language = _language(inner) or _language(node)
    walk.emit(Code(text, language, attributes=attributes, origin=origin))


def _text(node: Node) -> str:
    parts = []
    for child in node.children:
        if isinstance(child, str):
            parts.append(child)
        else:
            parts.append("\n" if child.tag == "br" else _text(child))
    return "".join(parts)


def _language(node: Node) -> str | None:
    if "data-language" in node.attrs:
        return node.attrs["data-language"]
    for name in node.attrs.get("class", "").split():
        for prefix in ("language-", "lang-"):
            if name.startswith(prefix):
                return name.removeprefix(prefix)
    return None
