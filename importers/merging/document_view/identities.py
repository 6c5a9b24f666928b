"""What the sections of a merge are known by, whichever version knows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from importers.document import Section
from importers.merging.engine.tree_merge import TreeMerge
from importers.merging.model.tree import Unit


def section_identities(merged: TreeMerge) -> dict[int, str]:
    """Returns what each section is known by, by the index of its matched block: in ours,
    else in theirs, else in base."""
    found: dict[int, str] = {}
    for block in merged.blocks:
        for unit in (*block.units.ours, *block.units.theirs, *block.units.base):
            if unit.node.identity is not None:
                found.setdefault(block.index, unit.node.identity)
    return found


def known_sections(
    merged: TreeMerge, identities: Mapping[int, str], version: int
) -> dict[str, str]:
    """Returns what the sections of a version are known by, by their keys; those that nobody
    knows yet are left out."""
    found = {}
    for block in merged.blocks:
        key = _key(block.units[version])
        if key is not None and block.index in identities:
            found[key] = identities[block.index]
    return found


def _key(units: Iterable[Unit]) -> str | None:
    """The key of the section that the first of these units opens."""
    for unit in units:
        if isinstance(unit.node.origin, Section):
            return unit.node.origin.key
    return None
