"""Links to places inside a section, led to the section where pages have no such places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from importers import document as d
from importers.document.marks import link_of
from importers.document.rebuilding import map_lines, map_whole
from importers.document.traversal import walk


def with_links_to_sections(
    document: d.Document, *, named_by_anchor: bool = False
) -> d.Document:
    """The Document with each link to an anchor leading to the section that has it.

    `#x` becomes `#key`, or the section's own anchor where pages keep that
    (`named_by_anchor`) and it has one; a link to an anchor in the lead becomes `#`, the
    top. Links to what is no anchor stay as they are. Idempotent for sections whose blocks
    then lose their anchors.
    """
    keys = _places(document, named_by_anchor)
    if not keys:
        return document

    def line(content: d.Inlines) -> d.Inlines:
        return tuple(
            _led(part, keys) if isinstance(part, d.Text) else part for part in content
        )

    return map_whole(document, line, lambda blocks: map_lines(blocks, line))


def _places(document: d.Document, named_by_anchor: bool) -> dict[str, str]:
    """Targets of links to anchors, and those that they lead to instead."""
    found = {f"#{anchor}": "#" for anchor in _anchors(document.lead)}
    for section in document.sections:
        own = section.attributes.anchor
        # A key may be the anchor of another section: a link led to the key would be led
        # on to that section the next time.
        name = own if own and named_by_anchor else section.key
        for anchor in filter(None, (own, *_anchors(section.blocks))):
            found.setdefault(f"#{anchor}", f"#{name}")
    return {old: new for old, new in found.items() if old != new}


def _anchors(blocks: d.Blocks) -> Iterator[str]:
    for block in walk(blocks):
        for part in (block, *_parts(block)):
            if part.attributes.anchor:
                yield part.attributes.anchor


def _parts(
    block: d.Block,
) -> Iterable[d.ListItem | d.DefinitionItem | d.Row | d.Cell]:
    match block:
        case d.List() | d.DefinitionList():
            yield from block.items
        case d.Table():
            for row in block.rows:
                yield row
                yield from row.cells


def _led(text: d.Text, keys: dict[str, str]) -> d.Text:
    link = link_of(text.marks)
    target = keys.get(link.target) if link else None
    if link is None or target is None:
        return text
    return replace(text, marks=text.marks - {link} | {replace(link, target=target)})
