"""Bookmarks as anchors: one for each paragraph that something may link to."""

from __future__ import annotations

from collections.abc import Mapping

from importers.readers.docx.fields.open_fields import link_of
from importers.readers.docx.ooxml import P, W
from importers.readers.safe_xml import Element

BOOKMARK = W + "bookmarkStart"


def find_anchors(root: Element) -> Mapping[str, str]:
    """Bookmark -> the anchor of its paragraph, for those worth keeping.

    Word sets bookmarks of its own, which begin with `_`; they are kept where something
    in the file links to them. Several bookmarks in one paragraph share one anchor.
    """
    if next(root.iter(BOOKMARK), None) is None:
        return {}
    wanted = _linked(root)
    anchors: dict[str, str] = {}
    group: list[str] = []
    inside = False
    for element in root.iter(BOOKMARK, P):
        if element.tag == P:
            if inside:
                _settle(group, wanted, anchors)
                group = []
            inside = True
            continue
        if next(element.iterancestors(P), None) is None and inside:
            _settle(group, wanted, anchors)
            group, inside = [], False
        group.append(element.get(W + "name") or "")
    _settle(group, wanted, anchors)
    return anchors


def _settle(group: list[str], wanted: set[str], anchors: dict[str, str]) -> None:
    kept = [name for name in group if name and (name in wanted or not name.startswith("_"))]
    if kept:
        name = next((n for n in kept if n in wanted), kept[0])
        anchors.update(dict.fromkeys(kept, name))


def _linked(root: Element) -> set[str]:
    """The bookmarks that links and fields of the file lead to."""
    found = {link.get(W + "anchor") or "" for link in root.iter(W + "hyperlink")}
    instructions = [e.get(W + "instr") or "" for e in root.iter(W + "fldSimple")]
    instructions += [e.text or "" for e in root.iter(W + "instrText")]
    for text in instructions:
        link = link_of(text)
        if link is not None and link.target.startswith("#"):
            found.add(link.target[1:])
    return found
