"""The chapters of a book as one HTML tree, whose links and images lead within it."""

from __future__ import annotations

import html
import posixpath
import re
from dataclasses import dataclass, field

from lxml import etree

from importers.errors import UnreadableSource
from importers.readers.archive import Archive, plain
from importers.readers.epub.package import joined
from importers.readers.epub.tidying import OPS_TYPE, tidy
from importers.readers.html.parsing import parse
from importers.readers.images.alt_text import written_alt
from importers.readers.images.collection import Images
from importers.readers.safe_xml import Element, parse_xml
from importers.source.decoding import decode

DECLARATION = re.compile(r"\A\s*<\?xml[^>]*?(?:encoding=[\"']([\w.-]+)[\"'])?[^>]*\?>")
DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*>", re.IGNORECASE)
ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
KEPT_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})
NOTE_REFERENCES = frozenset({"noteref", "doc-noteref"})
MAX_DEPTH = 180
SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


@dataclass(slots=True)
class Book:
    """The chapters, put together."""

    body: Element
    linked: set[str] = field(default_factory=set)
    """The ids that links lead to."""
    hidden: set[Element] = field(default_factory=set)
    """What is shown only by programs that know more, or less, than is known here."""
    missing: int = 0
    """How many chapters the archive does not hold whole."""


def gather(archive: Archive, chapters: tuple[str, ...], images: Images) -> Book:
    """One `body` with a `div` for each chapter."""
    book = Book(etree.Element("body"))
    ids: dict[tuple[str, str], str] = {}
    used: dict[str, int] = {}
    read: list[tuple[str, Element]] = []
    for chapter in chapters:
        root = read_chapter(archive, chapter)
        if root is None:
            book.missing += 1
            continue
        box = etree.SubElement(book.body, "div")
        _move(root, box)
        _number(box, chapter, ids, used)
        read.append((chapter, box))
    for chapter, box in read:
        book.hidden |= tidy(box)
        _link(box, chapter, ids, book, archive)
        _show(box, chapter, archive, images)
    return book


def with_notes(
    archive: Archive, chapters: tuple[str, ...], others: tuple[str, ...]
) -> tuple[str, ...]:
    """Those of some other parts that references to notes in the chapters lead to."""
    keys = {plain(other): other for other in others}
    led: set[str] = set()
    for chapter in chapters if keys else ():
        root = read_chapter(archive, chapter)
        folder = posixpath.dirname(chapter)
        for link in () if root is None else root.iter("a"):
            said = f"{link.get(OPS_TYPE) or ''} {link.get('role') or ''}".split()
            path = (link.get("href") or "").partition("#")[0].strip()
            if not NOTE_REFERENCES.isdisjoint(said) and path and not SCHEME.match(path):
                led.add(plain(joined(folder, path)))
    return tuple(other for key, other in keys.items() if key in led)


def read_chapter(archive: Archive, chapter: str) -> Element | None:
    """The tree of a chapter, names without namespaces; None where there is none."""
    try:
        data = archive.read(chapter)
    except UnreadableSource:
        return None
    head = data[:200].decode("ascii", "replace")
    declared = DECLARATION.match(head)
    text = decode(data, declared[1] if declared else None).text
    plain_text = DOCTYPE.sub("", DECLARATION.sub("", text, count=1), count=1)
    try:
        root = parse_xml(ENTITY.sub(_unnamed, plain_text).strip().encode(), chapter)
    except UnreadableSource:
        return parse(text)
    if _depth(root) > MAX_DEPTH:
        return parse(text)
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.rpartition("}")[2].lower()
    return root


def _unnamed(entity: re.Match[str]) -> str:
    """A named character of HTML, which XML does not know, as itself."""
    if entity[1] in KEPT_ENTITIES:
        return entity[0]
    sign = html.unescape(entity[0])
    return html.escape(sign) if sign != entity[0] else f"&amp;{entity[1]};"


def _depth(root: Element) -> int:
    depth, level = 0, [root]
    while level and depth <= MAX_DEPTH:
        level = [child for element in level for child in element]
        depth += 1
    return depth


def _move(root: Element, box: Element) -> None:
    """Put what the body of a chapter holds into a box."""
    body = root if root.tag == "body" else root.find("body")
    if body is None:
        body = root
    for name in ("id", "dir", "lang", OPS_TYPE):
        if body.get(name):
            box.set(name, body.get(name) or "")
    lang = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    if lang and len(lang) > 1 and not box.get("lang"):
        box.set("lang", lang)
    box.text = body.text
    box.extend(list(body))


def _number(
    box: Element, chapter: str, ids: dict[tuple[str, str], str], used: dict[str, int]
) -> None:
    """Give every id of a chapter a name of its own in the book."""
    key = plain(chapter)
    stem = posixpath.splitext(posixpath.basename(chapter))[0]
    for element in box.iter():
        names = ("id", "name") if element.tag == "a" else ("id",)
        for name in names if isinstance(element.tag, str) else ():
            old = element.get(name)
            if not old:
                continue
            if (key, old) not in ids:
                ids[key, old] = _unused(old, stem, used)
                element.set(name, ids[key, old])
            elif name == "name":
                element.set(name, ids[key, old])
            else:
                del element.attrib[name]
    if not box.get("id"):
        box.set("id", _unused(stem, stem, used))
    ids[key, ""] = box.get("id") or ""


def _unused(name: str, stem: str, used: dict[str, int]) -> str:
    """A name that no other element of the book has yet; `used` counts the askings."""
    new = name
    while new in used:
        used[new] += 1
        new = f"{stem}-{name}" if new == name else f"{stem}-{name}-{used[new]}"
    used[new] = 1
    return new


def _link(
    box: Element,
    chapter: str,
    ids: dict[tuple[str, str], str],
    book: Book,
    archive: Archive,
) -> None:
    """Links between chapters lead to ids in the one tree; those to other parts go."""
    folder = posixpath.dirname(chapter)
    for link in box.iter("a"):
        href = (link.get("href") or "").strip()
        if not href or SCHEME.match(href):
            continue
        path, _, fragment = href.partition("#")
        target = plain(joined(folder, path) if path else chapter)
        name = ids.get((target, fragment)) or ids.get((target, ""))
        if name is not None:
            link.set("href", f"#{name}")
            book.linked.add(name)
        elif target in archive or not path:
            del link.attrib["href"]


def _show(box: Element, chapter: str, archive: Archive, images: Images) -> None:
    """Images by the hash of their bytes; their missing descriptions counted."""
    folder = posixpath.dirname(chapter)
    for image in box.iter("img"):
        source = (image.get("src") or "").strip()
        alt = image.get("alt")
        if alt is not None and alt.strip() and written_alt(alt) is None:
            del image.attrib["alt"]
        images.without_alt += image.get("alt") is None
        if not source or SCHEME.match(source):
            continue
        name = joined(folder, source.partition("#")[0])
        try:
            image.set("src", images.add(name, archive.read(name)))
        except UnreadableSource:
            images.missing += 1
            del image.attrib["src"]
        for other in ("srcset", "width", "height"):
            if other in image.attrib:
                del image.attrib[other]
