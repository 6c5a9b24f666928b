"""What an archive is, by the parts that its container says it has; never by bytes within.

An Office file names its main part in its relationships and the type of that in
`[Content_Types].xml` (ECMA-376 Part 2); OpenDocument and EPUB say theirs in `mimetype`,
else in `META-INF`. Only where none of these is there, the usual names of parts count.
"""

from __future__ import annotations

import posixpath

from lxml import etree

from importers.errors import UnreadableSource
from importers.source import foreign_files as foreign
from importers.source.archive import Archive
from importers.source.foreign_files import Foreign
from importers.source.media_types import DOCX, EPUB, ODT

MAX_BYTES = 1024 * 1024
"""The largest part that is read for this; chosen, a large file has a tenth of it."""
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
MAIN_TYPES = (
    ("wordprocessingml", DOCX),
    ("ms-word", DOCX),
    ("spreadsheetml", foreign.WORKBOOK),
    ("ms-excel", foreign.WORKBOOK),
    ("presentationml", foreign.PRESENTATION),
    ("ms-powerpoint", foreign.PRESENTATION),
    ("visio", foreign.DRAWING),
    ("xps", foreign.XPS),
)
"""What the type of the main part of an Office file holds."""
PACKAGE_TYPES = (
    (EPUB, EPUB),
    (ODT, ODT),
    (OPEN_DOCUMENT + "spreadsheet", foreign.SPREADSHEET),
    (OPEN_DOCUMENT + "presentation", foreign.SLIDES),
    (OPEN_DOCUMENT, foreign.DRAWING),
)
"""How the media types begin that OpenDocument and EPUB give themselves."""
PARTS = (
    ("word/document.xml", DOCX),
    ("META-INF/container.xml", EPUB),
    ("content.xml", ODT),
    ("xl/workbook.xml", foreign.WORKBOOK),
    ("xl/workbook.bin", foreign.WORKBOOK),
    ("ppt/presentation.xml", foreign.PRESENTATION),
    ("visio/document.xml", foreign.DRAWING),
)
IWORK_PARTS = ("Index/Document.iwa", "Index.zip", "index.xml", "index.apxl")
IWORK = {
    ".pages": foreign.PAGES,
    ".numbers": foreign.NUMBERS,
    ".key": foreign.KEYNOTE,
}


def kind_of(archive: Archive, ending: str) -> str | Foreign | None:
    """The media type, or what else an archive is; None where it says neither.

    `ending` is that of its name, which alone tells the files of iWork apart.
    """
    return (
        _office_kind(archive)
        or _package_kind(archive)
        or next((kind for part, kind in PARTS if part in archive), None)
        or _iwork_kind(archive, ending)
    )


def _office_kind(archive: Archive) -> str | Foreign | None:
    main = _main_type(archive)
    return next((kind for sign, kind in MAIN_TYPES if sign in main), None)


def _main_type(archive: Archive) -> str:
    """The content type of the main part of an Office file; empty where there is none."""
    types = _elements(archive, "[Content_Types].xml")
    if not types:
        return ""
    targets = [
        "/" + (each.get("Target") or "").lstrip("/")
        for each in _elements(archive, "_rels/.rels")
        if (each.get("Type") or "").endswith(("/officeDocument", "fixedrepresentation"))
    ]
    for target in targets:
        named = (e for e in types if (e.get("PartName") or "").lower() == target.lower())
        ending = posixpath.splitext(target)[1].lstrip(".").lower()
        usual = (e for e in types if (e.get("Extension") or "").lower() == ending)
        found = next(named, None) or next(usual, None)
        if found and (found.get("ContentType") or "").rpartition("/")[2] != "xml":
            return found.get("ContentType") or ""
    every = (each.get("ContentType") or "" for each in types)
    return next((name for name in every if name.endswith(".main+xml")), "")


def _package_kind(archive: Archive) -> str | Foreign | None:
    stated = _read(archive, "mimetype").decode("ascii", "replace").strip()
    if not stated:
        # Some programs leave it out; the manifest says it of the whole, named by a slash.
        entries = _elements(archive, "META-INF/manifest.xml")
        whole = (each.get("media-type") for each in entries if each.get("full-path") == "/")
        stated = next(whole, None) or ""
    return next((kind for first, kind in PACKAGE_TYPES if stated.startswith(first)), None)


def _iwork_kind(archive: Archive, ending: str) -> Foreign | None:
    if not any(part in archive for part in IWORK_PARTS):
        return None
    return IWORK.get(ending)


def _elements(archive: Archive, part: str) -> list[dict[str, str]]:
    """The attributes of all elements of a part, by their local names."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(_read(archive, part), parser)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        return []
    return [
        {str(name).rpartition("}")[2]: str(value) for name, value in each.attrib.items()}
        for each in root.iter(etree.Element)
    ]


def _read(archive: Archive, part: str) -> bytes:
    """The bytes of a part; none where it is missing, damaged or large."""
    if part not in archive or archive.size(part) > MAX_BYTES:
        return b""
    try:
        return archive.read(part)
    except UnreadableSource:
        return b""
