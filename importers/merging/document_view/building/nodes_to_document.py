"""Turns merged nodes back into a Document.

Total: whatever stands where the types have no place for it is wrapped or lifted, and
not a word of it is dropped. The `Origin.id` of a block in the result is one that ours gave;
that of a section, what any version knows it by.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from importers import document as d
from importers.document.keys import distinct_keys, slug
from importers.document.words import text_of
from importers.merging.document_view.building.merged_nodes import MergedNode
from importers.merging.document_view.building.nodes_to_blocks import as_blocks, blocks_of
from importers.merging.document_view.building.subtree import (
    Subtree,
    attributes,
    fields_among,
    number,
)
from importers.merging.document_view.building.tokens_to_inlines import inlines

Opened: TypeAlias = tuple[MergedNode, list[d.Block]]
"""A section: the node of its title, and its blocks."""


def nodes_to_document(
    nodes: Sequence[MergedNode], assets: tuple[d.Asset, ...], identities: Mapping[int, str]
) -> d.Document:
    """Returns the Document that these blocks make; not yet in canonical form.

    `identities` says what a section is known by, by the index of its matched block.
    """
    title: d.Inlines = ()
    metadata = d.NO_METADATA
    lead: list[d.Block] = []
    sections: list[Opened] = []
    for tree in _trees(nodes):
        # What stands before the first section is the lead.
        blocks = sections[-1][1] if sections else lead
        if tree.kind == "title" and not title:
            title = tree.words
            metadata = d.Metadata(**fields_among(tree.node.facts, d.NO_METADATA))
            blocks.extend(blocks_of(tree.children))
        elif tree.kind == "heading" and tree.node.facts.get("section"):
            sections.append((tree.node, blocks_of(tree.children)))
        else:
            blocks.extend(as_blocks(tree))
    made = _sections(sections, dict(identities))
    return d.Document(title, tuple(lead), made, metadata, assets)


def _trees(nodes: Sequence[MergedNode]) -> list[Subtree]:
    """The nodes at the top, each with what it holds, in order."""
    trees = [Subtree(node, []) for node in nodes]
    top: list[Subtree] = []
    for tree in trees:
        parent = tree.node.parent
        (top if parent is None else trees[parent].children).append(tree)
    for children in (top, *(tree.children for tree in trees)):
        children.sort(key=lambda tree: tree.node.rank)
    return top


def _sections(
    opened: Sequence[Opened], identities: dict[int, str]
) -> tuple[d.Section, ...]:
    return tuple(
        d.Section(
            key,
            inlines(node.tokens),
            number(node.facts.get("level")),
            tuple(blocks),
            attributes=attributes(node),
            # Popped: of a heading that was cut in two, the first is the section.
            origin=_section_origin(node, identities.pop(node.block, None)),
        )
        for key, (node, blocks) in zip(_keys(opened), opened, strict=True)
    )


def _keys(opened: Sequence[Opened]) -> list[str]:
    """A key for each section, none twice; sections of ours keep theirs, in any order."""
    wanted = [_key(node) or slug(text_of(inlines(node.tokens))) for node, _ in opened]
    places = range(len(opened))
    first = sorted(places, key=lambda place: opened[place][0].units.ours is None)
    made = distinct_keys(wanted[place] for place in first)
    return [key for _, key in sorted(zip(first, made, strict=True))]


def _key(node: MergedNode) -> str | None:
    """The key that the section has in ours, else in theirs, else had in base."""
    for unit in (node.units.ours, node.units.theirs, node.units.base):
        if unit and isinstance(unit.node.origin, d.Section):
            return unit.node.origin.key
    return None


def _section_origin(node: MergedNode, identity: str | None) -> d.Origin | None:
    own = node.own
    section = own.node.origin if own else None
    origin = section.origin if isinstance(section, d.Section) else None
    known = origin or d.Origin()
    if identity is None:
        identity = known.id
    if (identity, node.mark) == (known.id, known.mark):
        return origin
    return replace(known, id=identity, mark=node.mark)
