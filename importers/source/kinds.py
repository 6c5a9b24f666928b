"""What the bytes of a text surely are, whatever its name says."""

from __future__ import annotations

import re

from importers.source.decoding import is_no_text
from importers.source.media_types import HTML, MARKDOWN, TEXT

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


def certain(data: bytes, promised: str | None) -> str | None:
    """The media type that the bytes of a text surely are; None where they may be several.

    `promised` is what the name of the file says: a text that may be of two kinds is of
    that one. Reads little of a file that is long.
    """
    if is_no_text(data):
        return None
    if _is_page(data, promised):
        return HTML
    if promised == HTML and data.strip() and ANY_TAG.search(narrow(data)) is None:
        return TEXT
    return None


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
