"""Which reader reads an element: a table by name, and the order of what is asked."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from importers.document import Blocks, Inlines
from importers.readers.html.blocks import (
    callouts,
    code,
    containers,
    definition_lists,
    embedded,
    figures,
    footnotes,
    formulas,
    headings,
    images,
    inline_elements,
    lists,
    quotes,
    tables,
)
from importers.readers.html.dom.element import Element
from importers.readers.html.dom.names import (
    CONTAINERS,
    CONTROLS,
    EMBEDDED,
    HEADINGS,
    NOT_RENDERED,
    STRUCTURES,
)
from importers.readers.html.walking.context import WalkContext
from importers.readers.html.walking.flattening import blocks_to_inlines
from importers.readers.html.walking.walker import ElementReader, Walker

READERS: Mapping[str, ElementReader] = MappingProxyType({
    "ul": lists.read,
    "ol": lists.read,
    "menu": lists.read,
    "dir": lists.read,
    "dl": definition_lists.read,
    "table": tables.read,
    "blockquote": quotes.read,
    "pre": code.read,
    "listing": code.read,
    "xmp": code.read,
    "figure": figures.read,
    "details": callouts.read_details,
    "br": inline_elements.read_break,
    "hr": containers.read_rule,
    "img": images.read,
    "amp-img": images.read,
    "image": images.read,
    "noscript": figures.read_noscript,
    **dict.fromkeys(HEADINGS, headings.read),
    **dict.fromkeys(NOT_RENDERED, embedded.read_script),
    **dict.fromkeys(EMBEDDED, embedded.read_embedded),
    **dict.fromkeys(CONTROLS, embedded.read_control),
})  # fmt: skip
"""The elements that have a reader of their own, by name."""


def reader_for(element: Element, name: str, context: WalkContext) -> ElementReader:
    """Returns the reader of an element; the first that fits.

    What was decided of this one element before the walk comes first, then its role and its
    name, and last what most elements are: a container of blocks, or inline.
    """
    if element in context.left_out:
        return containers.read_left_out
    if element in context.back_links:
        return footnotes.read_back_link
    if element.get("role") == "heading" and name not in STRUCTURES:
        return headings.read
    if name in READERS:
        return READERS[name]
    if element in context.notes:
        return footnotes.read_note
    if element in context.references:
        return footnotes.read_reference
    if name in CONTAINERS:
        return containers.read
    return formulas.read if name == "math" else inline_elements.read


def blocks_of(element: Element, context: WalkContext) -> Blocks:
    """Returns the blocks inside an element; `context` collects assets and messages."""
    walker = Walker(context, reader_for)
    walker.walk_inside(element)
    return walker.finish()


def inlines_of(element: Element, context: WalkContext) -> Inlines:
    """Returns the words inside an element as one line; a break stands between inner
    blocks.
    """
    return blocks_to_inlines(blocks_of(element, context))
