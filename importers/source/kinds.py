"""What the bytes of a file surely are, whatever its name says."""

from __future__ import annotations

import re

from importers.source.decoding import is_no_text
from importers.source.media_types import DOCX, EPUB, HTML, MARKDOWN, ODT, TEXT

ZIP = b"PK\x03\x04"
FOREIGN = (
    (b"%PDF-", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Word file, or one with a password"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
)
"""First bytes of files that no reader takes, whatever their name says."""
FOREIGN_PARTS = (
    (b"xl/workbook.xml", "an Excel workbook"),
    (b"ppt/presentation.xml", "a PowerPoint presentation"),
)
"""Parts of archives that no reader takes."""
FOREIGN_MIMETYPES = (
    (b"application/vnd.oasis.opendocument.spreadsheet", "a spreadsheet"),
    (b"application/vnd.oasis.opendocument.presentation", "a presentation"),
)
PARTS = (
    (b"word/document.xml", DOCX),
    (b"META-INF/container.xml", EPUB),
    (b"content.xml", ODT),
)
"""Parts by which an archive is known, the surest first."""
MIMETYPE = re.compile(rb"mimetype(application/[\w.+-]+)")
DIRECTORY = 2 * 1024 * 1024 + 65_557
"""How far from its end the names of the parts of an archive stand, at the most: the
largest table of contents that readers take, and the largest end record of a zip file."""

HEAD = 64 * 1024
"""Bytes at the beginning of a file in which tags are looked for."""
TAIL = 2048
"""Bytes at its end."""
PAGE = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<\?xml[^>]{0,200}>\s*)?"
    rb"(?:<!--(?:(?!-->).){0,2000}-->\s*)*"
    rb"<(?:!doctype\s+html|html\b|head\b|body\b)",
    re.IGNORECASE | re.DOTALL,
)
"""How a whole page begins."""
BLOCK = rb"(?:p|div|h[1-6]|ul|ol|li|table|tr|td|blockquote|section|article|pre|br|hr)"
OPENING = re.compile(rb"\s*<" + BLOCK + rb"\b[^<>]{0,500}>", re.IGNORECASE)
CLOSING = re.compile(rb"</" + BLOCK + rb">\s*\Z", re.IGNORECASE)
CLOSED = re.compile(rb"</" + BLOCK + rb"\s*>", re.IGNORECASE)
TAGS = re.compile(rb"</?" + BLOCK + rb"\b[^<>]{0,500}>", re.IGNORECASE)
ANY_TAG = re.compile(rb"<[!?/]?[a-zA-Z][^<>\n]{0,500}>|&(?:#\d|[a-zA-Z]{2,8};)")


def foreign(data: bytes) -> str | None:
    """What a file is, for people, where its bytes say that no reader takes it."""
    for first, what in FOREIGN:
        if data.startswith(first):
            return what
    if not data.startswith(ZIP):
        return None
    named = MIMETYPE.match(data, 30)
    for kind, what in FOREIGN_MIMETYPES:
        if named is not None and named[1].startswith(kind):
            return what
    names = data[-DIRECTORY:]
    return next((what for part, what in FOREIGN_PARTS if part in names), None)


def certain(data: bytes, promised: str | None) -> str | None:
    """The media type that the bytes of a file surely are; None where they may be several.

    `promised` is what the name of the file says: a text that may be of two kinds is of
    that one. Reads little of a file that is long, and opens no archive.
    """
    if data.startswith(ZIP):
        return _archived(data)
    if is_no_text(data):
        return None
    if _is_page(data, promised):
        return HTML
    if promised == HTML and data.strip() and ANY_TAG.search(narrow(data)) is None:
        return TEXT
    return None


def _archived(data: bytes) -> str | None:
    # EPUB and OpenDocument put a part `mimetype`, not packed, first; the header of a zip
    # entry has 30 bytes.
    named = MIMETYPE.match(data, 30)
    if named is not None:
        if named[1].startswith(EPUB.encode()):
            return EPUB
        if named[1].startswith(ODT.encode()):
            return ODT
    names = data[-DIRECTORY:]
    return next((kind for part, kind in PARTS if part in names), None)


def narrow(data: bytes) -> bytes:
    """Text of two or four bytes a letter as one of one: enough to find tags in."""
    return data.replace(b"\0", b"") if b"\0" in data[:HEAD] else data


def _is_page(data: bytes, promised: str | None) -> bool:
    """Whether a text is HTML: a whole page, or nothing but blocks of it."""
    head, tail = narrow(data[:HEAD]), narrow(data[-TAIL:])
    if PAGE.match(head) is not None:
        return TAGS.search(head) is not None or b"</html>" in tail.lower()
    # Markdown may hold blocks of HTML, and nothing else.
    if promised == MARKDOWN or OPENING.match(head) is None:
        return False
    return CLOSING.search(tail) is not None and len(CLOSED.findall(head)) > 1
