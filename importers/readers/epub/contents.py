"""Which chapters of a book are a table of contents: those said to be one, made of links."""

from __future__ import annotations

from importers.readers.epub.chapter import read_chapter
from importers.readers.epub.package import EpubPackage
from importers.readers.html.dom.element import words_of
from importers.source.archive import Archive, plain

MOST_WORDS = 0.5
"""The share of its letters that stand in links, from which on a page is made of them."""
HEADING = 30
"""Letters that the navigation of EPUB 3 may hold beside its links. Chosen: a heading."""


def contents_among(archive: Archive, package: EpubPackage) -> frozenset[str]:
    """Returns the keys of the parts to be left out as contents; never all chapters."""
    chapters = {plain(chapter): chapter for chapter in package.chapters}
    navigation = {plain(part) for part in package.navigation}
    # Outside the reading order nobody would see them, whatever they are made of.
    found = {
        key
        for key in package.contents
        if key not in chapters
        or _is_made_of_links(archive, chapters[key], HEADING if key in navigation else 0)
    }
    return frozenset(found) if chapters.keys() - found else package.contents - set(chapters)


def _is_made_of_links(archive: Archive, chapter: str, spare: int) -> bool:
    """Returns whether the letters of a chapter, but for a few, stand in links."""
    root = read_chapter(archive, chapter)
    body = None if root is None else next(root.iter("body"), root)
    if body is None:
        return True
    linked = sum(len(words_of(link)) for link in body.iter("a") if link.get("href"))
    return linked + spare >= MOST_WORDS * len(words_of(body))
