"""Bookmarks as anchors: one for each paragraph that something may link to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from importers.readers.docx.fields.instructions import link_of
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
    for group in _by_paragraph(root):
        kept = [name for name in group if name in wanted or not name.startswith("_")]
        if kept:
            # All lead to one anchor, best to one that a link in the file names.
            shared = next((name for name in kept if name in wanted), kept[0])
            anchors.update(dict.fromkeys(kept, shared))
    return anchors


def _by_paragraph(root: Element) -> Iterator[list[str]]:
    """Yields the names of bookmarks, those that belong to one paragraph together.

    A bookmark between paragraphs belongs to the paragraph that follows it.
    """
    group: list[str] = []
    inside = False
    for element in root.iter(BOOKMARK, P):
        is_paragraph = element.tag == P
        begins = inside and (is_paragraph or next(element.iterancestors(P), None) is None)
        if begins:
            yield group
            group = []
        inside = is_paragraph or (inside and not begins)
        if not is_paragraph and (name := element.get(W + "name")):
            group.append(name)
    yield group


def _linked(root: Element) -> set[str]:
    """Returns the bookmarks that links and fields of the file lead to."""
    found = {link.get(W + "anchor") or "" for link in root.iter(W + "hyperlink")}
    instructions = [e.get(W + "instr") or "" for e in root.iter(W + "fldSimple")]
    instructions += [e.text or "" for e in root.iter(W + "instrText")]
    for text in instructions:
        link = link_of(text)
        if link is not None and link.target.startswith("#"):
            found.add(link.target[1:])
    return found
