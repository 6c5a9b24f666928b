"""Links of a Word file: by relationship, or to a bookmark in the file itself."""

from __future__ import annotations

from dataclasses import replace

from importers.document import Link
from importers.readers.docx.context import DocxContext
from importers.readers.docx.ooxml import R, W
from importers.readers.safe_xml import Element


def hyperlink(element: Element, context: DocxContext, part: str) -> Link | None:
    """Returns where a `hyperlink` element of a part leads."""
    key, anchor = element.get(R + "id"), element.get(W + "anchor")
    relation = context.package.relations(part).get(key) if key else None
    target = relation.target if relation is not None and relation.external else ""
    address = target + (f"#{anchor}" if anchor else "")
    if not address:
        return None
    return to_anchor(Link(address, element.get(W + "tooltip")), context)


def to_anchor(link: Link | None, context: DocxContext) -> Link | None:
    """Returns the link, but one to a bookmark leads to the anchor of the bookmark's
    paragraph.
    """
    if link is None or not link.target.startswith("#"):
        return link
    name = link.target[1:]
    return replace(link, target="#" + context.anchors.get(name, name))
