"""The Document view, upwards: the blocks of a merge as a Document.

Total: whatever stands where the types have no place for it is wrapped or lifted, and
not a word of it is dropped. An `Origin.id` in the result is one that ours gave.
"""

from __future__ import annotations

from collections.abc import Sequence

from importers import document as d
from importers.document.keys import distinct_keys, slug
from importers.document.words import text_of
from importers.merging.document_view.branches import (
    Branch,
    as_blocks,
    attributes,
    blocks_of,
    known,
    known_origin,
    number,
)
from importers.merging.document_view.inlining import inlines
from importers.merging.document_view.leafing import OutUnit
from importers.merging.matching.strands import OURS


def assemble(outs: Sequence[OutUnit], assets: tuple[d.Asset, ...]) -> d.Document:
    """The Document that these blocks make; not yet in canonical form."""
    branches = [Branch(out, []) for out in outs]
    top: list[Branch] = []
    for branch in branches:
        parent = branch.unit.parent
        (top if parent is None else branches[parent].children).append(branch)
    for branch in branches:
        if len(branch.children) > 1:
            branch.children.sort(key=_rank)
    top.sort(key=_rank)
    title: d.Inlines = ()
    metadata = d.NO_METADATA
    bodies: list[tuple[Branch | None, list[d.Block]]] = [(None, [])]
    for branch in top:
        facts = branch.unit.facts
        if branch.unit.kind == "title" and not title:
            title = inlines(branch.unit.tokens)
            metadata = d.Metadata(**known(facts, d.Metadata))
            bodies[-1][1].extend(blocks_of(branch.children))
        elif branch.unit.kind == "heading" and facts.get("section"):
            bodies.append((branch, blocks_of(branch.children)))
        else:
            bodies[-1][1].extend(as_blocks(branch))
    lead = tuple(bodies[0][1])
    return d.Document(title, lead, _sections(bodies[1:]), metadata, assets)


def _rank(branch: Branch) -> float:
    return branch.unit.rank


def _sections(
    bodies: Sequence[tuple[Branch | None, list[d.Block]]],
) -> tuple[d.Section, ...]:
    openers = [branch.unit for branch, _ in bodies if branch]
    titles = [inlines(unit.tokens) for unit in openers]
    wanted = [
        _key(unit) or slug(text_of(title))
        for unit, title in zip(openers, titles, strict=True)
    ]
    # Ours keeps its keys as they are, wherever its sections stand.
    places = range(len(openers))
    first = sorted(places, key=lambda place: openers[place].units[OURS] is None)
    made = distinct_keys(wanted[place] for place in first)
    keys = [key for _, key in sorted(zip(first, made, strict=True))]
    return tuple(
        d.Section(
            key,
            title,
            number(unit.facts.get("level")),
            tuple(body),
            attributes=attributes(unit),
            origin=_section_origin(unit),
        )
        for unit, title, key, (_, body) in zip(openers, titles, keys, bodies, strict=True)
    )


def _key(unit: OutUnit) -> str | None:
    """The key that the section has in ours, else in theirs, else had in base."""
    for each in (unit.units[1], unit.units[2], unit.units[0]):
        if each and isinstance(each.node.origin, d.Section):
            return each.node.origin.key
    return None


def _section_origin(unit: OutUnit) -> d.Origin | None:
    own = unit.own
    section = own.node.origin if own else None
    return known_origin(unit, section.origin) if isinstance(section, d.Section) else None
