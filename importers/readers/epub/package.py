"""An EPUB's package: its manifest, the order of its chapters, what it says of itself."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import unquote

from importers.document import Metadata
from importers.errors import UnreadableSource
from importers.readers.archive import SAVE_AGAIN, Archive, plain
from importers.readers.safe_xml import Element, optional_xml, read_xml

CONTAINER_PART = "META-INF/container.xml"
CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
CIPHER = "{http://www.w3.org/2001/04/xmlenc#}CipherReference"
XHTML = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})
LANG = re.compile(r"[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*")
DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?")
TAG = re.compile(r"<[^<>]*>")
EXTRA = ("publisher", "rights", "source", "identifier", "contributor")


@dataclass(frozen=True, slots=True)
class Package:
    """What the package document says."""

    title: str
    metadata: Metadata
    chapters: tuple[str, ...]
    """The names of the parts in reading order, each once."""
    others: tuple[str, ...]
    """The names of the parts like chapters that the reading order does not name."""
    contents: frozenset[str]
    """Those among both that are only a table of contents, as keys of the archive."""
    sheets: tuple[str, ...]
    """The names of the style sheets."""


def read_package(archive: Archive) -> Package:
    """The package; raises `UnreadableSource` where it is missing, damaged or locked."""
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
    root = read_xml(archive, path)
    folder = posixpath.dirname(path)
    parts: dict[str, str] = {}
    contents: set[str] = set()
    sheets: list[str] = []
    for item in root.iter(OPF + "item"):
        href = joined(folder, item.get("href") or "")
        if item.get("media-type") in XHTML:
            parts[item.get("id") or ""] = href
        elif item.get("media-type") == "text/css":
            sheets.append(href)
        if "nav" in (item.get("properties") or "").split():
            contents.add(plain(href))
    for reference in root.iter(OPF + "reference"):
        if reference.get("type") == "toc":
            contents.add(
                plain(joined(folder, (reference.get("href") or "").partition("#")[0]))
            )
    order = [parts.get(ref.get("idref") or "") for ref in root.iter(OPF + "itemref")]
    chapters = tuple(dict.fromkeys(part for part in order if part))
    if not chapters:
        raise UnreadableSource(
            f"“{archive.name}” is damaged: it names no chapters; {SAVE_AGAIN}."
        )
    _check_locks(archive, chapters)
    named = {plain(chapter) for chapter in chapters}
    others = dict.fromkeys(p for p in parts.values() if plain(p) not in named)
    return Package(
        *_described(root),
        chapters,
        tuple(part for part in others if part in archive),
        frozenset(contents),
        tuple(sheets),
    )


def joined(folder: str, href: str) -> str:
    """The name of a part from a relative address."""
    return posixpath.normpath(posixpath.join("/" + folder, unquote(href))).lstrip("/")


def _check_locks(archive: Archive, chapters: tuple[str, ...]) -> None:
    """Refuse a book whose chapters are enciphered; disguised fonts do no harm."""
    root = optional_xml(archive, "META-INF/encryption.xml")
    locked = (
        set()
        if root is None
        else {plain(unquote(c.get("URI") or "")) for c in root.iter(CIPHER)}
    )
    if locked & {plain(chapter) for chapter in chapters}:
        raise UnreadableSource(
            f"“{archive.name}” is locked against copying; ask for a copy without a lock."
        )


def _described(root: Element) -> tuple[str, Metadata]:
    def all_of(name: str) -> list[str]:
        texts = (
            " ".join("".join(map(str, e.itertext())).split()) for e in root.iter(DC + name)
        )
        return [text for text in texts if text]

    titles, dates = all_of("title"), all_of("date")
    languages = [lang for lang in all_of("language") if LANG.fullmatch(lang)]
    summaries = [TAG.sub("", text).strip() for text in all_of("description")]
    return titles[0] if titles else "", Metadata(
        languages[0] if languages else None,
        None,
        tuple(all_of("creator")),
        next((date for date in dates if DATE.fullmatch(date)), None),
        summaries[0] if summaries and summaries[0] else None,
        tuple(all_of("subject")),
        tuple((name, text) for name in EXTRA for text in all_of(name)),
    )
