"""An EPUB's package document: its manifest, and the spine that orders its chapters."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from importers.document import Metadata
from importers.errors import UnreadableSource
from importers.readers.epub.dublin_core import read_metadata, read_title
from importers.readers.safe_xml import Element, optional_xml, read_xml
from importers.source.archive import SAVE_AGAIN, Archive, plain

CONTAINER_PART = "META-INF/container.xml"
ENCRYPTION_PART = "META-INF/encryption.xml"
CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
OPF = "{http://www.idpf.org/2007/opf}"
CIPHER = "{http://www.w3.org/2001/04/xmlenc#}CipherReference"
XHTML = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})
"""Media types of chapters."""

NCX = "application/x-dtbncx+xml"
"""The media type of the navigation of EPUB 2."""


@dataclass(frozen=True, slots=True)
class EpubPackage:
    """What the package of a book names."""

    title: str
    metadata: Metadata
    chapters: tuple[str, ...]
    """The names of the parts in reading order, each once."""
    others: tuple[str, ...]
    """The names of the parts like chapters that the reading order does not name."""
    contents: frozenset[str]
    """Those among both that are said to be a table of contents, as keys of the archive."""
    sheets: tuple[str, ...]
    """The names of the style sheets."""
    navigation: tuple[str, ...]
    """The names of the parts that name the chapters: of EPUB 3, then of EPUB 2."""


def read_package(archive: Archive) -> EpubPackage:
    """Returns the package; raises `UnreadableSource` where it is missing, damaged or
    locked.
    """
    path = _package_path(archive)
    root = read_xml(archive, path)
    folder = posixpath.dirname(path)
    parts = _chapter_parts(root, folder)
    order = [parts.get(ref.get("idref") or "") for ref in root.iter(OPF + "itemref")]
    chapters = tuple(dict.fromkeys(part for part in order if part))
    if not chapters:
        raise UnreadableSource(_without_chapters(archive, root))
    _refuse_locked(archive, chapters)
    named = {plain(chapter) for chapter in chapters}
    # A book may hold chapters that its spine leaves out, such as pop-up notes.
    others = dict.fromkeys(p for p in parts.values() if plain(p) not in named)
    return EpubPackage(
        read_title(root),
        read_metadata(root),
        chapters,
        tuple(part for part in others if part in archive),
        frozenset(_contents_parts(root, folder)),
        tuple(_style_sheets(root, folder)),
        tuple(part for part in _navigation_parts(root, folder) if part in archive),
    )


def _without_chapters(archive: Archive, root: Element) -> str:
    """Returns the refusal of a book whose reading order names no text."""
    kinds = {i.get("id"): i.get("media-type") or "" for i in root.iter(OPF + "item")}
    order = [kinds.get(ref.get("idref"), "") for ref in root.iter(OPF + "itemref")]
    if order and all(kind.startswith("image/") for kind in order):
        return (
            f"“{archive.name}” is a book of pictures without text, so there is nothing to "
            "import; put the pictures into a document and import that."
        )
    return f"“{archive.name}” is damaged: it names no chapters; {SAVE_AGAIN}."


def resolved(folder: str, href: str) -> str:
    """Returns the name of a part from an address relative to a folder of the archive."""
    return posixpath.normpath(posixpath.join("/" + folder, unquote(href))).lstrip("/")


def _package_path(archive: Archive) -> str:
    if CONTAINER_PART not in archive:
        raise UnreadableSource(
            f"“{archive.name}” is not an EPUB book; open it and save it as EPUB (.epub)."
        )
    container = read_xml(archive, CONTAINER_PART)
    root_file = next(container.iter(CONTAINER + "rootfile", "rootfile"), None)
    path = None if root_file is None else root_file.get("full-path")
    if not path:
        raise UnreadableSource(
            f"“{archive.name}” is damaged: it names no package; {SAVE_AGAIN}."
        )
    return path


def _chapter_parts(root: Element, folder: str) -> Mapping[str, str]:
    """Returns the ids of the manifest's chapters -> the names of their parts."""
    return {
        item.get("id") or "": resolved(folder, item.get("href") or "")
        for item in root.iter(OPF + "item")
        if item.get("media-type") in XHTML
    }


def _style_sheets(root: Element, folder: str) -> Iterator[str]:
    for item in root.iter(OPF + "item"):
        if item.get("media-type") == "text/css":
            yield resolved(folder, item.get("href") or "")


def _navigation_parts(root: Element, folder: str) -> list[str]:
    items = [(i, resolved(folder, i.get("href") or "")) for i in root.iter(OPF + "item")]
    navs = [part for i, part in items if "nav" in (i.get("properties") or "").split()]
    return navs + [part for i, part in items if i.get("media-type") == NCX]


def _contents_parts(root: Element, folder: str) -> Iterator[str]:
    """Yields the keys of the parts that are a table of contents: of EPUB 3, then of
    EPUB 2.
    """
    for item in root.iter(OPF + "item"):
        if "nav" in (item.get("properties") or "").split():
            yield plain(resolved(folder, item.get("href") or ""))
    for reference in root.iter(OPF + "reference"):
        if reference.get("type") == "toc":
            path = (reference.get("href") or "").partition("#")[0]
            yield plain(resolved(folder, path))


def _refuse_locked(archive: Archive, chapters: tuple[str, ...]) -> None:
    """Refuses a book whose chapters are enciphered; disguised fonts do no harm."""
    root = optional_xml(archive, ENCRYPTION_PART)
    if root is None:
        return
    locked = {plain(unquote(c.get("URI") or "")) for c in root.iter(CIPHER)}
    if not locked.isdisjoint(plain(chapter) for chapter in chapters):
        raise UnreadableSource(
            f"“{archive.name}” is locked against copying; ask for a copy without a lock."
        )
