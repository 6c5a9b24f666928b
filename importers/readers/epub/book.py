"""The chapters of a book as one HTML tree, whose links and images lead within it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from lxml import etree

from importers.errors import UnreadableSource
from importers.readers.epub.chapter import read_chapter
from importers.readers.epub.html_terms import OPS_TYPE, say_in_html, types_and_roles_of
from importers.readers.epub.ids import BookIds
from importers.readers.epub.navigation import ChapterTitle, add_title
from importers.readers.epub.package import resolved
from importers.readers.html.dom.element import words_of
from importers.readers.html.walking.page_links import MARK
from importers.readers.images.alt_text import written_alt
from importers.readers.images.collection import Images
from importers.readers.safe_xml import Element
from importers.source.archive import Archive, plain

NOTE_REFERENCES = frozenset({"noteref", "doc-noteref"})
NO_TITLES: Mapping[str, ChapterTitle] = MappingProxyType({})
SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
"""How an address begins that leads out of the book."""
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(slots=True)
class Book:
    """The chapters, put together."""

    body: Element
    linked: set[str] = field(default_factory=set)
    """The ids that links lead to."""
    hidden: set[Element] = field(default_factory=set)
    """What is shown only by programs that know more, or less, than is known here."""
    titled: int = 0
    """How many chapters got their title from the navigation."""
    missing: int = 0
    """How many chapters the archive does not hold whole."""


def join_chapters(
    archive: Archive,
    chapters: tuple[str, ...],
    images: Images,
    titles: Mapping[str, ChapterTitle] = NO_TITLES,
) -> Book:
    """Returns one `body` with a `div` for each chapter; `titles` are those in the
    navigation.
    """
    book = Book(etree.Element("body"))
    ids = BookIds()
    boxes: list[tuple[str, Element]] = []
    for chapter in chapters:
        root = read_chapter(archive, chapter)
        if root is None:
            book.missing += 1
            continue
        box = etree.SubElement(book.body, "div")
        _move_body(root, box)
        title = titles.get(plain(chapter))
        book.titled += title is not None and add_title(box, title)
        ids.add_chapter(box, chapter)
        boxes.append((chapter, box))
    # Links lead forwards, too, so all ids must be known before.
    for chapter, box in boxes:
        book.hidden |= say_in_html(box)
        _link_within(box, chapter, ids, book, archive)
        _collect_images(box, chapter, archive, images)
    return book


def noted_parts(
    archive: Archive, chapters: tuple[str, ...], others: tuple[str, ...]
) -> tuple[str, ...]:
    """Those of some other parts that references to notes in the chapters lead to.

    A link is a reference where it says so, or where it is a mark, such as `3` or `*`, and
    the part leads back to the chapter.
    """
    keys = {plain(other): other for other in others}
    noted: set[str] = set()
    backs: dict[str, set[str]] = {}
    for chapter in chapters if others else ():
        for key, is_said in _referred_keys(archive, chapter):
            if key not in keys or key in noted:
                continue
            if key not in backs:
                backs[key] = {back for back, _ in _linked_keys(archive, keys[key])}
            if is_said or plain(chapter) in backs[key]:
                noted.add(key)
    return tuple(other for key, other in keys.items() if key in noted)


def _referred_keys(archive: Archive, chapter: str) -> Iterator[tuple[str, bool]]:
    """Yields the keys of the parts that references may lead to, and whether they say they
    do.
    """
    for key, link in _linked_keys(archive, chapter):
        is_said = not NOTE_REFERENCES.isdisjoint(types_and_roles_of(link))
        if is_said or MARK.match(words_of(link)):
            yield key, is_said


def _linked_keys(archive: Archive, chapter: str) -> Iterator[tuple[str, Element]]:
    """Yields the links of a chapter to other parts, each with the key of the part."""
    root = read_chapter(archive, chapter)
    folder = posixpath.dirname(chapter)
    for link in () if root is None else root.iter("a"):
        path = (link.get("href") or "").partition("#")[0].strip()
        if path and not SCHEME.match(path):
            yield plain(resolved(folder, path)), link


def _move_body(root: Element, box: Element) -> None:
    """Puts what the body of a chapter holds into a box."""
    body = root if root.tag == "body" else root.find("body")
    if body is None:
        body = root
    for name in ("id", "dir", "lang", OPS_TYPE):
        if body.get(name):
            box.set(name, body.get(name) or "")
    # The language may stand on `html` alone; one letter is a mistake, not a language.
    lang = root.get("lang") or root.get(XML_LANG)
    if lang and len(lang) > 1 and not box.get("lang"):
        box.set("lang", lang)
    box.text = body.text
    box.extend(list(body))


def _link_within(
    box: Element, chapter: str, ids: BookIds, book: Book, archive: Archive
) -> None:
    """Links between chapters lead to ids in the one tree; those to other parts go."""
    folder = posixpath.dirname(chapter)
    for link in box.iter("a"):
        href = (link.get("href") or "").strip()
        if not href or SCHEME.match(href):
            continue
        path, _, fragment = href.partition("#")
        target = plain(resolved(folder, path) if path else chapter)
        name = ids.find(target, fragment)
        if name is not None:
            link.set("href", f"#{name}")
            book.linked.add(name)
        # To a part that is not in the tree, such as a cover: nothing to lead to.
        elif target in archive or not path:
            del link.attrib["href"]


def _collect_images(box: Element, chapter: str, archive: Archive, images: Images) -> None:
    """Name images by the hash of their bytes; count their missing descriptions."""
    folder = posixpath.dirname(chapter)
    for image in box.iter("img"):
        # The name of a file is no description; without one, an editor is asked for it.
        alt = image.get("alt")
        if alt is not None and alt.strip() and written_alt(alt) is None:
            del image.attrib["alt"]
        images.without_alt += image.get("alt") is None
        source = (image.get("src") or "").strip()
        if source and not SCHEME.match(source):
            _collect_image(
                image, resolved(folder, source.partition("#")[0]), archive, images
            )


def _collect_image(image: Element, part: str, archive: Archive, images: Images) -> None:
    try:
        image.set("src", images.add(part, archive.read(part)))
    except UnreadableSource:
        images.missing += 1
        del image.attrib["src"]
    # The one file that is kept stands for all sizes that the book names.
    for other in ("srcset", "width", "height"):
        if other in image.attrib:
            del image.attrib[other]
