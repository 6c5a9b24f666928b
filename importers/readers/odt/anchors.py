"""Bookmarks and headings of an OpenDocument text as anchors, one for each paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from importers.readers.odt.odf import TEXT, XLINK, XML_ID, H, P
from importers.readers.odt.unmarked_text import plain_text
from importers.readers.safe_xml import Element

BOOKMARKS = frozenset(
    TEXT + name
    for name in ("bookmark", "bookmark-start", "reference-mark", "reference-mark-start")
)
REFERENCES = (TEXT + "bookmark-ref", TEXT + "reference-ref")


def find_anchors(text: Element) -> Mapping[str, str]:
    """Bookmark -> the anchor of its paragraph, for those worth keeping.

    LibreOffice sets bookmarks of its own, which begin with `_`; they are kept where
    something links to them, and so are headings, which it links to by their words.
    """
    wanted = _linked(text)
    anchors: dict[str, str] = {}
    for paragraph in text.iter(P, H):
        # Words name a heading only where a link does: any two headings may share them.
        marks = _names_of_marks(paragraph)
        kept = [name for name in marks if name in wanted or not name.startswith("_")]
        kept += [name for name in _words(paragraph) if name in wanted]
        if kept:
            shared = next((name for name in kept if name in wanted), kept[0])
            anchors.update(dict.fromkeys(kept, shared))
    return anchors


def names_in(paragraph: Element) -> Iterator[str]:
    """Yields the names by which a paragraph may be linked to."""
    yield from _names_of_marks(paragraph)
    yield from _words(paragraph)


def _names_of_marks(paragraph: Element) -> Iterator[str]:
    names = [mark.get(TEXT + "name") for mark in paragraph.iter(*BOOKMARKS)]
    return filter(None, (*names, paragraph.get(XML_ID)))


def _words(paragraph: Element) -> Iterator[str]:
    """Yields the words of a heading, by which it may be linked to; none of others."""
    if paragraph.tag == H and (words := plain_text(paragraph)):
        yield words


def _linked(text: Element) -> set[str]:
    """Returns the names that links and references in the text lead to."""
    targets = (link.get(XLINK + "href") or "" for link in text.iter(TEXT + "a"))
    wanted = {t[1:].removesuffix("|outline") for t in targets if t.startswith("#")}
    return wanted | {ref.get(TEXT + "ref-name") or "" for ref in text.iter(*REFERENCES)}
