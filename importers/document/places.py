"""The places of a document that links can lead to, and the section that each is in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from importers.document.attributes import Common
from importers.document.blocks import (
    Block,
    Blocks,
    DefinitionList,
    Heading,
    List,
    Table,
)
from importers.document.characters import composed
from importers.document.documents import Document
from importers.document.inlines import Inlines
from importers.document.keys import slug
from importers.document.traversal import walk
from importers.document.words import text_of

TOP = ""
"""What stands for the key of a section where a place is in the title or the lead."""


def places(document: Document) -> dict[str, str]:
    """What links may call a place, without `#` -> the key of the section that it is in.

    First the anchors that the source names, then the keys of sections, then what programs
    make of headings: GitHub, which numbers equal ones, and those that join words by
    hyphens. Of two places of one name the first counts.
    """
    found = dict.fromkeys(anchors_in(document.lead), TOP)
    for section in document.sections:
        for anchor in filter(
            None, (section.attributes.anchor, *anchors_in(section.blocks))
        ):
            found.setdefault(anchor, section.key)
    for section in document.sections:
        found.setdefault(section.key, section.key)
    seen: Counter[str] = Counter()
    for content, key in _headings(document):
        text = text_of(content)
        name = _hyphenated(text)
        number = f"-{seen[name]}" if seen[name] else ""
        seen[name] += 1
        for each in (name + number, slug(text)):
            found.setdefault(each, key)
    found.pop("", None)
    return found


def anchors_in(blocks: Blocks) -> Iterator[str]:
    """The anchors of blocks, at any depth."""
    for block in walk(blocks):
        for part in (block, *_parts(block)):
            if part.attributes.anchor:
                yield part.attributes.anchor


def _parts(block: Block) -> Iterable[Common]:
    match block:
        case List() | DefinitionList():
            yield from block.items
        case Table():
            for row in block.rows:
                yield row
                yield from row.cells


def _headings(document: Document) -> Iterator[tuple[Inlines, str]]:
    """Every heading in reading order, the title first, with the key of its section."""
    yield document.title, TOP
    yield from ((each, TOP) for each in _headings_in(document.lead))
    for section in document.sections:
        yield section.title, section.key
        yield from ((each, section.key) for each in _headings_in(section.blocks))


def _headings_in(blocks: Blocks) -> Iterator[Inlines]:
    return (block.content for block in walk(blocks) if isinstance(block, Heading))


def _hyphenated(text: str) -> str:
    """A heading as GitHub names it: every space a hyphen, no other punctuation kept."""
    lowered = composed(text).lower().strip()
    return "".join(
        "-" if c.isspace() else c
        for c in lowered
        if c.isalnum() or c in "-_" or c.isspace()
    )
