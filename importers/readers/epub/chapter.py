"""One chapter of a book -> its tree, be it XHTML as it should be or not."""

from __future__ import annotations

import html
import re

from importers.errors import UnreadableSource
from importers.readers.html.parsing.charset import stated_charset
from importers.readers.html.parsing.tree import parse
from importers.readers.safe_xml import Element, parse_xml
from importers.source.archive import Archive
from importers.source.decoding import decode

DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*>", re.IGNORECASE)
ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
XML_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})
MAX_DEPTH = 180
"""How deep elements may nest; a chapter that goes deeper is read by the HTML parser,
which has a limit of its own and unwraps what is below it."""


def read_chapter(archive: Archive, chapter: str) -> Element | None:
    """Returns the tree of a chapter, names without namespaces; None where there is none."""
    try:
        data = archive.read(chapter)
    except UnreadableSource:
        return None
    text = decode(data, stated_charset(data)).text
    bare = DOCTYPE.sub("", DECLARATION.sub("", text, count=1), count=1)
    # Without a document type there are no entities, which could be made to grow.
    try:
        root = parse_xml(ENTITY.sub(_named_character, bare).strip().encode(), chapter)
    except UnreadableSource:
        return parse(text)
    if _depth(root) > MAX_DEPTH:
        return parse(text)
    # Names without their namespaces, as the HTML reader expects them.
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.rpartition("}")[2].lower()
    return root


def _named_character(entity: re.Match[str]) -> str:
    """Returns a named character of HTML, which XML does not know, as itself."""
    if entity[1] in XML_ENTITIES:
        return entity[0]
    sign = html.unescape(entity[0])
    return html.escape(sign) if sign != entity[0] else f"&amp;{entity[1]};"


def _depth(root: Element) -> int:
    """Returns how deep elements nest, counted no further than matters."""
    depth, level = 0, [root]
    while level and depth <= MAX_DEPTH:
        level = [child for element in level for child in element]
        depth += 1
    return depth
