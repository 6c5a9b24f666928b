"""The titles of chapters that only the navigation of a book gives, as headings in them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from importers.readers.epub.chapter import read_chapter
from importers.readers.epub.html_terms import types_of
from importers.readers.epub.package import EpubPackage, resolved
from importers.readers.html.dom.element import Element, words_of
from importers.readers.html.dom.names import HEADINGS
from importers.readers.safe_xml import optional_xml
from importers.source.archive import Archive, plain

NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
MAX_LEVEL = 6
FIRST_PARAGRAPHS = 3
"""Among so many paragraphs the title of a chapter may stand (chosen)."""


class ChapterTitle(NamedTuple):
    """What the navigation calls a chapter, and how deep it stands there, from 1."""

    words: str
    level: int


def chapter_titles(archive: Archive, package: EpubPackage) -> dict[str, ChapterTitle]:
    """Key of a chapter -> its title; the first that the navigation gives counts."""
    found: dict[str, ChapterTitle] = {}
    for part in package.navigation:
        folder = posixpath.dirname(part)
        entries = (
            _of_ncx(archive, part) if part.endswith(".ncx") else _of_nav(archive, part)
        )
        for href, title in entries:
            path, _, fragment = href.partition("#")
            if path and not fragment and title.words:
                found.setdefault(plain(resolved(folder, path)), title)
    return found


def add_title(box: Element, title: ChapterTitle) -> bool:
    """Makes the title of a chapter without headings one; False where there is nothing to
    do.

    A first paragraph that says the same becomes the heading.
    """
    if next(box.iter(*HEADINGS), None) is not None or not words_of(box):
        return False
    tag = f"h{min(title.level, MAX_LEVEL)}"
    said = title.words.casefold()
    for count, paragraph in enumerate(box.iter("p"), 1):
        if words_of(paragraph).casefold() == said:
            paragraph.tag = tag
            return True
        if count == FIRST_PARAGRAPHS:
            break
    heading = etree.Element(tag)
    heading.text = title.words
    heading.tail, box.text = box.text, None
    box.insert(0, heading)
    return True


def _of_nav(archive: Archive, part: str) -> Iterator[tuple[str, ChapterTitle]]:
    root = read_chapter(archive, part)
    for nav in () if root is None else root.iter("nav"):
        if "toc" not in types_of(nav):
            continue
        for link in nav.iter("a"):
            level = sum(1 for _ in link.iterancestors("ol"))
            yield link.get("href") or "", ChapterTitle(words_of(link), level)


def _of_ncx(archive: Archive, part: str) -> Iterator[tuple[str, ChapterTitle]]:
    root = optional_xml(archive, part)
    for point in () if root is None else root.iter(NCX + "navPoint"):
        label, content = point.find(NCX + "navLabel"), point.find(NCX + "content")
        if label is not None and content is not None:
            level = 1 + sum(1 for _ in point.iterancestors(NCX + "navPoint"))
            yield content.get("src") or "", ChapterTitle(words_of(label), level)
