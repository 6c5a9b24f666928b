"""What of a book is no part of the article: navigation, title pages, stray chapters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from importers.readers.epub.book import join_chapters
from importers.readers.epub.html_terms import types_of
from importers.readers.epub.package import EpubPackage
from importers.readers.html.dom.element import words_of
from importers.readers.images.collection import Images
from importers.readers.safe_xml import Element
from importers.result import Cause, Excluded
from importers.source.archive import Archive

NAVIGATION = {
    "toc": Cause.CONTENTS,
    "landmarks": Cause.CONTENTS,
    "loi": Cause.CONTENTS,
    "lot": Cause.CONTENTS,
    "page-list": Cause.CONTENTS,
    "pagebreak": Cause.PAGE_NUMBER,
}
"""`epub:type` -> why a passage is no part of the article."""
UNSHOWN = {"iframe": Cause.SCRIPT, "template": Cause.HIDDEN}
"""Elements whose words no reader sees, and why."""
TITLE_PAGES = frozenset({"titlepage", "halftitlepage", "fulltitle", "halftitle"})
CONTAINERS = frozenset({"section", "div", "header", "body"})
"""Elements of a title page of which each child is judged by itself."""
WORD = re.compile(r"\w+")


def elements_to_exclude(body: Element, package: EpubPackage) -> dict[Element, Cause]:
    """Elements that `epub:type` says are no part of the article."""
    found: dict[Element, Cause] = {}
    known = _metadata_words(package)
    for element in body.iter():
        for term in types_of(element):
            if term in TITLE_PAGES:
                found |= dict.fromkeys(_repeating(element, known), Cause.METADATA)
            elif term in NAVIGATION:
                found[element] = NAVIGATION[term]
    return found


def _metadata_words(package: EpubPackage) -> set[str]:
    metadata = package.metadata
    extra = (value for _, value in metadata.extra)
    texts = (package.title, *metadata.authors, metadata.date, *extra)
    return {word.casefold() for text in texts for word in WORD.findall(text or "")}


def _repeating(element: Element, known: set[str]) -> Iterator[Element]:
    """Yields the parts of a title page that only repeat the metadata."""
    words = {word.casefold() for word in WORD.findall(words_of(element))}
    # A picture, such as a publisher's mark, is kept with the words around it.
    if words and words <= known and element.find(".//img") is None:
        yield element
    elif element.tag in CONTAINERS:
        for child in element:
            if isinstance(child.tag, str):
                yield from _repeating(child, known)


def excluded_parts(archive: Archive, parts: Iterable[str], reason: Cause) -> list[Excluded]:
    """Whole chapters that are left out, with their words."""
    found = (words_of(join_chapters(archive, (p,), Images()).body) for p in parts)
    return [Excluded(reason, words) for words in found if words]


def unshown_elements(body: Element) -> list[Excluded]:
    """Returns the words inside elements that no reader sees."""
    return [
        Excluded(UNSHOWN[str(frame.tag)], words)
        for frame in body.iter(*UNSHOWN)
        if (words := words_of(frame))
    ]
