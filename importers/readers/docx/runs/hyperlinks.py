"""Links of a Word file: by relationship, or to a bookmark in the file itself."""

from __future__ import annotations

from dataclasses import replace

from importers.document import Link
from importers.readers.docx.context import State
from importers.readers.docx.ooxml import R, W
from importers.readers.safe_xml import Element


def hyperlink(element: Element, state: State, part: str) -> Link | None:
    """Where a `hyperlink` element of a part leads."""
    key, anchor = element.get(R + "id"), element.get(W + "anchor")
    relation = state.package.relations(part).get(key) if key else None
    target = relation.target if relation is not None and relation.external else ""
    address = target + (f"#{anchor}" if anchor else "")
    return resolved(Link(address, element.get(W + "tooltip")) if address else None, state)


def resolved(link: Link | None, state: State) -> Link | None:
    """A link to a bookmark leads to the anchor of the paragraph that it stands in."""
    if link is None or not link.target.startswith("#"):
        return link
    name = link.target[1:]
    return replace(link, target="#" + state.anchors.get(name, name))
