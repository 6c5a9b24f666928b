"""Text in another format inside a Word file (`altChunk`), as web applications write it."""

from __future__ import annotations

import email
import email.policy

from importers.document import Blocks, Paragraph, Text
from importers.errors import UnreadableSource
from importers.readers.docx.context import DocxContext
from importers.readers.docx.ooxml import R
from importers.readers.html.blocks.element_readers import blocks_of
from importers.readers.html.parsing.tree import parse
from importers.readers.html.walking.context import WalkContext
from importers.readers.html.walking.footnote_links import find_footnotes
from importers.readers.safe_xml import Element
from importers.source.decoding import decode

MAX_BYTES = 8 * 1024 * 1024
"""The largest chunk that is read; chosen: far above any article in one."""
TEXT = ".txt"
HTML = (".htm", ".html", ".xhtml")
MHTML = (".mht", ".mhtml")


def read_chunk(element: Element, context: DocxContext, part: str) -> Blocks | None:
    """Returns the blocks of an embedded HTML, MHTML or plain text; None for anything
    else.
    """
    relation = context.package.relations(part).get(element.get(R + "id") or "")
    if relation is None or relation.external:
        return None
    name = relation.target.lower()
    if not name.endswith((TEXT, *HTML, *MHTML)):
        return None
    data = _chunk_bytes(context, relation.target)
    if data is None:
        return None
    if name.endswith(TEXT):
        lines = decode(data).text.splitlines()
        return tuple(Paragraph((Text(line),)) for line in lines if line.strip())
    html = _html_of_mhtml(data) if name.endswith(MHTML) else decode(data).text
    return _html_blocks(html, context) if html else None


def _chunk_bytes(context: DocxContext, target: str) -> bytes | None:
    """Returns the bytes of a part; None where it is missing, damaged or too large."""
    try:
        data = context.package.archive.read(target)
    except UnreadableSource:
        return None
    return data if len(data) <= MAX_BYTES else None


def _html_of_mhtml(data: bytes) -> str | None:
    """Returns the HTML inside an MHTML archive (RFC 2557), which is a mail message."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                return decode(payload, part.get_content_charset()).text
    return None


def _html_blocks(html: str, context: DocxContext) -> Blocks | None:
    """Returns the blocks of a page; its images and what it leaves out go into the
    context.
    """
    root = parse(html)
    body = None if root is None else root.find("body")
    if body is None:
        return None
    gathering = WalkContext()
    find_footnotes(body, gathering)
    blocks = blocks_of(body, gathering)
    context.excluded += gathering.excluded
    for asset in gathering.assets.values():
        if asset.id in gathering.asset_bytes:
            context.images.add(asset.name or "", gathering.asset_bytes[asset.id])
        elif asset.id.startswith(("http:", "https:")):
            context.images.link(asset.id)
    return blocks
